"""The scorecard workbook: real numbers and dates, nothing that runs, nothing half written, nothing lost in silence."""

from __future__ import annotations

import errno
import re
import shutil
import subprocess
import zipfile
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.domain.kpi import Direction, Kpi, UnitKind
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.scorecard import ScorecardFacts, build_scorecard
from alignment_desktop.domain.scorecard_details import (
    Entry,
    NoteRow,
    NoteTopic,
    ValueRow,
    build_note_rows,
    build_value_rows,
)
from alignment_desktop.domain.strategy_sheet import Paper
from alignment_desktop.domain.target import Target
from alignment_desktop.domain.targets import TargetValue
from alignment_desktop.exchange import sheet_frame, trend_area, trend_chart
from alignment_desktop.exchange.page_breaks import page_spaces, safe_places
from alignment_desktop.exchange.safe_cells import CellChange, read_text
from alignment_desktop.exchange.scorecard_workbook import WriteReport, write_scorecard
from alignment_desktop.exchange.sheet_words import topic_word
from alignment_desktop.exchange.sheets import NOTES_SHEET, SCORECARD_SHEET, VALUES_SHEET, SheetTexts
from alignment_desktop.exchange.unit_formats import formats_of, stored
from alignment_desktop.host import atomic_file
from alignment_desktop.ui.messages.catalogue.workbook_export import TEXTS
from tests.exchange.bakery import CALENDAR, OCTOBER, TODAY, bakery_facts
from tests.exchange.payloads import INJECTIONS

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

_FIRST_ROW = 6


def _write(
    path: Path, facts: ScorecardFacts | None = None, texts: SheetTexts | None = None, **options: object
) -> WriteReport:
    facts = facts or bakery_facts()
    plan_name = cast("str", options.pop("plan_name", "Harbour Street Bakery"))
    card = build_scorecard(facts, OCTOBER, CALENDAR, plan_name=plan_name, currency="GBP", today=TODAY)
    values, notes = build_value_rows(card, facts, CALENDAR), build_note_rows(card, facts, CALENDAR)
    return write_scorecard(card, values, notes, path, texts=texts or SheetTexts(), **options)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def bakery_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bakery") / "scorecard.xlsx"
    report = _write(path)
    assert report == WriteReport(path, ())
    return path


@pytest.fixture(scope="module")
def bakery(bakery_path: Path) -> Workbook:
    return openpyxl.load_workbook(bakery_path)


def _parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_scorecard_holds_numbers_as_the_page_shows_them(bakery: Workbook) -> None:
    sheet = bakery["Scorecard"]
    assert (sheet["A1"].value, sheet["A2"].value) == ("Harbour Street Bakery", "Scorecard · October 2026")
    assert " ".join(sheet["A3"].value.split()) == "● 6 on track ▲ 3 at risk ◆ 3 off track ○ 2 no data"
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=_FIRST_ROW, max_col=11)]
    rows = [line[:9] for line in lines if line[10] == "Result"]
    objective = "Earn enough to fund the second oven"
    assert rows[0] == ["Money", "Gross margin", objective, "Helen Foster", 0.578, "Sep", 0.6, -0.022, "▲ At risk"]
    assert rows[2][4:] == [8.52, "Wk 44", 8.4, 0.12, "● On track"]
    assert rows[10][4:] == [None, None, 0.01, None, "○ No data"]
    formats = [sheet.cell(_FIRST_ROW + 1, column).number_format for column in (5, 7, 8)]
    assert formats == [r"#,##0.0\ %", r"#,##0.0\ %", r'"+"#,##0.0\ %" pts";"−"#,##0.0\ %" pts";#,##0.0\ %" pts"']
    assert sheet.cell(_FIRST_ROW + 2, 5).number_format == '#,##0.0" wk"'
    assert sheet.cell(_FIRST_ROW + 3, 5).number_format == "[$£-809]#,##0.00"
    assert sheet.cell(_FIRST_ROW + 12, 7).number_format == r'"≤ "#,##0.0\ %'


def test_the_values_are_numbers_and_real_dates(bakery: Workbook) -> None:
    rows = list(bakery["Values"].iter_rows(min_row=2, values_only=True))
    last = max((row for row in rows if row[0] == "Gross margin"), key=lambda row: str(row[1]))
    assert last[1] == "2026-09"
    assert [cast("date", day).isoformat()[:10] for day in last[2:4]] == ["2026-09-01", "2026-09-30"]
    assert last[4:6] == (0.578, 0.6)
    entries = {row[8] for row in rows}
    assert entries == {"Value", "Estimate", "Not measured", "No value"}
    assert all(row[4] is None for row in rows if row[8] in {"Not measured", "No value"})
    assert {row[9] for row in rows if row[8] == "Not measured"} == {"The till was being repaired"}


