"""The page that brings values in from a file, in the owner's words."""

from __future__ import annotations

from pathlib import Path

from alignment_desktop.domain.import_plan import ImportAction, ImportCounts
from alignment_desktop.ui.models.import_rows_model import ImportColumn
from alignment_desktop.ui.pages.import_values.page import CHECK, CHOOSE, MATCH, ImportPage
from tests.support.drivers.hands import Key
from tests.support.drivers.waiting import settle, until
from tests.support.drivers.window_driver import WindowDriver


class ImportDriver:
    """Opens the page from the File menu, as there is no other way to it."""

    def __init__(self, window: WindowDriver) -> None:
        self._window = window
        self._hands = window.hands
        if window.page_name != "import":
            window.menu("File", "Import from Excel")
        self._page = window.page(ImportPage)

    # ---- what can be seen -----------------------------------------------------------------------------------------

    @property
    def step(self) -> str:
        """Which of the three steps is shown."""
        return {CHOOSE: "choose", MATCH: "match", CHECK: "check"}[self._page.step]

    @property
    def counts(self) -> ImportCounts:
        """How many rows are new, changed, the same, or a problem."""
        plan = self._page.rows.plan
        assert plan is not None, "no rows are checked"
        return plan.counts

    def rows(self, kind: ImportAction) -> list[tuple[str, ...]]:
        """The rows of one kind as they are read: name in the file, number, period, now, value, what happens."""
        model = self._page.rows
        columns = list(ImportColumn)[2:]
        return [
            tuple(str(model.index(row, column).data() or "") for column in columns)
            for row in range(model.rowCount())
            if model.shown(row).action is kind
        ]

    @property
    def promise(self) -> str:
        """What the foot of the page says."""
        return self._page.footer.remark.plain_text

    @property
    def primary(self) -> str:
        """The words on the primary button."""
        return self._page.footer.primary.text()

    @property
    def refusal(self) -> str:
        """Why the last file was not taken."""
        return self._page.choose.refusal.text

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read, checked or written."""
        return self._page.is_busy

    # ---- what can be done -----------------------------------------------------------------------------------------

    def begin(self, path: Path) -> None:
        """Choose a file; does not wait until it is read."""
        self._window.files.will_open(path)
        self._hands.press(self._page.choose.button)

    def open(self, path: Path) -> None:
        """Choose a file and wait for its rows."""
        self.begin(path)
        until(lambda: self.step != "choose" and not self.is_busy, f"the rows of {path.name}")

    def go_on(self) -> None:
        """Press the primary button of the second step."""
        self._hands.press(self._page.footer.primary)
        until(lambda: not self.is_busy, "the check")

    def apply(self) -> None:
        """Press Apply and wait until everything is written."""
        self._hands.press(self._page.footer.primary)
        until(lambda: not self.is_busy and self.step == "choose", "the import to be written")

    def cancel_reading(self) -> None:
        """Stop what is going on, with Cancel of the progress panel."""
        until(self._page.progress.isVisible, "the progress panel")
        self._hands.press(self._page.progress.cancel_button)
        settle()

    def make_all_missing(self) -> None:
        """Tick the box that makes every number that is missing."""
        self._hands.press(self._page.check_view.make_missing)
        until(lambda: not self.is_busy, "the rows with new numbers")

    def make_number_of(self, name: str) -> None:
        """Say that a name of the file is a new number."""
        model, table = self._page.rows, self._page.table
        row = next(row for row in range(model.rowCount()) if model.row(row).series.name == name)
        self._hands.pick(table, model.index(row, ImportColumn.NAME))
        self._hands.key(Key.Key_Return)
        self._hands.type("Make a new number")
        self._hands.key(Key.Key_Return)
        until(lambda: not self.is_busy, "the rows with the new number")
