"""Refusals a person can meet: a code with parameters, worded elsewhere, so that the core stays free of languages."""

from __future__ import annotations


class AlignmentError(Exception):
    """A foreseen refusal. `code` names the sentence, `params` fill its gaps; both are data, never prose.

    The sentence for every code stands in `ui/messages/catalogue`, and a test proves that none is missing.
    """

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params: dict[str, object] = params


class DomainError(AlignmentError):
    """A rule of the plan was broken; nothing was written. `field` names the field beside which it is shown, if any."""

    def __init__(self, code: str, /, *, field: str | None = None, **params: object) -> None:
        super().__init__(code, **params)
        self.field = field


class PlanOpenError(AlignmentError):
    """The plan cannot be opened: locked, newer, damaged, not a plan."""


class NotSavedError(AlignmentError):
    """The file refused a write (disk full, gone, read-only, locked). The change did not happen; a copy can be saved elsewhere."""


class ImportRefusedError(AlignmentError):
    """A file to read in was refused: broken, encrypted, hostile, too large or simply not a table."""