def test_every_value_of_the_plan_up_to_the_shown_month_comes_back(bakery: Workbook) -> None:
    facts = bakery_facts()
    units = {kpi.name: kpi for kpi in facts.kpis}
    found = {
        (row[0], cast("date", row[2]).isoformat()[:10]): cast("float", row[4]) * (100 if "%" in formats else 1)
        for row, formats in (
            ([cell.value for cell in cells], cells[4].number_format) for cells in bakery["Values"].iter_rows(min_row=2)
        )
        if row[4] is not None
    }
    expected = {
        (kpi.name, one.period_start.isoformat()): one.value
        for kpi in units.values()
        for one in facts.measurements[kpi.id].values()
        if one.value is not None
    }
    assert found.keys() == expected.keys()
    assert all(round(found[key], 9) == expected[key] for key in expected)


def test_notes_tell_what_a_number_means_and_how_its_target_moved(bakery: Workbook) -> None:
    rows = [row for row in bakery["Notes"].iter_rows(min_row=2, values_only=True) if row[0] == "Waste"]
    told = {(row[1], row[3], row[4]) for row in rows}
    assert ("What it counts", None, "What we mean by waste, in one sentence.") in told
    assert ("What is good", None, "Lower is better") in told
    assert ("Source", None, "Till, weekly report") in told
    assert [row[3] for row in rows if row[1] == "Target"] == [0.054, 0.05]


def test_each_sheet_has_a_named_table_frozen_headings_and_prints_one_page_wide(bakery: Workbook) -> None:
    assert bakery.sheetnames == ["Scorecard", "Values", "Notes"]
    for sheet, plan, heading_row in zip(
        bakery.worksheets, (SCORECARD_SHEET, VALUES_SHEET, NOTES_SHEET), (5, 1, 1), strict=True
    ):
        table = sheet.tables[plan.table]
        cells = sheet[table.ref]
        assert [column.name for column in table.tableColumns] == [cell.value for cell in cells[0]]
        assert cells[-1][0].row == max(cell.row for cell in sheet["A"] if cell.value)
        assert sheet.freeze_panes == f"A{heading_row + 1}"
        assert sheet.print_title_rows == f"${heading_row}:${heading_row}"
        setup = sheet.page_setup
        assert (setup.fitToWidth, setup.fitToHeight, setup.orientation, setup.paperSize) == (1, 0, "landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.left.text == "Harbour Street Bakery"
        assert sheet.oddFooter.right.text == "Page &P of &N"


def test_letter_paper(tmp_path: Path) -> None:
    _write(tmp_path / "letter.xlsx", paper=Paper.LETTER)
    assert openpyxl.load_workbook(tmp_path / "letter.xlsx")["Scorecard"].page_setup.paperSize == 1


def test_every_number_with_a_history_has_a_chart_and_a_line_of_its_own(bakery_path: Path) -> None:
    charts = {
        name: text for name, text in _parts(bakery_path).items() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)
    }
    big = [text for text in charts.values() if "<a:t>" in text]
    small = [text for text in charts.values() if "<a:t>" not in text]
    assert (len(big), len(small)) == (12, 12)
    assert all('<delete val="0" />' in text and '<delete val="1" />' not in text for text in big)
    waste = next(text for text in big if "<a:t>Waste</a:t>" in text)
    assert re.findall(r"<f>('Values'!\$[EF]\$)\d+:", waste) == ["'Values'!$F$", "'Values'!$E$"]
    assert "sysDash" in waste


def test_words_are_the_ones_handed_in(tmp_path: Path) -> None:
    texts = SheetTexts(
        scorecard="Übersicht", values="Werte / alle", notes="Notizen", on_track="Im Plan", target="Wert", actual="Wert"
    )
    _write(tmp_path / "de.xlsx", texts=texts)
    workbook = openpyxl.load_workbook(tmp_path / "de.xlsx")
    assert workbook.sheetnames == ["Übersicht", "Werte alle", "Notizen"]
    sheet = workbook["Übersicht"]
    assert [sheet.cell(5, column).value for column in (5, 7)] == ["Wert", "Wert 2"]
    assert "● Im Plan" in {cell.value for cell in sheet["I"]}


