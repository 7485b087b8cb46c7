"""Which kind of chart each number is shown as, kept with the layout of the page."""

from __future__ import annotations

from alignment_desktop.domain.chart_kind import ChartKind, kinds_of
from alignment_desktop.domain.kpi import Kpi

_MOST = 500
_OWN = tuple(kind for kind in ChartKind if kind is not ChartKind.LINE)
_CODES = {kind.value: kind for kind in _OWN}


class ChartMemory:
    """A line is what is shown of a number unless somebody chose otherwise."""

    def __init__(self) -> None:
        self._kinds: dict[int, ChartKind] = {}

    def kind_of(self, kpi: Kpi) -> ChartKind:
        """The remembered kind, if the number still has it."""
        kind = self._kinds.get(kpi.id, ChartKind.LINE)
        return kind if kind in kinds_of(kpi) else ChartKind.LINE

    def choose(self, kpi_id: int, kind: ChartKind) -> None:
        """From now on."""
        self._kinds.pop(kpi_id, None)
        if kind is not ChartKind.LINE:
            self._kinds[kpi_id] = kind

    def text(self) -> str:
        """As in "7:columns,9:year_over_year"; the choices made last of more than can be kept."""
        return ",".join(f"{kpi_id}:{kind.value}" for kpi_id, kind in list(self._kinds.items())[-_MOST:])

    def take(self, text: str) -> None:
        """Take up what `text` gave; what cannot be read is passed over."""
        for part in text.split(",")[:_MOST]:
            kpi_id, _, code = part.partition(":")
            if kpi_id.isascii() and kpi_id.isdigit() and code in _CODES:
                self._kinds[int(kpi_id)] = _CODES[code]
