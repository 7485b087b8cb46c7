"""Every code that reading and planning can give has its sentence, with gaps that are filled."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter

import alignment_desktop.exchange
from alignment_desktop.ui.messages.catalogue import TEXTS

CARRIERS = {"RefusedError", "ImportProblem", "Question"}
FOLDER = Path(alignment_desktop.exchange.__file__).parent


def given() -> dict[str, set[str]]:
    """Codes given to a carrier, with the names of the parameters beside them."""
    found: dict[str, set[str]] = {}
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CARRIERS):
                continue
            params = {keyword.arg for keyword in node.keywords if keyword.arg}
            for argument in node.args[1:]:
                if isinstance(argument, ast.Dict):
                    params |= {key.value for key in argument.keys if isinstance(key, ast.Constant)}
            for each in ast.walk(node.args[0]):
                if isinstance(each, ast.Constant) and str(each.value).startswith("import_"):
                    found[str(each.value)] = params
    return found


def test_every_code_has_a_sentence_without_empty_gaps() -> None:
    codes = given()
    assert len(codes) > 20
    for code, params in codes.items():
        assert code in TEXTS, code
        assert {name for _, name, _, _ in Formatter().parse(TEXTS[code]) if name} <= params, code
