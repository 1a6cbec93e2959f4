"""The exporters ``onrecord-html`` and ``onrecord-pdf``: what nbconvert calls to render any notebook."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters.exporter import Exporter
from nbformat import NotebookNode
from traitlets import Bool, Unicode, default

from analysis.brief.document import read_notebook
from analysis.brief.html import render_html, render_readings
from analysis.brief.pdf import render_pdf
from analysis.brief.theme import read_theme, theme_in_use


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
        found.setdefault("outputs", {}).update(render_readings(document, self.home or f"{name}.html", theme))
        return render_html(document, theme), found


class PDFBriefingExporter(Exporter):
    """The nbconvert exporter ``onrecord-pdf``.

    The resources of a conversion hold ``onrecord`` with ``characters``: what no packaged font has, with counts.
    """

    export_from_notebook = "Briefing (PDF)"
    output_mimetype = "application/pdf"
    show_code = Bool(False, help="Show the code of the cells above what they gave.").tag(config=True)
    theme = Unicode("", help="A theme file; without one that of ONRECORD_THEME, else the packaged one.").tag(
        config=True
    )
    file_extension = Unicode().tag(config=True)

    @default("file_extension")
    def _file_extension(self) -> str:
        return ".pdf"

    def from_notebook_node(  # type: ignore[override] # as in every exporter of nbconvert
        self,
        nb: NotebookNode,
        resources: dict[str, Any] | None = None,
        **kw: Any,  # noqa: ANN401
    ) -> tuple[bytes, dict[str, Any]]:
        """Give the PDF's bytes and the resources of the conversion.

        Raises
        ------
        BriefingError
            When Typst refuses the document, or the theme cannot be used.
        """
        notebook, found = super().from_notebook_node(nb, resources, **kw)
        name = str(found.get("metadata", {}).get("name", "Notebook"))
        theme = read_theme(self.theme) if self.theme else theme_in_use()
        pdf, characters = render_pdf(read_notebook(notebook, name, show_code=self.show_code), theme)
        found["onrecord"] = {"characters": characters}
        return pdf, found
