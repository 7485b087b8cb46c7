"""The lock files pin everything by hash, agree with each other, and keep the limits that cost days to find."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.architecture.source_tree import CHECKOUT

LOCKS = ("requirements.lock", "dev.lock")


def pins(lock: str) -> dict[str, str]:
    """Each requirement line of a lock file with the hashes that follow it."""
    text = (CHECKOUT / "packaging" / lock).read_text(encoding="utf-8").replace("\\\n", "")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {line.partition("--hash")[0].strip(): line for line in lines}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_a_version_with_hashes(lock: str) -> None:
    assert pins(lock)
    for pin, line in pins(lock).items():
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; .+)?", pin)
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", line)


def test_development_has_what_runs() -> None:
    development = pins("dev.lock")
    assert all(development.get(pin) == line for pin, line in pins("requirements.lock").items())


@pytest.mark.parametrize("lock", LOCKS)
def test_qt_stays_below_the_version_that_aborts(lock: str) -> None:
    version = next(pin for pin in pins(lock) if pin.startswith("pyside6-essentials==")).partition("==")[2]
    assert (6, 10, 1) <= tuple(int(part) for part in version.split(".")) < (6, 12)


def test_every_declared_package_is_pinned() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for lock, wanted in zip(LOCKS, (project["dependencies"], project["optional-dependencies"]["dev"]), strict=True):
        names = {re.split(r"[<>=!~ ;\[]", requirement)[0].lower().replace("_", "-") for requirement in wanted}
        assert names <= {pin.partition("==")[0] for pin in pins(lock)}
