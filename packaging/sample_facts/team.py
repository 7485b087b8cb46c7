"""Who works at Harbour Street Bakery, and what the plan itself is called."""

PLAN = {
    "name": "Harbour Street Bakery",
    "plan_to": "2028-12-31",
    "currency": "GBP",
    "example_today": "2026-11-09",
}

# name, what it is about
PERSPECTIVES = (
    ("Money", "what the business earns"),
    ("Customers", "what they come for"),
    ("How we work", "what we must do well"),
    ("People & learning", "who makes it happen"),
)

# name, lead
DEPARTMENTS = (
    ("Bakery", "Tomás Reyes"),
    ("Shop", "Priya Nair"),
    ("Wholesale", "Dan Kowalski"),
    ("Office", "Nora Brennan"),
)

# initials, name, job, department, since, until
PEOPLE = (
    ("NB", "Nora Brennan", "Owner", "Office", "2014-03-01", None),
    ("TR", "Tomás Reyes", "Head baker", "Bakery", "2016-05-01", None),
    ("IO", "Ines Okafor", "Baker", "Bakery", "2021-09-01", None),
    ("JP", "Jonah Pike", "Baker", "Bakery", "2024-02-01", None),
    ("WL", "Wei Lin", "Pastry", "Bakery", "2022-06-01", None),
    ("SA", "Sam Adeyemi", "Apprentice", "Bakery", "2026-09-01", None),
    ("PN", "Priya Nair", "Shop manager", "Shop", "2019-03-01", None),
    ("EM", "Ella Marsh", "Barista", "Shop", "2026-01-01", None),
    ("CW", "Callum Ward", "Shop assistant", "Shop", "2026-10-01", None),
    ("RD", "Rosa Diaz", "Shop assistant", "Shop", "2026-03-01", None),
    ("DK", "Dan Kowalski", "Wholesale lead", "Wholesale", "2020-04-01", None),
    ("MT", "Mia Torres", "Driver", "Wholesale", "2023-11-01", None),
    ("HF", "Helen Foster", "Office manager", "Office", "2017-08-01", None),
    ("YA", "Yusuf Aydin", "Marketing", "Office", "2025-02-01", "2027-01-31"),
)
