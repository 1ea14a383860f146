"""What goes wrong: a sentence for what the user can mend, a report for what is our fault."""

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

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


class Problems(QObject):
    """Catches what nobody caught."""

    refused = Signal(str)
    """A sentence for the user."""
    crashed = Signal(str)
    """A report of what must not happen; everything done so far is saved."""

    def watch(self) -> None:
        """Take over from Python what is raised in slots, events and threads."""
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread

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
            report = "".join(traceback.format_exception(kind, error, trace))
            _log.critical("%s", report)
            self.crashed.emit(report)

    def _caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.caught(args.exc_type, args.exc_value, args.exc_traceback)
