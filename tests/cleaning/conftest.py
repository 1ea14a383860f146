"""Made-up pages in the shapes that real ones have."""

import pytest

MENU = """
Home National Politics Courts Harbour Defence Abroad Islands Science Letters Schools
Business Ports Tides Transport Markets Money Living Food Travel Books People Gardens Health
Stage Film Television Music Theatre Choirs Games Sport Rowing Football Curling Skating
World Neighbours Opinion Leader Cartoon Podcast Café Topics Weekend Wire Outlook ACS
"""
HEADLINE = "Ministers of S. Arland, US, Morvia agree on joint patrols against smugglers’ boats"
CAPTION = "Defence Minister Ola Brandt (R) and her Morvian counterpart, Petra Volk (Northlight)"
BODY = tuple(
    line.replace("\n", " ")
    for line in """
Three governments that cannot agree on a fishing line have agreed on one thing: from next
spring their boats will sail through the Sorrel Strait together, the ministry in Corvast said.

It took a foggy night to bring Brandt, Volk and Lloyd Penn of the United States to one table --
and a barge with forty barrels of untaxed spirits that ran aground on Jan. 30.

"We will not look away while our waters are made a road for thieves," Volk said on the quay.

Who is to command the boats is open. They will talk again in a "harbour that all three like",
her ministry said.

Penn called the trade a "tax on honest sailors" and its patrons "a danger to the rules of the
strait."

No warship may pass under the treaty of 1961.

Volk promised to answer "with every boat we have" if the convoys go on in summer.

Washington, for its part, will pay for the fuel until the end of the year, according to a
person who was in the room. (Northlight)
""".strip().split("\n\n")
)
DATELINE = (
    "Published : Mar 5, 2023 - 07:12 \u00a0 \u00a0 \u00a0 \u00a0 Updated : Mar 5, 2023 - 08:03"
)
FOOT = (
    "MOST POPULAR",
    "LATEST NEWS",
    "padcast",
    "Arland Herald on Video",
    "subscribe",
    *(word for word in MENU.split() if word != "ACS"),
    "PRIVACY STATEMENT COPYRIGHT POLICY READERS’ EDITOR",
    "Our Site",
    "The Arland Herald by Herald Press Corporation",
    "Copyright Herald Press Corporation. All Rights Reserved.",
    "Address : 4 Quay Street, Corvast, Arland",
    "Online newspaper registration No : Corvast 아00042",
    "Date of registration : 1998.11.03",
    "Publisher. Editor : Jon Hale",
    "Tel : +00-2-000-0114",
)


def a_dump(body: tuple[str, ...] = BODY) -> str:
    """The text of a whole page: menus twice and not alike, the caption twice, no last line end."""
    head = [" Back To Top", *MENU.split(), "National", "", HEADLINE, "", "By Northlight", DATELINE]
    middle = [CAPTION, CAPTION, ""]
    for paragraph in body:
        middle += [paragraph, ""]
    return "\n".join([*head, *middle, *FOOT])


@pytest.fixture
def dump() -> str:
    return a_dump()


@pytest.fixture
def headline() -> str:
    return HEADLINE


@pytest.fixture
def caption() -> str:
    return CAPTION


@pytest.fixture
def body() -> tuple[str, ...]:
    return BODY


@pytest.fixture
def html() -> str:
    """A page with everything twice and some of it hidden, as sites serve it."""
    menu = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in MENU.split())
    paragraphs = "".join(f"<p>{paragraph}</p>\n" for paragraph in BODY)
    return f"""<!doctype html><html lang="en">
<head><title>{HEADLINE} - The Arland Herald</title>
<meta property="og:title" content="{HEADLINE}">
<meta property="og:site_name" content="The Arland Herald">
<link rel="canonical" href="https://herald.example/1">
<script type="application/ld+json">
{{"@type": "NewsArticle", "datePublished": "2023-03-05T07:12:00+09:00",
"author": {{"@type": "Person", "name": "Tove Marsh"}}}}
</script></head><body>
<nav><ul>{menu}</ul></nav><main><article><h1>{HEADLINE}</h1>
<div class="byline">By Tove Marsh</div>
<figure><img src="x.jpg"><figcaption>{CAPTION}</figcaption></figure>
{paragraphs}<h2>What comes next</h2>
<p>Nobody in Corvast knows when the boats will sail, Brandt said.</p>
<blockquote><p>We shall see them when we see them, and not before, she said.</p></blockquote>
<ul><li>forty barrels were found in the first boat;</li><li>none in the second.</li></ul>
<p style="display:none">This hidden paragraph of the print version must not be seen.</p>
</article></main>
<aside><h3>Related</h3><p><a href="/2">Ferry pilots call off strike at the last minute</a></p>
</aside><footer>© 2022 The Arland Herald</footer></body></html>"""
