"""Where binary fractions would decide a rule, the decimal number that was meant decides instead."""

from __future__ import annotations


def meant(number: float) -> float:
    """The number to twelve significant digits: a limit that was computed (100.2 - 0.1) equals the one a person types (100.1)."""
    return float(f"{number:.12g}")
