"""Finds the files that come with the program (icons, fonts, templates), in a checkout and in a package alike."""

from __future__ import annotations

import sys
from pathlib import Path


def resources_folder() -> Path:
    """The folder `resources`: beside the package in a checkout, beside the frozen program in a package.

    Raises FileNotFoundError when the installation is incomplete.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).resolve().parents[1]
    places = [Path(frozen) / "resources"] if frozen else []
    places += [package.parent / "resources", package / "resources"]
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"No folder 'resources' in {', '.join(str(place.parent) for place in places)}")


def resource_path(*parts: str) -> Path:
    """The path of one resource, such as `resource_path("icons", "check.svg")`. It need not exist."""
    return resources_folder().joinpath(*parts)
