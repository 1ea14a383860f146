"""Names of people and newsrooms, as by-lines and markup list them, without their titles."""

import re

from annotator.cleaning import cues
from annotator.cleaning.agencies import agency_of
from annotator.cleaning.cues import listed

_MODIFIERS = (
    "senior|chief|staff|special|guest|contributing|deputy|managing|assistant|associate|executive"
    "|freelance|political|foreign|defen[cs]e|business|diplomatic|national|international|city|local"
    "|health|science|tech|technology|sports?|news|investigative|culture|entertainment|education"
    "|environment|economics|finance|features|digital|social\\s+media|general|lead|co"
)
_ROLES = (
    "reporter|writer|correspondent|editor|columnist|contributor|journalist|producer|intern"
    "|newsroom|analyst|photographer|critic|founder|officer|director|president|professor|manager"
    "|strategist|consultant|anchor|ceo|cto|cfo|publisher|historian|scientist|astronomer|engineer"
    "|researcher|attorney|lawyer|physician|dietitian|therapist|economist|meteorologist"
)
_TITLE = re.compile(
    rf"(?:^|[\s,(-]|(?-i:(?<=[a-zß-ÿ])(?=[A-Z])))(?:(?:{_MODIFIERS})[\s-]+)*(?:{_ROLES})s?\b(?!['’]s).*$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"^(?:(?:vice|deputy|the|a|an)\s+)?(?:head|chief|host|fellow|member|author|co-?author|minister"
    r"|director|expert|specialist|lead|partner|professor|dean|chair)\b",
    re.IGNORECASE,
)
_KOREAN_TITLE = re.compile(
    r"\s*(?:선임|수습|인턴|전문)?\s*(?:기자|특파원|논설위원|리포터|앵커|편집위원)\s*=?\s*$"
)
_FORM_OF_ADDRESS = re.compile(r"^(?:dr|mr|mrs|ms|prof|sir)\.?\s+(?=\S+\s+\S)", re.IGNORECASE)
_LETTERS = re.compile(
    r"^(?:(?:[A-Z]{2,5}|Ph\.?\s?D|M\.?D|Ed\.?D|Psy\.?D|M\.?Ed|D\.?O|Esq|LMFT|PharmD)\.?,?\s*)+$"
)
_GENERATION = re.compile(r"^(?:Jr|Sr|II|III|IV|V)\.?$")
_CUT = re.compile(
    r"\s*(?:[|•·∙⋅/\[(<@\t]|\u00a0{2}| {2,}|\s[-–—―]\s|\s[-–—]$"
    r"|;\s*(?:editing|writing|additional)\b|\b(?:published|updated|posted|last\s+updated)\b|\bon\s+\w+day\b|\s+for\s+|\d{2,}"
    r"|\d+\s+(?:min|minute|hour|day|week|month|year)s?\b).*$",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<=[a-zß-ÿ])(?:Published|Updated|Posted)\b.*$")
_PLACE = re.compile(r"\s+(?:in|at|from)\s+[A-Z].*$")
_AND = re.compile(
    r"\s*(?:[,;、·&]|\band\b|\bwith\b|\bet\b|\bund\b|\by\b)\s*(?!(?:Jr|Sr|II|III|PhD|M\.?D)\b)"
)
_NEWSROOM = re.compile(
    r"\b(?:news|times|journal|herald|tribune|media|magazine|gazette|telegraph|telegram|network"
    r"|agency|radio|tv|university|institute|inc|llc|ltd|wire|online|bureau|association|foundation"
    r"|sentinel|chronicle|courier|observer|independent|staff|desk|team"
    r"|\w+\.(?:com|net|org))\b",
    re.IGNORECASE,
)
_PARTICLES = listed(
    "de da di del della der den van von la le el al bin ibn the of dos du ten ter y e zu af"
)
_SMALL = cues.FUNCTION_WORDS - _PARTICLES
_NOBODY = listed(
    "admin administrator editor editors staff guest author unknown webmaster team user news root "
    "home interviews advertisement contributor contributors anonymous none null"
)
_DOING = listed("follow view see more read contact about meet share join visit watch listen get")
_MOST_WORDS = 5
_MOST_LETTERS = 40
_MOST_OF_A_NAME = 4
_LONGEST_TITLE = 60


def people(text: str) -> tuple[str, ...]:
    """The names in a list of them, without titles, places and what follows a dash or bracket.

    A newsroom or agency is named only where no person is: `Jane Doe, The Arland Herald`.
    """
    text = cues.MAIL.sub("", text).strip()
    if agency_of(text):
        return (text.strip(" .()"),)
    text = _CUT.sub("", _GLUED.sub("", text)).strip()
    if "&" in text and _NEWSROOM.search(text) and "," not in text:
        return (text,) if is_name(text.replace("&", "And")) else ()
    names: list[str] = []
    had_place = False
    for part in _AND.split(text):
        bare = _PLACE.sub("", part)
        name = _bare_name(bare, first=not names)
        city = had_place and " " not in name and bare == part
        had_place = had_place or bare != part
        if not name or name in names or city or (names and name.startswith("The ")):
            continue
        if is_name(name):
            names.append(name)
        elif not names:
            return ()
    if names and is_full_name(names[0]):
        names = [name for name in names if is_full_name(name) or cues.WIDE.match(name)]
    persons = [name for name in names if not is_newsroom(name)]
    return tuple(persons or names)


def _bare_name(part: str, *, first: bool) -> str:
    """One name of a list without its title; nothing where the part is a title itself."""
    text = part.strip(" \t\u00a0,:;=-–—|")
    if not first and (_OFFICE.match(text) or _TITLE.search(text) or _LETTERS.match(text)):
        return ""
    text = _KOREAN_TITLE.sub("", _TITLE.sub("", text)).strip(" \t\u00a0,:;=-–—|")
    words = _FORM_OF_ADDRESS.sub("", text).split()
    small = any(not word.isupper() for word in words)
    while small and len(words) > 2 and _LETTERS.match(words[-1]):
        if _GENERATION.match(words[-1]):
            break
        words.pop()
    for start in range(2, len(words)):
        if agency_of(" ".join(words[start:])):
            words = words[:start]
            break
    name = " ".join(words)
    return name if re.search(r"\b(?:Jr|Sr|[A-Z])\.$", name) else name.rstrip(".")


def is_name(text: str) -> bool:
    """Whether these words can be what somebody, or a newsroom, is called."""
    words = text.split()
    if not 1 <= len(words) <= _MOST_WORDS or any(char.isdigit() for char in text):
        return False
    if len(text) > _MOST_LETTERS or any(char in text for char in '?!:"“”…{}=#'):
        return False
    if agency_of(text):
        return True
    if text.casefold() in _NOBODY:
        return False
    big = [word for word in words if word[0].isupper() or not word[0].isascii()]
    small = [word for word in words if word not in big]
    return bool(big) and all(word.casefold() in _PARTICLES for word in small)


def may_name(word: str) -> bool:
    """Whether a word of a line can be of a name, asked first where most lines have none."""
    return word in _PARTICLES or not (word.islower() and word.isascii())


def is_newsroom(name: str) -> bool:
    """Whether a name is that of an agency or a paper, as far as it shows."""
    return bool(agency_of(name)) or bool(_NEWSROOM.search(name)) or name.startswith("The ")


def is_full_name(name: str) -> bool:
    """Whether a name has a first and a last one and is no newsroom's; none in CJK is known to."""
    words = name.split()
    if not 2 <= len(words) <= _MOST_OF_A_NAME or cues.WIDE.match(name) or _TITLE.search(name):
        return False
    if words[0].casefold() in _DOING:
        return False
    said = any(
        word.casefold().strip(".,") in _SMALL or word.endswith(("'s", "’s")) for word in words
    )
    return not said and not is_newsroom(name)


def is_title(text: str) -> bool:
    """Whether a line is what somebody is at work, and no more: `Political reporter @doe`."""
    return len(text) <= _LONGEST_TITLE and bool(_TITLE.search(text)) and text[-1] not in ".!?:"
