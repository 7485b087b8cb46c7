"""Every colour of the program, light and dark, as one table: palette, style sheet and painters read nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Token(StrEnum):
    """What a colour is for; the value is its name in the design."""

    BG_WINDOW = "bg.window"
    BG_CANVAS = "bg.canvas"
    BG_SUNKEN = "bg.sunken"
    BG_RAISED = "bg.raised"
    BG_HOVER = "bg.hover"
    BG_PRESSED = "bg.pressed"
    BG_SELECTED = "bg.selected"
    BG_SELECTED_IDLE = "bg.selected.idle"
    BG_NAV_SELECTED = "bg.nav.selected"
    LINE_SUBTLE = "line.subtle"
    LINE_MEDIUM = "line.medium"
    LINE_STRONG = "line.strong"
    TEXT_PRIMARY = "text.primary"
    TEXT_SECONDARY = "text.secondary"
    TEXT_TERTIARY = "text.tertiary"
    TEXT_DISABLED = "text.disabled"
    ACCENT_FILL = "accent.fill"
    ACCENT_FILL_HOVER = "accent.fill.hover"
    ACCENT_FILL_PRESS = "accent.fill.press"
    ACCENT_ON = "accent.on"
    ACCENT_TEXT = "accent.text"
    ACCENT_SOFT = "accent.soft"
    FOCUS_RING = "focus.ring"
    STATUS_ON_FG = "status.on.fg"
    STATUS_ON_BG = "status.on.bg"
    STATUS_RISK_FG = "status.risk.fg"
    STATUS_RISK_BG = "status.risk.bg"
    STATUS_OFF_FG = "status.off.fg"
    STATUS_OFF_BG = "status.off.bg"
    STATUS_NONE_FG = "status.none.fg"
    STATUS_NONE_BG = "status.none.bg"
    STATUS_DONE_FG = "status.done.fg"
    STATUS_DONE_BG = "status.done.bg"
    CHART_LINE = "chart.line"
    CHART_TARGET = "chart.target"
    CHART_GRID = "chart.grid"
    CHART_BAND_ON = "chart.band.on"
    CHART_BAND_RISK = "chart.band.risk"
    CHART_BAND_OFF = "chart.band.off"
    CHART_FAN_OUTER = "chart.fan.outer"
    CHART_FAN_INNER = "chart.fan.inner"
    PROGRESS_TRACK = "progress.track"
    PROGRESS_FILL = "progress.fill"
    TIP_BG = "tip.bg"
    TIP_FG = "tip.fg"
    TIP_LINK = "tip.link"
    DEPT_1_FG = "dept.1.fg"
    DEPT_1_BG = "dept.1.bg"
    DEPT_2_FG = "dept.2.fg"
    DEPT_2_BG = "dept.2.bg"
    DEPT_3_FG = "dept.3.fg"
    DEPT_3_BG = "dept.3.bg"
    DEPT_4_FG = "dept.4.fg"
    DEPT_4_BG = "dept.4.bg"
    SCRIM = "scrim"


# Token, light, dark. With transparency the notation is #AARRGGBB.
_TABLE: tuple[tuple[Token, str, str], ...] = (
    (Token.BG_WINDOW, "#EEF1F1", "#131716"),
    (Token.BG_CANVAS, "#FFFFFF", "#1A1F1E"),
    (Token.BG_SUNKEN, "#F6F8F7", "#161A19"),
    (Token.BG_RAISED, "#FFFFFF", "#232928"),
    (Token.BG_HOVER, "#F1F4F3", "#232A28"),
    (Token.BG_PRESSED, "#E4E9E7", "#2B3331"),
    (Token.BG_SELECTED, "#E3ECFB", "#20345C"),
    (Token.BG_SELECTED_IDLE, "#E7EBEA", "#29302E"),
    (Token.BG_NAV_SELECTED, "#DCE2E0", "#272F2D"),
    (Token.LINE_SUBTLE, "#E1E6E4", "#2D3533"),
    (Token.LINE_MEDIUM, "#C7CFCC", "#434D4A"),
    (Token.LINE_STRONG, "#7F8A85", "#76827D"),
    (Token.TEXT_PRIMARY, "#161E1C", "#E9EDEB"),
    (Token.TEXT_SECONDARY, "#46524E", "#B7C0BC"),
    (Token.TEXT_TERTIARY, "#5A6662", "#97A39E"),
    (Token.TEXT_DISABLED, "#98A29E", "#5E6965"),
    (Token.ACCENT_FILL, "#2A5BB9", "#86ACF6"),
    (Token.ACCENT_FILL_HOVER, "#234D9E", "#9DBCF8"),
    (Token.ACCENT_FILL_PRESS, "#1C4085", "#B2CBFA"),
    (Token.ACCENT_ON, "#FFFFFF", "#0C1B38"),
    (Token.ACCENT_TEXT, "#2A5BB9", "#8FB3F7"),
    (Token.ACCENT_SOFT, "#E3ECFB", "#20345C"),
    (Token.FOCUS_RING, "#2A5BB9", "#8FB3F7"),
    (Token.STATUS_ON_FG, "#0B6650", "#63CFAA"),
    (Token.STATUS_ON_BG, "#E0F2EB", "#14382E"),
    (Token.STATUS_RISK_FG, "#845000", "#F0BD62"),
    (Token.STATUS_RISK_BG, "#FBEFD7", "#3C2E12"),
    (Token.STATUS_OFF_FG, "#AD2F1E", "#FF9D8B"),
    (Token.STATUS_OFF_BG, "#FBE7E3", "#48211B"),
    (Token.STATUS_NONE_FG, "#57635F", "#A4AFAA"),
    (Token.STATUS_NONE_BG, "#E9EDEB", "#2A3130"),
    (Token.STATUS_DONE_FG, "#2A5BB9", "#8FB3F7"),
    (Token.STATUS_DONE_BG, "#E3ECFB", "#20345C"),
    (Token.CHART_LINE, "#22313F", "#DCE4E8"),
    (Token.CHART_TARGET, "#2A5BB9", "#8FB3F7"),
    (Token.CHART_GRID, "#E6EAE8", "#2B3331"),
    (Token.CHART_BAND_ON, "#E6F4EE", "#16302A"),
    (Token.CHART_BAND_RISK, "#FCF3E0", "#322913"),
    (Token.CHART_BAND_OFF, "#FCECE9", "#3A201C"),
    (Token.CHART_FAN_OUTER, "#C9D3DC", "#33404A"),
    (Token.CHART_FAN_INNER, "#A7B5C2", "#4A5A66"),
    (Token.PROGRESS_TRACK, "#DFE4E2", "#343C3A"),
    (Token.PROGRESS_FILL, "#4A5A66", "#AEBAC2"),
    (Token.TIP_BG, "#1E2725", "#E9EDEB"),
    (Token.TIP_FG, "#F4F6F5", "#161E1C"),
    (Token.TIP_LINK, "#A9C5FB", "#234D9E"),
    (Token.DEPT_1_FG, "#5B4695", "#B9A5EE"),
    (Token.DEPT_1_BG, "#E9E4F5", "#322A4A"),
    (Token.DEPT_2_FG, "#8F2F63", "#EE9CC6"),
    (Token.DEPT_2_BG, "#F6E1EC", "#45243A"),
    (Token.DEPT_3_FG, "#0E6680", "#7CC9DE"),
    (Token.DEPT_3_BG, "#D8ECF1", "#173A45"),
    (Token.DEPT_4_FG, "#5A5F1E", "#C6CC7A"),
    (Token.DEPT_4_BG, "#EAEBD8", "#363A1C"),
    (Token.SCRIM, "#47161E1C", "#8C000000"),
)

LIGHT: Mapping[Token, str] = MappingProxyType({token: light for token, light, _ in _TABLE})
DARK: Mapping[Token, str] = MappingProxyType({token: dark for token, _, dark in _TABLE})
