"""Small lines inside cells. openpyxl knows none, so the extension that Excel and LibreOffice read is written here.

Layout of the extension: ECMA-376 part 1, `extLst`, with Microsoft's `x14:sparklineGroups` ([MS-XLSX] 2.6.52).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, register_namespace

from alignment_desktop.exchange import cell_looks as look

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"
_SPARKLINES = "{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"
_COLOURS = ("Series", "Negative", "Axis", "Markers", "First", "Last", "High", "Low")

register_namespace("x14", _X14)
register_namespace("xm", _XM)


@dataclass(frozen=True, slots=True)
class Sparkline:
    """One line: the cell it stands in ("J6") and the range it draws ("Values!$E$2:$E$11")."""

    cell: str
    source: str


def sparkline_extension(sparklines: Sequence[Sparkline]) -> Element:
    """The `extLst` element of a sheet: dark lines with a dot at the end, gaps stay gaps."""
    extensions = Element(f"{{{_MAIN}}}extLst")
    extension = SubElement(extensions, f"{{{_MAIN}}}ext", {"uri": _SPARKLINES})
    groups = SubElement(extension, f"{{{_X14}}}sparklineGroups")
    group = SubElement(
        groups, f"{{{_X14}}}sparklineGroup", {"lineWeight": "1.5", "displayEmptyCellsAs": "gap", "last": "1"}
    )
    for colour in _COLOURS:
        SubElement(group, f"{{{_X14}}}color{colour}", {"rgb": f"FF{look.CHART_LINE}"})
    lines = SubElement(group, f"{{{_X14}}}sparklines")
    for sparkline in sparklines:
        line = SubElement(lines, f"{{{_X14}}}sparkline")
        SubElement(line, f"{{{_XM}}}f").text = sparkline.source
        SubElement(line, f"{{{_XM}}}sqref").text = sparkline.cell
    return extensions
