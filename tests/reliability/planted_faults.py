"""Raises an error that is full of markers inside any function of the program: at the Nth call into one of its layers."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterable
from types import FrameType
from typing import Any

from sqlalchemy.exc import IntegrityError, OperationalError

from alignment_desktop.domain.errors import DomainError, ImportRefusedError, NotSavedError, PlanOpenError
from tests.reliability.marked_plan import amount, marker

PACKAGE = "alignment_desktop"
_SQL = "UPDATE person SET name = 'Zyqmark0001' WHERE id = ?"

ERRORS: tuple[Callable[[int], BaseException], ...] = (
    lambda n: ValueError(marker(n), amount(n)),
    lambda n: KeyError(f"/home/{marker(n)}/plan.alignment"),
    lambda n: TypeError(f"unsupported: {marker(n)!r} + {amount(n)}"),
    lambda n: OSError(2, marker(n), f"/home/{marker(n)}/plan.alignment"),
    lambda n: PermissionError(13, marker(n), f"C:\\Users\\{marker(n)}\\plan.alignment"),
    lambda n: sqlite3.OperationalError(f"near {marker(n)}: syntax error"),
    lambda n: sqlite3.IntegrityError(f"UNIQUE constraint failed: {marker(n)}"),
    lambda n: IntegrityError(_SQL, (marker(n), amount(n)), sqlite3.IntegrityError(marker(n))),
    lambda n: OperationalError(_SQL, {"name": marker(n)}, sqlite3.OperationalError(marker(n)), hide_parameters=False),
    lambda n: UnicodeDecodeError("utf-8", marker(n).encode(), 0, 3, marker(n)),
    lambda n: RuntimeError({"plan": marker(n), "value": amount(n)}),
    lambda n: AssertionError(marker(n)),
    lambda n: MemoryError(marker(n)),
    lambda n: ExceptionGroup(marker(n), [ValueError(marker(n + 1)), OSError(5, marker(n), marker(n))]),
    lambda n: DomainError("name_missing", field=marker(n), name=marker(n)),
    lambda n: NotSavedError("file_exists", name=marker(n)),
    lambda n: PlanOpenError("plan_held", who=marker(n), host=marker(n)),
    lambda n: ImportRefusedError("import_file_missing", file=marker(n)),
)


class Planted:
    """A context in which the Nth call into `layer` raises `error`, because of `cause`. `has_fired`: it came to that."""

    def __init__(self, layer: str, at: int, error: BaseException, cause: BaseException) -> None:
        self._prefix = f"{PACKAGE}.{layer}"
        self._left = at
        self._error, self._cause = error, cause
        self.has_fired = False
        error.add_note(f"while at {marker(7)}")

    def __enter__(self) -> Planted:
        sys.settrace(self._look)
        return self

    def __exit__(self, *_exception: object) -> None:
        sys.settrace(None)

    def _look(self, frame: FrameType, event: str, _argument: Any) -> None:
        if event != "call" or self.has_fired or not _is_in(frame, self._prefix):
            return
        self._left -= 1
        if self._left <= 0:
            self.has_fired = True
            raise self._error from self._cause


def calls_by_layer(layers: Iterable[str], deed: Callable[[], object]) -> dict[str, int]:
    """How many calls into each layer a deed makes undisturbed."""
    counts = dict.fromkeys(layers, 0)

    def look(frame: FrameType, event: str, _argument: Any) -> None:
        for layer in counts:
            counts[layer] += event == "call" and _is_in(frame, f"{PACKAGE}.{layer}")

    sys.settrace(look)
    try:
        deed()
    finally:
        sys.settrace(None)
    return counts


def _is_in(frame: FrameType, prefix: str) -> bool:
    name = frame.f_globals.get("__name__")
    return isinstance(name, str) and name.startswith(prefix) and frame.f_code.co_name != "<module>"
