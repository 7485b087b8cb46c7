"""Where layouts are remembered: a small protocol, so that the window knows no files."""

from __future__ import annotations

from typing import Protocol


class LayoutStore(Protocol):
    """Bytes by plan and name. `plan_key` is empty while no plan is open. Stays on this computer."""

    def load(self, plan_key: str, name: str) -> bytes:
        """What was saved, or nothing."""
        ...

    def save(self, plan_key: str, name: str, layout: bytes) -> None:
        """Remember for next time; a disk that refuses is no reason to trouble anybody."""
        ...


class NoLayoutStore:
    """Remembers nothing: for tests and pictures."""

    def load(self, plan_key: str, name: str) -> bytes:
        """Nothing."""
        return b""

    def save(self, plan_key: str, name: str, layout: bytes) -> None:
        """Forget it."""
