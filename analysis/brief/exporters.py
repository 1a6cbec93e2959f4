"""The exporters ``onrecord-html`` and ``onrecord-pdf``: what nbconvert calls to render any notebook."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters.exporter import Exporter
from nbformat import NotebookNode
from traitlets import Bool, Unicode, default

from analysis.brief.document import Document, read_notebook
from analysis.brief.html import render_html, render_readings
from analysis.brief.pdf import render_pdf
from analysis.brief.theme import Theme, read_theme, theme_in_use


class BriefingExporter(Exporter):
    """What both exporters take: whether to show code, and a theme."""

    show_code = Bool(False, help="Show the code of the cells above what they gave.").tag(config=True)
    theme = Unicode("", help="A theme file; without one that of ONRECORD_THEME, else the packaged one.").tag(
        config=True
    )

    def themed(self) -> Theme:
        """Give the theme to render in."""
        return read_theme(self.theme) if self.theme else theme_in_use()

    def read(
        self, nb: NotebookNode, resources: dict[str, Any] | None, *, reading: bool = False
    ) -> tuple[Document, str, dict[str, Any]]:
        """Give the notebook as a document after nbconvert's preprocessors, its name, and the conversion's resources."""
        notebook, found = Exporter.from_notebook_node(self, nb, resources)
        name = str(found.get("metadata", {}).get("name", "Notebook"))
        return read_notebook(notebook, name, show_code=self.show_code, reading=reading), name, found


class HTMLBriefingExporter(BriefingExporter):
    """The nbconvert exporter ``onrecord-html``; the pages of full articles are outputs in its resources."""

    export_from_notebook = "Briefing (HTML)"
    output_mimetype = "text/html"
    home = Unicode("", help="The name that the page will have; without one, the notebook's.").tag(config=True)
    file_extension = Unicode().tag(config=True)

    @default("file_extension")
    def _file_extension(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override] # as in every exporter of nbconvert
        self,
        nb: NotebookNode,
        resources: dict[str, Any] | None = None,
        **_: object,
    ) -> tuple[str, dict[str, Any]]:
        """Give the page and the resources of the conversion."""
        document, name, found = self.read(nb, resources, reading=True)
        theme = self.themed()
        found.setdefault("outputs", {}).update(render_readings(document, self.home or f"{name}.html", theme))
        return render_html(document, theme), found


class PDFBriefingExporter(BriefingExporter):
    """The nbconvert exporter ``onrecord-pdf``.

    The resources of a conversion hold ``onrecord`` with ``characters``: what no packaged font has, with counts.
    """

    export_from_notebook = "Briefing (PDF)"
    output_mimetype = "application/pdf"
    file_extension = Unicode().tag(config=True)

    @default("file_extension")
    def _file_extension(self) -> str:
        return ".pdf"

    def from_notebook_node(  # type: ignore[override] # as in every exporter of nbconvert
        self,
        nb: NotebookNode,
        resources: dict[str, Any] | None = None,
        **_: object,
    ) -> tuple[bytes, dict[str, Any]]:
        """Give the PDF's bytes and the resources of the conversion.

        Raises
        ------
        BriefingError
            When Typst refuses the document, or the theme cannot be used.
        """
        document, _name, found = self.read(nb, resources)
        pdf, characters = render_pdf(document, self.themed())
        found["onrecord"] = {"characters": characters}
        return pdf, found
