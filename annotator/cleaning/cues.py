"""Cues: what the lines of a news page look like, whatever site they come from.

English and Korean have words here, and a few other languages their commonest; everything else is
structure. Expressions are anchored or bounded, so that no line takes longer than its length.
"""

import re


def listed(words: str) -> frozenset[str]:
    """A set of words that is written as a text, because it is read as one."""
    return frozenset(words.split())


FUNCTION_WORDS = listed(
    """a an the and or but if of in on at by for from to with as is are was were be been being
    has have had do does did will would can could should may might must not no that this
    these those it its he she they him his her their we our you your i my me them who
    which what when where how than then so such there here about into over after before
    between against during while because since also more most other some any all each said
    says one two up out just only very us le la les des une et est dans pour que qui sur
    pas par au aux du ne ce se plus son sa ses avec sont il elle mais ou der die das und
    ist nicht ein eine den dem mit von zu auf für im sich es auch wird sind bei nach hat
    er sie wie aus dass einen el los las una por con para como más pero su al lo del en un
    esta fue ser muy entre sobre sin ya este cuando os o um uma não na nas nos da do dos
    em mais foi são também pela pelo ao à você isso ou às di che è non della dei gli i nel
    alla dal delle questo ha ma più het een van ik te dat niet zijn op aan voor maar om
    hem dan wat door over bij"""
)
SECOND_PERSON = listed("you your yours we our us i my me")
PROMOTION = listed(
    """subscribe subscribed subscriber subscribers subscription subscriptions newsletter
    newsletters sign signup login logout privacy advertisement advertise
    sponsored facebook twitter instagram linkedin whatsapp pinterest telegram kakaotalk
    tiktok youtube click download unsubscribe browser javascript password inbox podcast
    podcasts app donate membership trial account preferences sitemap copyright follow
    share print email 구독 구독하기 로그인 회원가입 페이스북 트위터 카카오톡 카카오스토리
    네이버 공유 공유하기 댓글 인쇄 스크랩 글자크기 앱 다운로드 제보 알림"""
)
TOPICS = listed(
    """app podcast podcasts facebook twitter instagram linkedin whatsapp pinterest telegram tiktok
    youtube browser email account membership share click trial
    페이스북 트위터 카카오톡 네이버 앱"""
)
"""Those of them that an article may be about."""
SENTENCE_END = re.compile(r"[.!?。！？…]['\"”’»)\]」』\ufffd]*$")
ENDING = frozenset(".!?。！？…'\"”’»)]」』\ufffd")
"""What a line that ends a sentence can end with; most lines of a page do not."""
SENTENCE_BREAK = re.compile(r"[.!?]['\"”’)]*\s+['\"“‘(]?[A-Z0-9À-Þ]|[。！？]|다\.\s")
WIDE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")
TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
WORD = re.compile(r"[^\W_]+")
FOREIGN = re.compile("[^\x00-\x7f\u00a0\u2010-\u2027\u2122]")
"""A character that is neither ASCII nor the typography of an English text."""
COMMENTING = listed("reply report log login like upvote downvote address required post notify")
CREDITING = listed(
    """photo photos photograph photographs image images picture pictures illustration graphic foto
    bild credit credits getty gettyimages afp reuters ap epa yonhap shutterstock courtesy istock
    unsplash alamy imagn wikimedia pexels adobe usa"""
)
"""The words without which no line in ASCII is a comment’s button or a credit."""
DIGIT = re.compile(r"\d")
SIGNING = listed(
    """by written story words reported reporting report text posted published article compiled
    author authors par von por di additional reporter reporters"""
)
"""What a by-line in ASCII begins with that has neither an address nor a date."""
YEAR = re.compile(r"(?:19|20)\d\d")

MARKING = listed(
    """the most top latest breaking other more today's today’s todays trending popular recent
    editor editors editor's editor’s related recommended promoted sponsored you also up read see
    watch what don't don’t in around from comment comments share follow tag tags topics filed
    keyword keywords sign subscribe join support about our back skip advertisement advertisment
    lire mehr lesen lea te leia leggi sur das site newsletter newsletters"""
)
"""The words with which a section mark in ASCII begins."""

