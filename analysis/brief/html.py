"""A document as a page that needs nothing else, and a page for each full article.

The page's one script sorts and filters its tables and is allowed by its digest; all is there without it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from string import Template
from urllib.parse import quote

from analysis.brief.blocks import Fact
from analysis.brief.document import Document
from analysis.brief.marked import legend_markup, marked_text
from analysis.brief.markup import article_markup, contents_markup, facts_markup, label_rules, text_markup
from analysis.brief.reading import Reading
from analysis.brief.runs import link
from analysis.brief.stylesheet import fit_style
from analysis.brief.theme import Theme, theme_in_use

_SPARE = re.compile(r"\s*([]{}();,:?=<>&+*-])\s*")


HOME = "index.html"
_ALLOWED = "default-src 'none'; style-src '{style}'; {script}img-src data:; base-uri 'none'; form-action 'none'"


def render_html(document: Document, theme: Theme | None = None) -> str:
    """Give the whole page of a document, in the theme in use where none is given.

    Examples
    --------
    >>> page = render_html(Document("<b>", "", "en", (), (), {}, None))
    >>> page.count("<script"), "<h1>&lt;b&gt;</h1>" in page
    (1, True)
    """
    contents = contents_markup(document)
    parts = {
        "title": text_markup(document.title),
        "subtitle": f'<p class="subtitle">{text_markup(document.subtitle)}</p>' if document.subtitle else "",
        "facts": facts_markup(document.facts) if document.facts else "",
        "contents": f'<nav aria-labelledby="contents"><h2 id="contents">Contents</h2>{contents}</nav>'
        if contents
        else "",
        "article": article_markup(document),
        "script": _script("tables.js"),
    }
    labels = label_rules(document)
    more = f"@media (max-width:44rem){{{labels}}}" if labels else ""
    return _page("page.html", document.lang, theme, parts, more)


def render_reading(reading: Reading, lang: str = "en", home: str = HOME, theme: Theme | None = None) -> str:
    """Give the page of an article in full, for the folder ``articles`` beside the briefing's page.

    Parameters
    ----------
    home
        The name of the briefing's page.
    theme
        The look; where none is given, that of the theme in use.
    """
    back = f"../{quote(home)}"
    facts = [Fact(term, link(value, value if "://" in value else None)) for term, value in reading.facts]
    parts = {
        "title": text_markup(reading.title),
        "home": back,
        "facts": facts_markup(facts) if facts else "",
        "legend": legend_markup(reading),
        "text": marked_text(reading, back),
    }
    return _page("reading.html", lang, theme, parts, sheets=("style.css", "reading.css"))


def render_readings(document: Document, home: str = HOME, theme: Theme | None = None) -> dict[str, bytes]:
    """Give the pages of the document's articles in full, by the files in which they stand beside the page `home`."""
    return {reading.file: render_reading(reading, document.lang, home, theme).encode() for reading in document.readings}


def _page(
    name: str,
    lang: str,
    theme: Theme | None,
    parts: Mapping[str, str],
    more: str = "",
    sheets: Sequence[str] = ("style.css",),
) -> str:
    """Fill a template, and let only its style and its script in."""
    whole = _template(name)
    style = fit_style(theme or theme_in_use(), whole.safe_substitute(parts), *sheets) + more
    script = f"script-src '{_digest(parts['script'])}'; " if "script" in parts else ""
    policy = _ALLOWED.format(style=_digest(style), script=script)
    return whole.substitute(parts, lang=lang, policy=policy, style=style)


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@lru_cache
def _template(name: str) -> Template:
    return Template(_read(name))


@lru_cache
def _script(name: str) -> str:
    """Give a script without the white space that only its writers need."""
    return _SPARE.sub(r"\1", " ".join(_read(name).split()))


def _read(name: str) -> str:
    return files("analysis.brief").joinpath("template", name).read_text("utf-8")
