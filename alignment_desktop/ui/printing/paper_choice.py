"""Which paper is meant and how files are called: the same for the sheet on paper and the workbook."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QLocale

from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.domain.strategy_sheet import Paper
from alignment_desktop.host.settings import PAPER, Settings

_LETTER_COUNTRIES = {QLocale.Country.UnitedStates, QLocale.Country.Canada, QLocale.Country.Mexico}
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_LONGEST_NAME = 120


def chosen_paper(settings: Settings, locale: QLocale) -> Paper:
    """The paper this person chose, else what is usual in the country of the number format."""
    stored = settings.value(PAPER)
    if stored:
        return Paper(stored)
    return Paper.LETTER if locale.territory() in _LETTER_COUNTRIES else Paper.A4


def name_for_file(name: str) -> str:
    """The name of a plan without what no system takes in the name of a file."""
    return " ".join(_NOT_IN_NAMES.sub(" ", name).split())[:_LONGEST_NAME].strip(" .")


def chosen_file(answer: str, suffix: str) -> Path:
    """The file a dialog answered with, under its suffix.

    The dialog asked whether to replace the very name it gives; where the suffix makes another name of it and that
    exists, nobody was asked: NotSavedError `export_target_exists`.
    """
    path = Path(answer)
    if path.suffix.lower() == suffix:
        return path
    path = path.with_name(f"{path.name}{suffix}")
    if path.exists():
        raise NotSavedError("export_target_exists", name=path.name)
    return path
