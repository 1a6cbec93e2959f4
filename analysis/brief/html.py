"""The exporter ``onrecord-html``: a notebook as a page that needs nothing else, and a page for each full article.

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
from typing import Any
from urllib.parse import quote

from nbconvert.exporters.exporter import Exporter
from nbformat import NotebookNode
from traitlets import Bool, Unicode, default

from analysis.brief.blocks import Fact
from analysis.brief.document import Document, read_notebook
from analysis.brief.marked import legend_markup, marked_text
from analysis.brief.markup import article_markup, contents_markup, facts_markup, label_rules, text_markup
from analysis.brief.reading import Reading
from analysis.brief.runs import link
from analysis.brief.stylesheet import fit_style
from analysis.brief.theme import Theme, read_theme, theme_in_use

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


class HTMLBriefingExporter(Exporter):
    """The nbconvert exporter ``onrecord-html``; the pages of full articles are outputs in its resources."""

    export_from_notebook = "Briefing (HTML)"
    output_mimetype = "text/html"
    show_code = Bool(False, help="Show the code of the cells above what they gave.").tag(config=True)
    theme = Unicode("", help="A theme file; without one that of ONRECORD_THEME, else the packaged one.").tag(
        config=True
    )
    home = Unicode("", help="The name that the page will have; without one, the notebook's.").tag(config=True)
    file_extension = Unicode().tag(config=True)

    @default("file_extension")
    def _file_extension(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override] # as in every exporter of nbconvert
        self,
        nb: NotebookNode,
        resources: dict[str, Any] | None = None,
        **kw: Any,  # noqa: ANN401
    ) -> tuple[str, dict[str, Any]]:
        """Give the page and the resources of the conversion."""
        notebook, found = super().from_notebook_node(nb, resources, **kw)
        name = str(found.get("metadata", {}).get("name", "Notebook"))
        theme = read_theme(self.theme) if self.theme else theme_in_use()
        document = read_notebook(notebook, name, show_code=self.show_code, reading=True)
        pages = found.setdefault("outputs", {})
        for reading in document.readings:
            pages[reading.file] = render_reading(reading, document.lang, self.home or f"{name}.html", theme).encode()
        return render_html(document, theme), found


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
