"""What the bakery noted on its goals: updates, confidence over time, values they live and partners they serve."""

PARTNERS = (
    "Tidewater Mill",
    "Northgate Dairy",
    "Kettle & Crumb",
    "Old Library Café",
    "Our regulars",
    "Harbour Cycles",
    "City council",
    "St Anne’s Food Bank",
    "The flats above",
)

# goal, values it lives
LIVES = (
    ("Price every product from its true cost", ("Craft before shortcuts",)),
    ("Know our regulars by name and order", ("Everyone is welcome",)),
    ("Deliver every order by 6:30", ("Say it early",)),
    ("Confirm next-day orders by 3 pm", ("Say it early",)),
    ("Bake to the day and waste next to nothing", ("Waste nothing", "Craft before shortcuts")),
    ("Sell the last trays at four o’clock", ("Waste nothing", "Everyone is welcome")),
    ("Build a team that stays and learns", ("Everyone is welcome",)),
)

# goal, partners it serves
SERVES = (
    ("Earn enough to fund the second oven", ("Tidewater Mill", "Northgate Dairy")),
    ("Collect wholesale invoices within 21 days", ("Old Library Café",)),
    ("Be the bakery neighbours come back to", ("Our regulars",)),
    ("Know our regulars by name and order", ("Our regulars",)),
    ("Be the wholesale partner cafés rely on", ("Kettle & Crumb", "Harbour Cycles", "City council")),
    ("Deliver every order by 6:30", ("Kettle & Crumb",)),
    ("Bake to the day and waste next to nothing", ("St Anne’s Food Bank",)),
)

# goal, day, who, what
UPDATES = (
    ("Collect wholesale invoices within 21 days", "2026-09-22", "Helen Foster", "Terms are on every new invoice."),
    ("Collect wholesale invoices within 21 days", "2026-10-06", "Helen Foster", "Two cafés pay late; I’ll call them."),
    ("Send statements every Friday", "2026-11-06", "Helen Foster", "The fourth went out; the template saves an hour."),
    ("Price every product from its true cost", "2026-10-12", "Helen Foster", "The breads are done, pastries are next."),
    ("Price every product from its true cost", "2026-11-02", "Helen Foster", "30 of 48; butter went up once more."),
    ("Weigh and cost all 18 pastry recipes", "2026-11-04", "Wei Lin", "Only the four laminated ones are left."),
    ("Lift the average basket to £8.40", "2026-11-02", "Priya Nair", "Three weeks above £8.40 running."),
    ("Know our regulars by name and order", "2026-11-03", "Priya Nair", "Cards go well, names take practice."),
    ("Sign up 300 regulars for the loyalty card", "2026-11-06", "Ella Marsh", "Eleven more this week."),
    ("Learn forty regulars and their usual order", "2026-11-05", "Rosa Diaz", "The morning ones I know by heart."),
    ("Win new customers for under £9 each", "2026-11-02", "Yusuf Aydin", "Flyers cost more than they bring."),
    ("Run two street-stall Saturdays a month", "2026-11-02", "Yusuf Aydin", "Two of them were rained off."),
    ("Deliver every order by 6:30", "2026-09-21", "Mia Torres", "The bridge works cost a quarter of an hour."),
    ("Deliver every order by 6:30", "2026-10-12", "Mia Torres", "Loading is earlier now, the queue is longer."),
    ("Deliver every order by 6:30", "2026-10-26", "Mia Torres", "Three mornings in the queue again."),
    ("Deliver every order by 6:30", "2026-11-06", "Mia Torres", "The route past the station saves ten minutes."),
    ("Re-plan the van route around the bridge works", "2026-11-06", "Mia Torres", "Five drops are on the new route."),
    ("Confirm next-day orders by 3 pm", "2026-11-05", "Dan Kowalski", "More than half answer before three."),
    ("Grow from 22 to 26 accounts", "2026-11-03", "Dan Kowalski", "Two are tasting, one will decide in December."),
    ("Visit two new cafés every week", "2026-11-06", "Dan Kowalski", "Fourteen so far, none left on Quay Street."),
    ("Have wholesale packed by 4:45", "2026-11-04", "Ines Okafor", "Mondays work, Fridays don’t yet."),
    ("Pack by 4:45, five days a week", "2026-11-06", "Ines Okafor", "A full week once a month."),
    ("Start the first sourdough shape at 1:30", "2026-11-05", "Jonah Pike", "Three nights of five."),
    ("Plan each bake from last week’s sales", "2026-11-02", "Tomás Reyes", "The plan hangs by the mixer on Mondays."),
    ("Fill in the bake sheet every night", "2026-11-06", "Jonah Pike", "Missed one, on the half-term Friday."),
    ("Sell the last trays at four o’clock", "2026-11-04", "Priya Nair", "Students come for it now."),
    ("Run the four o’clock shelf every day", "2026-11-06", "Rosa Diaz", "Sixteen days of 26."),
    ("Everyone can run two stations", "2026-10-30", "Tomás Reyes", "We start to count in January."),
    ("Pass the oven station sign-off", "2026-11-05", "Sam Adeyemi", "Two shifts beside Tomás."),
    ("Keep every new starter past six months", "2026-11-03", "Helen Foster", "One left in October, after nine weeks."),
    ("Meet new starters at 30, 60 and 90 days", "2026-11-03", "Helen Foster", "Three talks held, two moved."),
)

# key result, day, confidence, why
CONFIDENCE = (
    ("Late drops, from 9 to 2 a week", "2026-09-07", 7, "Four drops were moved to the second round."),
    ("Late drops, from 9 to 2 a week", "2026-10-05", 5, "The bridge works go on for longer than they said."),
    ("Late drops, from 9 to 2 a week", "2026-11-02", 4, "The bridge stays closed until the new year."),
    ("Van loaded by 5:10, 5 days", "2026-11-02", 6, "It works whenever packing is done in time."),
    ("Missed-drop calls, 6 to 1", "2026-10-05", 5, "People call less once they know the new times."),
    ("Missed-drop calls, 6 to 1", "2026-11-02", 3, "As many calls as in May."),
    ("Regulars with a loyalty card", "2026-11-02", 7, "Eleven a week is enough."),
)

# Findings the owner does not want to see: kind, whom or what it is about, why, since when.
HIDDEN = (
    ("overloaded", ("person", "Helen Foster"), "Until the new bookkeeper starts in January.", "2026-10-12"),
    (
        "serves_another_department",
        ("goal", "Weigh and cost all 18 pastry recipes"),
        "Wei does it for Helen until Christmas; we agreed on that.",
        "2026-09-16",
    ),
)
