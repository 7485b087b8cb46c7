"""The program's entry: it answers what needs no window at once, so that nothing heavy is imported for it."""

from __future__ import annotations

import sys

from alignment_desktop import __version__


def main(argv: list[str] | None = None) -> int:
    """Run the program with `argv` (without the program's name) and return its exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments == ["--version"]:
        sys.stdout.write(f"Alignment Desktop {__version__}\n")
        return 0
    sys.stderr.write("Only --version is understood.\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
