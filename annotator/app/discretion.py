"""Words that may be written into a log: those of programs, never those of articles.

An error says what went wrong in words of Python, Qt or SQLite, and often quotes what it stumbled
over: a text, a title, a name, a path with the name of a page in it. Words that are not known to be
a program's are left out; the lines of the program in the report tell the rest.
"""

import builtins
import re
import traceback
from pathlib import Path
from types import TracebackType

LEFT_OUT = "…"
_WORD = re.compile(r"(?:\w|(?<=\w)[’'-](?=\w))+")
_RUN = re.compile(r"…(?:[\s\W]*…)+")
_OF_QT = re.compile("Q[A-Z][A-Za-z]+")
_LONGEST = 300
_HERE = Path(__file__).parent.parent.parent

_SAID = """
a abort aborted access address after all already an and annotator any are argument arguments as
assertion at attempt attribute be because before being between boundary broken buffer busy but
by byte bytearray bytes c c++ call callable called can cannot changed character characters check
child class closed code codec codepoint column columns comparison connection constraint
container context convert converted could count create created current cursor damaged data
database datatype decode decoding deleted denied depth deque descriptor destroyed detached
device dict dictionary did different directory disk divide division does doesn done during
element empty encode encoded encoding end error event exceeded exception executed exhausted
exists expected failed failure false field file find finished first float following for foreign
format found from full function generator got greater group handle has hash have having id image
in index indices infinite initialized input int integer internal interrupted into invalid io is
isn it item items iterable iterator its key keys keyword large layout len length less level
libshiboken limit line list locked long lookup loop main malformed many map mapping match
maximum memory method missing mode model module more multiple must name named nan negative new
no node non none nonetype not null number numeric object objects of on one only open opened
operand operands operation operator or order ordinal out overflow own page pages painter
parameter parent parse passed path permission pixmap point pointer position positional primary
process program python qobject qpaintdevice qpainter qpixmap qt qthread qtimer query range raw
read readonly recursion reference refused register required resource result return returned row
rows run running sequence set shape short should signal signature size slice slot slots small
source sqlite start started state statement step still stop stopped str string struct
subscriptable such support supported surrogates symbol system table take takes target text than
that the there this thread threads timed timeout timer to token too transaction true truncated
try tuple type types unable unexpected unhashable unicode unique unknown unpack unsupported
until updated use used using utf-8 value values variable violation was weak were when which
while widget widgets width window with without word wrapped write written wrong zero
"""
_KNOWN = frozenset(_SAID.split()) | {name.casefold() for name in dir(builtins)}


def discreet(text: str) -> str:
    """The text with each word left out that is not known to be a program's."""
    said = _WORD.sub(lambda found: found[0] if _is_known(found[0]) else LEFT_OUT, text[:_LONGEST])
    return _RUN.sub(LEFT_OUT, " ".join(said.split()))


def _is_known(word: str) -> bool:
    return word.casefold() in _KNOWN or word.isdecimal() or _OF_QT.fullmatch(word) is not None


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """What is written down of an error: where in the program it was, and what sort it is.

    With the errors that led to it. Lines of the program are its own words; nothing that a variable
    held is told.
    """
    lines: list[str] = []
    seen: set[int] = set()
    now: BaseException | None = error
    while now is not None and id(now) not in seen:
        seen.add(id(now))
        frames = traceback.extract_tb(trace if now is error else now.__traceback__)
        part = [_frame(frame) for frame in frames]
        what = kind if now is error else type(now)
        part.append(f"{what.__qualname__}: {discreet(str(now))}".strip(": "))
        lines = [*part, *(["which led to:"] if lines else []), *lines]
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)
    return "\n".join(lines)


def _frame(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    name = path.relative_to(_HERE) if path.is_relative_to(_HERE) else Path(*path.parts[-2:])
    return f"  {name}:{frame.lineno} in {frame.name}: {frame.line or ''}".rstrip(": ")