def test_no_word_of_ours_is_missing_for_any_choice() -> None:
    texts = SheetTexts()
    assert all(topic_word(topic, texts) for topic in NoteTopic)
    assert all(getattr(texts, f"entry_{entry.value}") for entry in Entry)
    assert all(getattr(texts, status.value) for status in Status)
    for plan in (SCORECARD_SHEET, VALUES_SHEET, NOTES_SHEET):
        assert {column.heading for column in plan.columns} <= {one.name for one in fields(texts)}


def test_no_payload_in_any_text_becomes_a_formula(tmp_path: Path) -> None:
    for batch in range(0, len(INJECTIONS), 14):
        path = tmp_path / f"{batch}.xlsx"
        _write(path, _poisoned(INJECTIONS[batch : batch + 14]), plan_name=INJECTIONS[batch])
        parts = _parts(path)
        for name, part in parts.items():
            assert not name.startswith("xl/externalLinks")
            assert 'TargetMode="External"' not in part
            if name.startswith("xl/worksheets/sheet"):
                assert not re.findall(r"<(?:\w+:)?f[\s>/]", part), name
                assert not re.findall(r' t="(?:e|str)"', part), name
        texts = {
            cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows(values_only=True) for cell in row
        }
        kept = {read_text(text) for text in texts if isinstance(text, str)}
        for payload in INJECTIONS[batch : batch + 14]:
            if payload.isprintable():
                assert payload in kept


def _poisoned(payloads: tuple[str, ...]) -> ScorecardFacts:
    """The bakery with a payload in every text a person can type."""
    facts = bakery_facts()

    def one(number: int) -> str:
        return payloads[number % len(payloads)]

    return replace(
        facts,
        kpis=tuple(
            replace(
                kpi,
                name=one(kpi.id),
                short_name=one(kpi.id + 1),
                description=one(kpi.id + 2),
                unit_kind=UnitKind.TEXT,
                unit_text=one(kpi.id + 3),
                source=one(kpi.id + 4),
                sent_by=one(kpi.id + 5),
            )
            for kpi in facts.kpis
        ),
        measurements={
            key: {start: replace(value, note=one(key), reason=one(key + 1)) for start, value in found.items()}
            for key, found in facts.measurements.items()
        },
        objectives=tuple(replace(objective, title=one(objective.id)) for objective in facts.objectives),
        people=tuple(replace(person, name=one(person.id)) for person in facts.people),
        perspectives=tuple(replace(area, name=one(area.id)) for area in facts.perspectives),
    )


_TEXT = st.text(st.one_of(st.characters(), st.sampled_from("=\x00\r\n\ud800&\"'%@;[]")), max_size=30)


@settings(max_examples=15, deadline=None)
@given(name=_TEXT, unit=_TEXT, note=_TEXT, value=st.floats(-1e9, 1e9).map(lambda value: round(value, 4)))
def test_any_text_comes_back_or_is_named(
    tmp_path_factory: pytest.TempPathFactory, name: str, unit: str, note: str, value: float
) -> None:
    kpi = Kpi(1, name, unit_kind=UnitKind.TEXT, unit_text=unit, decimals=2)
    row = ValueRow(
        kpi, "2026-10", date(2026, 10, 1), date(2026, 10, 31), value, None, Status.NO_DATA, Entry.VALUE, note
    )
    card = build_scorecard(ScorecardFacts((kpi,)), OCTOBER, CALENDAR, plan_name=name, currency=unit)
    path = tmp_path_factory.mktemp("any") / "any.xlsx"
    report = write_scorecard(card, [row], [NoteRow(kpi, NoteTopic.MEANING, text=note)], path)
    workbook = openpyxl.load_workbook(path)
    warned = {(warning.sheet, warning.cell) for warning in report.warnings}
    for sheet, cell, text in (
        ("Scorecard", "A1", name),
        ("Values", "A2", name),
        ("Values", "J2", note),
        ("Notes", "E2", note),
    ):
        back = read_text(cast("str", workbook[sheet][cell].value) or "")
        assert (back == text) == ((sheet, cell) not in warned)
    assert workbook["Values"]["E2"].value == value


@pytest.mark.parametrize("value", [57.8, 5.6, 0.1, 99.9, 12.345678901234, 1e-7, -3.3])
def test_per_cents_become_the_fraction_a_person_would_write(value: float) -> None:
    kpi = Kpi(1, "Share", unit_kind=UnitKind.PERCENT)
    fraction = stored(kpi, value)
    assert fraction is not None
    assert len(repr(fraction).replace("0.", "").strip("0-")) <= 15
    assert float(f"{fraction * 100:.15g}") == value


