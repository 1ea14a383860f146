"""What goes wrong: a sentence for what the user can mend, a report for what is our fault."""

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from annotator.app.discretion import report
from annotator.app.logs import log_file
from annotator.core.errors import AnnotatorError

_log = logging.getLogger("annotator")
_qt_log = logging.getLogger("qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def keep_log() -> None:
    """Write warnings, ours and Qt's, into the log of this person."""
    logging.getLogger().addHandler(log_file())
    qInstallMessageHandler(_log_qt)


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    _qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s", message)


_WRITTEN = 3
"""Times that the same error is written down in full; after that it would only fill the log."""


class Problems(QObject):
    """Catches what nobody caught."""

    refused = Signal(str)
    """A sentence for the user."""
    crashed = Signal(str)
    """A report of what must not happen; everything done so far is saved. Told once for each
    place where it happens: whatever comes again with every timer or paint is known by then."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._times: dict[str, int] = {}

    def watch(self) -> None:
        """Take over from Python what is raised in slots, events and threads."""
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread
        sys.unraisablehook = self._caught_in_passing

    def tell(self, error: BaseException) -> None:
        """Tell of an error that some work ended with."""
        self.caught(type(error), error, error.__traceback__)

    def caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Sort what was raised: said, passed on, or reported."""
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif isinstance(error, AnnotatorError):
            self.refused.emit(str(error))
        else:
            self._report(kind, error, trace, aloud=True)

    def _report(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
        *,
        aloud: bool,
    ) -> None:
        said = report(kind, error, trace)
        times = self._times[said] = self._times.get(said, 0) + 1
        if times <= _WRITTEN:
            _log.critical("Something went wrong", exc_info=(kind, error, trace))
        if aloud and times == 1:
            self.crashed.emit(said)

    def _caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _caught_in_passing(self, args: "sys.UnraisableHookArgs") -> None:
        """What was raised where nothing can be raised, such as while something is let go of."""
        if args.exc_value is not None:
            self._report(args.exc_type, args.exc_value, args.exc_traceback, aloud=False)
