"""News agencies by the names that pages give them."""

_NAMES = {
    "Yonhap": "yonhap|yonhap news|yonhap news agency",
    "연합뉴스": "연합뉴스|연합",
    "뉴시스": "뉴시스",
    "뉴스1": "뉴스1",
    "Newsis": "newsis",
    "News1": "news1",
    "Reuters": "reuters|thomson reuters|로이터",
    "AP": "ap|associated press|the associated press",
    "AFP": "afp|agence france-presse|agence france presse",
    "dpa": "dpa|deutsche presse-agentur",
    "EFE": "efe",
    "ANSA": "ansa",
    "Xinhua": "xinhua|xinhua news agency",
    "TASS": "tass",
    "Kyodo": "kyodo|kyodo news",
    "Jiji": "jiji|jiji press",
    "ANI": "ani",
    "PTI": "pti|press trust of india",
    "IANS": "ians",
    "UPI": "upi",
    "Bloomberg": "bloomberg|bloomberg news",
    "Anadolu": "anadolu|anadolu agency",
    "Bernama": "bernama",
    "Interfax": "interfax",
    "RIA Novosti": "ria novosti",
    "KCNA": "kcna",
    "PA Media": "pa media|press association",
    "The Canadian Press": "canadian press|the canadian press",
    "AAP": "aap",
    "Belga": "belga",
}
_AGENCIES = {said: name for name, row in _NAMES.items() for said in row.split("|")}


def agency_of(name: str) -> str | None:
    """The news agency that a name means, None if it is none we know."""
    return _AGENCIES.get(name.strip(" .()[]").casefold())