def test_formats_of_units_and_targets() -> None:
    texts = SheetTexts()
    days = Kpi(1, "Days", unit_kind=UnitKind.DAYS, direction=Direction.RANGE)
    spread = TargetValue(low=2, high=5)
    assert formats_of(days, "GBP", texts).target(days, spread, "GBP", texts) == '#,##0" days"" – 5 days"'
    quoted = Kpi(1, "Quoted", unit_kind=UnitKind.TEXT, unit_text='5" pans')
    assert formats_of(quoted, "GBP", texts).value == '#,##0" 5” pans"'
    money = Kpi(1, "Money", unit_kind=UnitKind.CURRENCY, decimals=2)
    assert formats_of(money, "XAU", texts).value == r"[$XAU]\ #,##0.00"
    assert formats_of(money, "EUR", replace(texts, is_currency_last=True)).value == r"#,##0.00\ [$€-2]"
    assert formats_of(money, '";x', texts).value == "#,##0.00"
    choice = Kpi(1, "Choice", direction=Direction.YES_NO)
    assert formats_of(choice, "GBP", texts).value == '[=1]"Yes";[=0]"No";General'


def test_columns_are_wide_enough_for_their_figures(tmp_path: Path) -> None:
    facts = bakery_facts()
    basket = facts.kpis[2]
    rich = {start: replace(one, value=123_456_789.25) for start, one in facts.measurements[basket.id].items()}
    spread = replace(facts.kpis[0], direction=Direction.RANGE)
    targets = [one for one in facts.targets if one.kpi_id == basket.id]
    targets.append(Target(900, spread.id, date(2020, 1, 1), low=55, high=58))
    facts = replace(facts, kpis=(spread, basket), targets=targets, measurements={**facts.measurements, basket.id: rich})
    _write(tmp_path / "wide.xlsx", facts)
    workbook = openpyxl.load_workbook(tmp_path / "wide.xlsx")
    sheet = workbook["Scorecard"]
    assert sheet["G7"].number_format == r'#,##0.0\ %" – 58.0 %"'
    assert sheet.column_dimensions["G"].width >= len("55.0 % – 58.0 %") + 2
    assert sheet.column_dimensions["E"].width >= len("£123,456,789.25") + 2
    assert workbook["Values"].column_dimensions["E"].width >= len("£123,456,789.25") + 2


def test_a_value_too_long_for_a_cell_is_named_with_its_place(tmp_path: Path) -> None:
    facts = bakery_facts()
    long = replace(facts, kpis=(replace(facts.kpis[0], description="x" * 40_000),))
    report = _write(tmp_path / "long.xlsx", long)
    assert [(one.change, one.sheet, one.cell) for one in report.warnings] == [(CellChange.TEXT_CUT, "Notes", "E2")]


def test_properties_name_no_person_and_no_place(bakery_path: Path) -> None:
    parts = _parts(bakery_path)
    core = parts["docProps/core.xml"]
    assert re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>([^<]*)<", core) == ["Alignment Desktop", "Alignment Desktop"]
    assert str(Path.home()) not in "".join(parts.values())
    assert "scorecard 1" in parts["docProps/custom.xml"]


def test_an_existing_file_is_replaced_only_when_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    path.write_bytes(b"mine")
    with pytest.raises(NotSavedError, match="export_target_exists"):
        _write(path)
    assert path.read_bytes() == b"mine"
    _write(path, may_replace=True)
    assert zipfile.is_zipfile(path)
    assert [one.name for one in tmp_path.iterdir()] == ["mine.xlsx"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "full"), "export_disk_full"),
        (PermissionError(errno.EACCES, "no"), "export_folder_read_only"),
        (OSError(errno.EROFS, "read-only"), "export_folder_read_only"),
        (OSError(errno.EIO, "broken"), "export_failed"),
        (FileExistsError(errno.EEXIST, "there"), "export_target_exists"),
    ],
)
@pytest.mark.parametrize("may_replace", [True, False])
def test_a_refused_write_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str, *, may_replace: bool
) -> None:
    path = tmp_path / "mine.xlsx"
    if may_replace:
        path.write_bytes(b"mine")

    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(atomic_file, "write_new", refuse)
    with pytest.raises(NotSavedError) as refused:
        _write(path, may_replace=may_replace)
    assert refused.value.code == code
    assert (
        TEXTS[code]
        .format_map(refused.value.params)
        .startswith(("mine.xlsx", "There is already a file called mine.xlsx"))
    )
    assert [one.read_bytes() for one in tmp_path.iterdir()] == ([b"mine"] if may_replace else [])


