"""The frame of a site's pages: the house's style, a policy that lets nothing in, an address, and the way home."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from urllib.parse import urljoin

from analysis.brief.characters import visible
from analysis.brief.theme import read_theme, theme_css
from analysis.brief.wording import clipped
from analysis.publish.address import address_of, home
from analysis.publish.record import Entry

NAME = "Briefings"
"""What a site is called."""
_SHORT = 36
_SOURCES = ("*.py", "*.csv", "*.css", "*.html", "*.js", "*.toml")


@dataclass(frozen=True)
class Sheet:
    """What one page says; every part is markup but for the title, the canonical page and the linked data.

    Parameters
    ----------
    page
        Its place in the site.
    title
        Its heading.
    body
        What stands in the middle.
    intro
        What stands under the heading.
    contents
        A list of its sections.
    trail
        The pages above it, each a page and its name.
    canonical
        The page whose address holds for this one; itself where nothing else is named.
    refresh
        The page that a reader is led to, if any.
    kept_out
        Whether search engines are asked to leave it out.
    linked
        Statements in JSON-LD.
    """

    page: str
    title: str
    body: str
    intro: str = ""
    contents: str = ""
    trail: Sequence[tuple[str, str]] = field(default=())
    canonical: str | None = None
    refresh: str | None = None
    kept_out: bool = False
    linked: Sequence[object] = field(default=())


def shown(text: str) -> str:
    r"""Give the markup of a text: nothing in it is markup, what is invisible is written out.

    Examples
    --------
    >>> shown('<b> "x" \u202e')
    '&lt;b&gt; &quot;x&quot; [U+202E]'
    """
    return escape(visible(text))


def apart(text: str) -> str:
    """Give the markup of a text in a line of others: its direction is its own."""
    return f"<bdi>{shown(text)}</bdi>"


def link(target: str, text: str) -> str:
    """Give the markup of a link."""
    return f'<a href="{escape(target)}">{shown(text)}</a>'


def ways(links: Sequence[str]) -> str:
    """Give the markup of links that stand side by side."""
    return f'<ul class="ways">{"".join(f"<li>{item}</li>" for item in links)}</ul>' if links else ""


def frame(sheet: Sheet, base_url: str | None) -> str:
    """Give the whole page.

    Parameters
    ----------
    base_url
        The site's own address; without it, the canonical address is relative.
    """
    template, style, digest = _template()
    up = home(sheet.page)
    canonical = urljoin(base_url or up or "./", address_of(sheet.canonical or sheet.page))
    head = [f'<link rel="canonical" href="{escape(canonical)}">']
    for kind, name in (("atom+xml", "feed.xml"), ("feed+json", "feed.json")):
        head.append(f'<link rel="alternate" type="application/{kind}" title="{NAME}" href="{up}{name}">')
    if sheet.refresh is not None:
        head.append(f'<meta http-equiv="refresh" content="0; url={escape(up + address_of(sheet.refresh))}">')
    if sheet.kept_out:
        head.append('<meta name="robots" content="noindex">')
    if sheet.linked:
        head.append(f'<script type="application/ld+json">{data(sheet.linked)}</script>')
    return template.substitute(
        digest=digest,
        style=style,
        head="\n".join(head),
        title=shown(sheet.title if sheet.title == NAME else f"{sheet.title} – {NAME}"),
        heading=shown(sheet.title),
        trail=_trail(sheet.trail, up),
        intro=sheet.intro,
        contents=sheet.contents,
        body=sheet.body,
    )


def data(statements: Sequence[object]) -> str:
    r"""Give JSON-LD that can stand in a page: no character of it ends the element that it stands in.

    Examples
    --------
    >>> data([{"text": "</script><!--"}])
    '{"@context":"https://schema.org","@graph":[{"text":"\\u003c/script\\u003e\\u003c!--"}]}'
    """
    stated = {"@context": "https://schema.org", "@graph": list(statements)}
    text = json.dumps(stated, separators=(",", ":"))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


@lru_cache(maxsize=1)
def look() -> str:
    """Give a digest of what the pages are made with: code, word lists, template and style."""
    package = Path(str(files("analysis")))
    sources = sorted((path.relative_to(package).as_posix(), path) for kind in _SOURCES for path in package.rglob(kind))
    parts = [name.encode() + b"\0" + path.read_bytes() + b"\0" for name, path in sources]
    return sha256(b"".join(parts)).hexdigest()


def trail(entry: Entry, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Give the pages above one of an edition's."""
    above = [("index.html", NAME), (f"{entry.briefing}/index.html", clipped(entry.title, _SHORT))]
    return [*above, (f"{entry.folder}index.html", f"Edition {entry.edition}"), *more]


def _trail(pages: Sequence[tuple[str, str]], up: str) -> str:
    if not pages:
        return ""
    links = [link((up + address_of(page)) or "./", name) for page, name in pages]
    steps = [f'<span class="step"><span aria-hidden="true">/</span>{step}</span>' for step in links[1:]]
    return f'<nav class="trail" aria-label="Where this is">{" ".join((links[0], *steps))}</nav>'


@lru_cache(maxsize=1)
def _template() -> tuple[Template, str, str]:
    digest = b64encode(sha256(_style().encode()).digest()).decode()
    text = files("analysis.publish").joinpath("template", "page.html").read_text("utf-8")
    return Template(text), _style(), digest


@lru_cache(maxsize=1)
def _style() -> str:
    """Give the packaged theme, the house's style and the little that pages of a site have beside it, in one line."""
    theme = theme_css(read_theme())
    house = files("analysis.brief").joinpath("template", "style.css").read_text("utf-8")
    own = files("analysis.publish").joinpath("template", "site.css").read_text("utf-8")
    return " ".join(f"{theme}\n{house}\n{own}".split())
