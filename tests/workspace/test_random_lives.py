"""Random lives of a plan: undo and redo always lead to exactly what was there."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.workspace.lives import Life

SEEDS = st.integers(0, 2**32)


class LifeMachine(RuleBasedStateMachine):
    """Hypothesis chooses what happens next, and shrinks what went wrong."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.life = Life(Path(self.folder.name))

    @rule(seed=SEEDS)
    def run(self, seed: int) -> None:
        self.life.run(seed)

    @rule()
    def undo(self) -> None:
        self.life.undo()

    @rule()
    def redo(self) -> None:
        self.life.redo()

    @rule()
    def reopen(self) -> None:
        self.life.reopen()

    @rule()
    def figures(self) -> None:
        self.life.figures_agree()

    def teardown(self) -> None:
        self.life.undo_everything()
        self.life.workspace.close()
        self.folder.cleanup()


class TestLives(LifeMachine.TestCase):  # type: ignore[misc]
    settings = settings(max_examples=12, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("seed", range(3))
def test_a_long_life(seed: int, tmp_path: Path) -> None:
    """A hundred and twenty steps in a row, with the mix of a working day."""
    rng = random.Random(seed)
    life = Life(tmp_path)
    for _ in range(120):
        rng.choices([lambda: life.run(rng.randrange(2**32)), life.undo, life.redo, life.reopen], [70, 15, 12, 3])[0]()
    life.figures_agree()
    life.undo_everything()
    assert life.refused < 100
    life.workspace.close()


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(1000))
def test_a_thousand_lives(seed: int, tmp_path: Path) -> None:
    """Three hundred steps each; the long form for a night."""
    rng = random.Random(10_000 + seed)
    life = Life(tmp_path)
    for _ in range(300):
        rng.choices([lambda: life.run(rng.randrange(2**32)), life.undo, life.redo, life.reopen], [70, 15, 12, 3])[0]()
    life.undo_everything()
    life.workspace.close()
