"""The exporter ``onrecord-html``: a notebook as one HTML file that needs nothing else and runs nothing."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from string import Template
from typing import Any

from nbconvert.exporters.exporter import Exporter
from nbformat import NotebookNode
from traitlets import Bool, Unicode, default

from analysis.brief.document import Document, read_notebook
from analysis.brief.markup import article_markup, contents_markup, facts_markup, text_markup
from analysis.brief.theme import Theme, read_theme, theme_css, theme_in_use

_SPARE = re.compile(r"\s*([{};,])\s*")


def render_html(document: Document, theme: Theme | None = None) -> str:
    """Give the whole page of a document, in the theme in use where none is given.

    Examples
    --------
    >>> page = render_html(Document("<b>", "", "en", (), (), {}, None))
    >>> "<script" in page, "<h1>&lt;b&gt;</h1>" in page
    (False, True)
    """
    page, style, digest = _template(theme_css(theme or theme_in_use()))
    contents = contents_markup(document)
    return page.substitute(
        lang=document.lang,
        style=style,
        digest=digest,
        title=text_markup(document.title),
        subtitle=f'<p class="subtitle">{text_markup(document.subtitle)}</p>' if document.subtitle else "",
        facts=facts_markup(document.facts) if document.facts else "",
        contents=f'<nav aria-labelledby="contents"><h2 id="contents">Contents</h2>{contents}</nav>' if contents else "",
        article=article_markup(document),
    )


class HTMLBriefingExporter(Exporter):
    """The nbconvert exporter ``onrecord-html``."""

    export_from_notebook = "Briefing (HTML)"
    output_mimetype = "text/html"
    show_code = Bool(False, help="Show the code of the cells above what they gave.").tag(config=True)
    theme = Unicode("", help="A theme file; without one that of ONRECORD_THEME, else the packaged one.").tag(
        config=True
    )
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
        return render_html(read_notebook(notebook, name, show_code=self.show_code), theme), found


@lru_cache(maxsize=8)
def _template(variables: str) -> tuple[Template, str, str]:
    folder = files("analysis.brief").joinpath("template")
    style = _SPARE.sub(r"\1", " ".join((variables + folder.joinpath("style.css").read_text("utf-8")).split()))
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return Template(folder.joinpath("page.html").read_text("utf-8")), style, digest
