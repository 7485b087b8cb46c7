"""Whatever nobody foresaw becomes a problem report and one calm sentence, never a traceback in front of a person."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from alignment_desktop import __version__
from alignment_desktop.domain.errors import AlignmentError


class CrashGuard:
    """Takes the place of the interpreter's own hooks between `install` and `remove`.

    `tell(report)` shows the sentence; `report` is None when not even the report could be written. `tell_refusal(error)` shows a
    foreseen refusal that no page has shown.
    """

    def __init__(
        self, reports: Path, tell: Callable[[Path | None], None], tell_refusal: Callable[[AlignmentError], None]
    ) -> None:
        self._reports = reports
        self._tell = tell
        self._tell_refusal = tell_refusal
        self._is_telling = False

    def install(self) -> None:
        """From now on unforeseen errors come here."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def remove(self) -> None:
        """Gives the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def report(self, error: BaseException) -> Path | None:
        """Writes a problem report; None when the disk refuses."""
        # Logging takes longer to import than the frame to paint, and is hardly ever needed here.
        from alignment_desktop.host.clock import SystemClock  # noqa: PLC0415
        from alignment_desktop.host.logs import write_problem_report  # noqa: PLC0415

        with contextlib.suppress(OSError):
            return write_problem_report(self._reports, error, SystemClock().now(), {"version": __version__})
        return None

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error, trace)
            return
        if self._is_telling:
            return
        self._is_telling = True
        try:
            if isinstance(error, AlignmentError):
                self._tell_refusal(error)
            else:
                _log(error)
                self._tell(self.report(error))
        finally:
            self._is_telling = False

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_value)


def _log(error: BaseException) -> None:
    import logging  # noqa: PLC0415 - see `report`

    from alignment_desktop.host.logs import Event, log_event  # noqa: PLC0415 - see `report`

    log_event(logging.getLogger(__name__), Event.PROBLEM, level=logging.ERROR, error=error)
