"""Keeps labels that stand one below another from overlapping."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wanted: Sequence[float], height: float, top: float, bottom: float) -> list[float]:
    """Centres for labels of equal `height`, as near as possible to the `wanted` ones and within `top` to `bottom`.

    The order of `wanted` is kept. Where there is not room for all, they stand closer than `height`.
    """
    if not wanted:
        return []
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    if len(wanted) > 1:
        height = min(height, max(0.0, bottom - top - height) / (len(wanted) - 1))
    centres = [min(max(wanted[index], top + height / 2), bottom - height / 2) for index in order]
    for index in range(1, len(centres)):
        centres[index] = max(centres[index], centres[index - 1] + height)
    if centres[-1] > bottom - height / 2:
        centres[-1] = bottom - height / 2
        for index in range(len(centres) - 2, -1, -1):
            centres[index] = min(centres[index], centres[index + 1] - height)
    placed = [0.0] * len(wanted)
    for centre, index in zip(centres, order, strict=True):
        placed[index] = centre
    return placed