def test_a_target_that_another_program_holds_is_said_to_be_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.xlsx"
    path.write_bytes(b"mine")

    def refuse(*_: object, **__: object) -> None:
        error = PermissionError(errno.EACCES, "held")
        error.winerror = 32  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(atomic_file, "replace_patiently", refuse)
    with pytest.raises(NotSavedError, match="export_target_locked"):
        _write(path, may_replace=True)
    assert path.read_bytes() == b"mine"


def test_a_folder_that_is_gone_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(NotSavedError, match="export_folder_missing"):
        _write(tmp_path / "gone" / "mine.xlsx")


def test_every_warning_and_refusal_has_a_sentence() -> None:
    for change in CellChange:
        assert TEXTS[change].format_map({"sheet": "Values", "cell": "A1", "size": 3})


def test_no_temporary_file_of_the_library_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    monkeypatch.setattr(
        "openpyxl.worksheet._writer.create_temporary_file", lambda *_: made.append(1) or str(tmp_path / "t")
    )
    _write(tmp_path / "mine.xlsx")
    assert not made


def test_an_empty_plan_gives_a_workbook_that_opens(tmp_path: Path) -> None:
    _write(tmp_path / "empty.xlsx", ScorecardFacts())
    workbook = openpyxl.load_workbook(tmp_path / "empty.xlsx")
    assert workbook["Scorecard"].tables["ScorecardTable"].ref == "A5:K6"


@pytest.mark.parametrize(("low", "high"), [(54.1, 60), (0, 1), (5, 5), (-3, 12), (0.001, 0.0011), (91.5, 97), (0, 0)])
def test_axes_are_round_and_hold_their_values(low: float, high: float) -> None:
    scale = trend_chart.nice_scale(low, high)
    assert scale.low <= low <= high <= scale.high
    assert scale.low < scale.high
    assert 1 <= round((scale.high - scale.low) / scale.unit) <= 6


@pytest.mark.parametrize("wider", [1.0, 1.03, 1.06, 1.08])
def test_no_chart_lies_across_the_end_of_a_page_whichever_program_measures_it(wider: float) -> None:
    def height_of(row: int) -> float:
        return 33.0 if row % 9 == 0 else 20.0

    spaces = page_spaces(770, 512, 1040, 80, 24)
    places = list(safe_places(12, 160, 6, height_of, spaces))
    room = spaces[0].first * wider
    ends, row = [], 6
    while row < places[-1][1]:
        if height_of(row) > room:
            ends.append(row)
            room = spaces[0].further * wider
        room -= height_of(row)
        row += 1
    assert len(ends) >= 3
    assert not [(place, end) for place in places for end in ends if place[0] < end <= place[1]]
    assert all(sum(height_of(row) for row in range(first, last + 1)) >= 160 for first, last in places)


def test_rows_grow_with_long_names() -> None:
    assert sheet_frame.lines_needed("short", 20) == 1
    assert sheet_frame.lines_needed("word " * 20, 20) >= 4
    assert sheet_frame.lines_needed("a\nb\nc", 20) == 3


def test_over_the_limit_of_charts_the_sheet_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trend_area, "MOST_CHARTS", 3)
    _write(tmp_path / "many.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "many.xlsx")["Scorecard"]
    assert "The first 3 of 12 numbers with a history. The others are on the sheet Values." in {
        cell.value for cell in sheet[4]
    }


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_opens_it_and_sees_the_same(bakery_path: Path, bakery: Workbook, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(tmp_path),
            str(bakery_path),
        ],
        check=True,
        capture_output=True,
        timeout=100,
    )
    saved = openpyxl.load_workbook(tmp_path / bakery_path.name, read_only=True)  # it cannot read the charts of others
    for sheet in bakery.worksheets:
        columns = 9 if sheet.title == "Scorecard" else sheet.max_column
        ours = [row for row in sheet.iter_rows(min_row=6, max_col=columns, values_only=True) if row[0] is not None]
        theirs = [
            row
            for row in saved[sheet.title].iter_rows(min_row=6, max_col=columns, values_only=True)
            if row[0] is not None
        ]
        assert ours == theirs
