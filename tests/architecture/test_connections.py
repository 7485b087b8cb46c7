"""Connections that outlive a page: the theme lives as long as the program, so only methods may follow it."""

from __future__ import annotations

import ast

from tests.architecture.source_tree import PACKAGE

LONG_LIVED = {"theme", "_theme"}


def endless_connections(source: str) -> list[int]:
    """Lines that connect a signal of a long-lived object to a lambda or a partial: nothing ends that when the widget goes."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect"):
            continue
        signal = node.func.value
        owner = signal.value if isinstance(signal, ast.Attribute) else None
        name = owner.attr if isinstance(owner, ast.Attribute) else owner.id if isinstance(owner, ast.Name) else ""
        if name in LONG_LIVED and node.args and isinstance(node.args[0], ast.Lambda | ast.Call):
            found.append(node.lineno)
    return found


def test_only_methods_follow_the_theme() -> None:
    places = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in (PACKAGE / "ui").rglob("*.py")
        for line in endless_connections(path.read_text("utf-8"))
    ]
    assert places == []


def test_a_lambda_on_the_theme_is_found() -> None:
    assert endless_connections("theme.changed.connect(lambda: 1)\nself._theme.changed.connect(partial(f))") == [1, 2]
    assert endless_connections("theme.changed.connect(self._fit)\nbutton.clicked.connect(lambda: 1)") == []
