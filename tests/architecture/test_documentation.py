"""Every module says what it is, and every public class and function what it means."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.source_tree import modules

QT_OVERRIDE = re.compile(r"[a-z]+[A-Z]\w*|event|paint|data|flags|index|parent|save|undo|redo|mime\w+")
Documented = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def undocumented(path: str, tree: ast.Module) -> Iterator[str]:
    """What lacks a docstring in one module, as `path:line name`."""
    if not ast.get_docstring(tree):
        yield f"{path}:1 the module"
    yield from undocumented_in(path, tree, prefix="")


def undocumented_in(path: str, owner: ast.Module | ast.ClassDef, prefix: str) -> Iterator[str]:
    """What lacks a docstring among the public definitions of a module or class."""
    for node in owner.body:
        if not isinstance(node, Documented) or node.name.startswith("_"):
            continue
        is_override = "/ui/" in path and isinstance(owner, ast.ClassDef) and QT_OVERRIDE.fullmatch(node.name)
        if not ast.get_docstring(node) and not is_override and not is_repetition(node) and not is_field(node, owner):
            yield f"{path}:{node.lineno} {prefix}{node.name}"
        if isinstance(node, ast.ClassDef):
            yield from undocumented_in(path, node, f"{prefix}{node.name}.")


def is_field(node: Documented, owner: ast.Module | ast.ClassDef) -> bool:
    """Whether a property only declares a field, as protocols do."""
    bases = {ast.unparse(base) for base in owner.bases} if isinstance(owner, ast.ClassDef) else set()
    return "Protocol" in bases and "property" in {ast.unparse(decorator) for decorator in node.decorator_list}


def is_repetition(node: Documented) -> bool:
    """Whether the definition only adds to one that is documented: an overload, a setter, an override that says so."""
    names = {ast.unparse(decorator).rpartition(".")[2] for decorator in node.decorator_list}
    return bool(names & {"overload", "setter", "deleter", "override"})


def test_everything_public_is_documented() -> None:
    lacking = [line for path, tree in modules().items() for line in undocumented(path, tree)]
    assert not lacking, "\n" + "\n".join(lacking)


@pytest.mark.parametrize(
    ("source", "lacks"),
    [
        ("x = 1", ["a.py:1 the module"]),
        ('"""M."""\ndef f(): ...', ["a.py:2 f"]),
        ('"""M."""\nclass C:\n    """C."""\n    def f(self): ...', ["a.py:4 C.f"]),
        ('"""M."""\nclass _C:\n    def f(self): ...\ndef _g(): ...', []),
    ],
)
def test_the_rule_can_fail(source: str, lacks: list[str]) -> None:
    assert list(undocumented("a.py", ast.parse(source))) == lacks