SECTION_MARK = re.compile(
    r"""\W*(?:
    (?:the\s+)?(?:most|top)[\s-](?:popular|read|viewed|shared|commented|watched|stories|news|headlines)\b
    |(?:latest|breaking|other|more|top|today’?'?s|trending|popular|recent|editors?['’]?s?)\s+
      (?:news|stor(?:y|ies)|headlines|articles?|posts?|videos?|picks?|choice|coverage|in\b|from\b|on\b|for\s+you)
    |related\b(?!\s+\w+\s+\w+\s+\w+\s+\w+)|recommended\b|trending\b|promoted\b|sponsored\b|advertise?ment
    |you\s+(?:may|might)\s+(?:also\s+)?(?:like|be|have|enjoy)\b
    |(?:also|up|read|see|watch|what\s+to\s+read)\s+(?:more|next|also)\b
    |read\s*:|don[’']t\s+miss|in\s+case\s+you\s+missed|around\s+the\s+web|from\s+(?:our|around\s+the)\s+
    |popular(?:\s+(?:now|on|stories|posts))?\W*$|more\s+like\s+this|what\s+others\s+are
    |comments?\s*(?:\(?\d+\)?)?\W*$|(?:share|follow|tags?|topics|filed\s+under|keywords?|see\s+also)\b\s*(?:this|us|on|:|$)
    |(?:sign\s+up|subscribe|join\s+(?:our|us|the)|support\s+(?:us|our|the))\b
    |about\s+(?:the\s+)?(?:author|writer|us)|(?:our|the)\s+(?:site|newsletters?)\W*$|back\s+to\s+top|skip\s+to
    |많이\s*본|가장\s*많이|인기\s*(?:기사|뉴스|글)|관련\s*(?:기사|뉴스|영상|키워드)|주요\s*(?:뉴스|기사)
    |최신\s*(?:뉴스|기사)|실시간|오늘의|이\s*시각|추천\s*(?:뉴스|기사|콘텐츠)|핫\s*(?:클릭|뉴스|이슈)|댓글|랭킹
    |함께\s*(?:보면|볼)|이\s*기사|다른\s*기사|[^\s]{2,4}\s*기자의\s*다른|기자\s*(?:구독|페이지)|연관\s*기사|섹션
    |à\s+lire|lire\s+aussi|sur\s+le\s+même|mehr\s+zum|lesen\s+sie|das\s+könnte|lea\s+también|te\s+puede|leia\s+(?:mais|também)|leggi\s+anche
    )""",
    re.IGNORECASE | re.VERBOSE,
)
COMMENT_MARK = re.compile(
    r"""\W*(?:(?:leave|post|add|write|submit)\s+(?:a|your)\s+(?:comment|reply|response)\b.{0,40}
    |(?:view\ |show\ |hide\ |see\ |all\ |read\ )?(?:\d+\ )?(?:comments?|responses?|replies)
      (?:\s*[(\[:]?\s*\d*\s*[)\]]?)?(?:\ on\ .{0,120})?
    |comments?\W+(?:our\s+|the\s+)?rules|(?:comments?|community)\s+(?:guidelines|policy)
    |(?:newest|oldest|most\s+liked)(?:\W+(?:newest|oldest|most\s+liked|best|recommended))+
    |join\s+the\s+(?:conversation|discussion)|what\s+do\s+you\s+think\??
    |(?:전체\s*)?댓글(?:\s*\(?\d+\)?)?(?:\s*개)?(?:\s*(?:쓰기|보기|달기|작성|입력).{0,20})?|로그인\s*후\s*댓글.{0,30})\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_COMMENT_WORDS = (
    *("leave", "post", "add", "write", "submit", "view", "show", "hide", "see", "all", "read"),
    *("comment", "communit", "response", "replies", "reply", "newest", "oldest", "most", "join"),
    *("what", "전체", "댓글", "로그인"),
)
"""What the key of a comment mark begins with, unless with a number."""


def announces_comments(line: str, key: str) -> bool:
    """Whether a line, its words in lower case `key`, says no more than that comments follow."""
    if not key.startswith(_COMMENT_WORDS) and not key[:1].isdigit():
        return False
    return bool(COMMENT_MARK.match(line))


COMMENT_CONTROL = re.compile(
    r"\b(?:reply|report\s+(?:abuse|comment)|log\s?in\s+to\s+(?:comment|reply|post)|like\s*·|upvote|downvote"
    r"|your\s+email\s+address\s+will\s+not|required\s+fields|post\s+comment|notify\s+me)\b|답글|신고하기",
    re.IGNORECASE,
)
COPYRIGHT = re.compile(
    r"(?-i:(?<![Ã-ï]))©|ⓒ|\(c\)\s*\d{4}|^\W*\(c\)\s|\bcopyright\b|all\s+rights\s+reserved|무단\s*(?:전재|복제|배포)|재배포\s*금지|저작권"
    r"|tous\s+droits\s+réservés|alle\s+rechte\s+vorbehalten|todos\s+los\s+derechos|無断転載|版权所有",
    re.IGNORECASE,
)


_CLAIMING_ABROAD = (*"©ⓒ", "전재", "복제", "배포", "저작권", "droits", "derechos", "転載", "版权")
"""What no claim outside English is without: asked first, as hardly any line has any of it."""


def has_claim(line: str) -> bool:
    """Whether a line claims the rights in what it stands under."""
    low = line.casefold()
    told = "copyright" in low or "reserved" in low or "(c)" in low or "rechte" in low
    if not told and not line.isascii():
        told = any(map(low.__contains__, _CLAIMING_ABROAD))
    return told and bool(COPYRIGHT.search(line))


DATE_LABEL = re.compile(
    r"\W*(?:(?:first|originally|last)\s+)?(?:published|updated|posted|modified|created|date|issued|input"
    r"|입력|수정|등록|송고|승인|게재|발행|작성|최종\s*수정|기사\s*입력|기사\s*수정|최초\s*입력|publié|mis\s+à\s+jour|veröffentlicht|aktualisiert"
    r"|publicado|actualizado|atualizado|pubblicato|aggiornato)(?![^\W\d_])",
    re.IGNORECASE,
)
UPDATED = re.compile(
    r"updat|modif|revis|수정|변경|mis\s+à\s+jour|aktualisiert|actualizado|atualizado|aggiornato",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"publi|posted|issued|created|입력|등록|송고|승인|게재|발행|작성|veröffentlicht", re.IGNORECASE
)
MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}")
ADDRESS = re.compile(r"https?://|\bwww\.\w", re.IGNORECASE)
AGO = re.compile(
    r"\b\d+\s+(?:minute|min|hour|hr|day|week|month|year)s?\s+ago\b|\d+\s?(?:분|시간|일)\s?전",
    re.IGNORECASE,
)


def has_ago(line: str) -> bool:
    """Whether a line says how long ago something was."""
    return ("전" in line or "ago" in line.lower()) and bool(AGO.search(line))


TAIL_CREDIT = re.compile(
    r"(?<![.!?。”\"’'»])\s?[(\[]\s?(?:[^()\[\]]{0,60}\b(?:photo|file|image|images|courtesy|via|handout|screenshot)\b[^()\[\]]{0,60}"
    r"|(?:AP|AFP|EPA|Reuters|Yonhap|Getty|UPI|ANI|PTI|Kyodo|Xinhua|TASS)\b[^()\[\]]{0,60}"
    r"|[A-Z][^()\[\]\d.]{1,40}(?:/[A-Z][^()\[\]]{1,40})?"
    r"|[^()\[\]]{0,30}(?:사진|제공|캡처|뉴스|연합|자료)[^()\[\]]{0,30})\s?[)\]]$"
)
CREDIT = re.compile(
    r"^\W*(?:photo(?:graph|s)?|image|picture|illustration|graphic|foto|bild|crédit|credit)s?\s*(?:credit)?\s*(?:by|:|/|©|courtesy)"
    r"|\b(?:photo|photograph|image|picture|illustration)(?:\s+(?:by|credit|courtesy)\b|\s*:)|getty\s+images|/\s?(?:afp|reuters|ap|epa|yonhap|getty)\b"
    r"|\bvia\s+(?:getty|ap|reuters|afp)\b|shutterstock|\bcourtesy\s+(?:of|photo)\b|\b(?:istock|unsplash|alamy|imagn|wikimedia"
    r"|pexels|adobe\s+stock|usa\s+today\s+sports)\b|\bap\s+images\b|getty\b.{0,20}$|\bfile\s+(?:photo|image|picture)\b|\bap\s+photo\b"
    r"|[/=]\s?(?:연합뉴스|뉴시스|뉴스1|로이터|게티|사진)|사진\s?[=:/ⓒ]|\[사진|▲",
    re.IGNORECASE,
)
BODY_CREDIT = re.compile(r"[.!?。]['\"”’]?\s*\([^()]{2,40}\)$")
ASKS_CONSENT = re.compile(r"\byour\s+consent\b", re.IGNORECASE)
CONSENT_BUTTON = re.compile(
    r"\W*(?:(?:do\s+not\s+)?consent|accept|agree|reject|(?:manage|more|save|confirm)\b.{0,12}"
    r"\b(?:options|preferences|choices|settings|partners|vendors|cookies))\b.{0,30}$",
    re.IGNORECASE,
)
PRICE = re.compile(r"[$£€₩¥]\s?\d|\d\s?(?:[€₩]|(?:USD|EUR|GBP|원)\b)")
CRUMB = re.compile(r"\s(?:[>›»/]|&gt;)\s|[›»>]")
BARS = re.compile(r"(?:\S\s*[|ㅣ]\s*\S.*?){2}")
BULLET = re.compile(r"^\s*(?:[•·▶■◆►▪●○◇△▷☞*]|[-–]\s)\s*")
