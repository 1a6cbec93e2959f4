"""An article's page has its whole text, every row at its own address, and nothing of it as markup."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_notebook, new_output

from analysis.brief.blocks import Blocks, Endnotes, decode
from analysis.brief.characters import visible
from analysis.brief.exporters import HTMLBriefingExporter, PDFBriefingExporter
from analysis.brief.fulltext import full_texts
from analysis.brief.html import render_reading
from analysis.brief.marked import legend_markup, marked_text
from analysis.brief.notes import endnotes
from analysis.brief.reading import ROLES, Reading
from analysis.brief.runs import link
from analysis.brief.wire import encode
from analysis.errors import BriefingError

ID = "0123456789ab"
TEXT = "Ann Lee, the mayor, said on Monday that she\nwould go.\n\n“We stay,” said Bo."


class Elements(HTMLParser):
    """The elements of a piece of HTML, each with its text; every one is closed in its turn."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.found = [], []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        """Open an element."""
        self.open.append([tag, dict(attrs), ""])
        self.found.append(self.open[-1])

    def handle_endtag(self, tag):
        """Close the last."""
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        """Give the text to all that are open."""
        for element in self.open:
            element[2] += data

    def at(self, place):
        """Give the text of the element with this id."""
        (text,) = [text for _, attrs, text in self.found if attrs.get("id") == place]
        return text


def words(text):
    return "".join(text.split())


def place(part, role, row):
    start = TEXT.index(part)
    return (start, start + len(part), role, f"{ID}:{row}")


def test_marks_lie_within_one_another():
    """A mark inside another is an element of its own, and each row's address has the row's words."""
    found = [
        place("Ann Lee, the mayor", "source", "q1"),
        place("Ann Lee", "actor", "m1"),
        place("said", "cue", "q1"),
        place("Monday", "date", "d1"),
    ]
    page = Elements(marked_text(Reading(ID, TEXT, "A", stretches=found), "../index.html"))
    assert page.at(f"{ID}:q1") == "Ann Lee, the mayor"
    assert page.at(f"{ID}:m1") == "Ann Lee"
    assert page.at(f"{ID}:d1") == "Monday"
    assert [attrs["class"] for tag, attrs, _ in page.found if tag == "mark"] == ["source", "actor", "cue", "date"]


def test_marks_that_cross_are_parted():
    """Where two marks overlap, or one runs on into the next paragraph, the rest goes on without the address."""
    found = [
        place("the mayor, said on Monday", "content", "q9"),
        place("said on Monday that she\nwould go.\n\n“We stay", "claim", "c20"),
    ]
    page = Elements(marked_text(Reading(ID, TEXT, "A", stretches=found), "../index.html"))
    parts = [(attrs["class"], text) for tag, attrs, text in page.found if tag == "mark"]
    assert parts == [
        ("content", "the mayor, said on Monday"),
        ("claim", "said on Monday"),
        ("claim more", " that she"),
        ("claim more", "would go."),
        ("claim more", "“We stay"),
    ]
    assert page.at(f"{ID}:c20") == "said on Monday"


def test_two_rows_in_one_place_have_two_addresses():
    """Rows with the same words can both be pointed at; one that is only an address is no mark."""
    found = [place("Monday", "date", "d1"), place("Monday", "", "n1"), place("Monday", "claim", "c1")]
    reading = Reading(ID, TEXT, "A", stretches=found)
    page = Elements(marked_text(reading, "../index.html"))
    assert {page.at(name) for name in reading.anchors()} == {"Monday"}
    assert sum(tag == "mark" for tag, _, _ in page.found) == 2


def test_sentences_lead_to_their_notes():
    """A note's sentence has an address, and its number leads back to the note."""
    start = TEXT.index("“We")
    html = marked_text(Reading(ID, TEXT, "A", notes=[(start, len(TEXT), 7)]), "../index.html")
    assert Elements(html).at(f"{ID}:s{start}") == "“We stay,” said Bo."
    assert '</span><sup><a href="../index.html#n7">7</a></sup></p>' in html


@given(
    st.text(st.sampled_from("ab <&\n\"'"), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 12), st.sampled_from(ROLES), st.integers(0, 5)), max_size=8),
)
def test_whatever_is_marked_the_text_is_whole(text, stretches):
    """However stretches lie, every word stays, each element closes in its turn, and every address stands once."""
    found = [(start, start + size, role, f"{ID}:x{row}") for start, size, role, row in stretches]
    found = [stretch for stretch in found if stretch[1] <= len(text)]
    reading = Reading(ID, text, "A", stretches=found)
    page = Elements(f"<main>{marked_text(reading, '../index.html')}</main>")
    assert words(page.found[0][2]) == words(text)
    ids = [attrs["id"] for _, attrs, _ in page.found if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert set(ids) <= reading.anchors()


def test_hostile_articles_stay_text(hostile):
    """Nothing in a text, a title, a fact or a key becomes an element, a handler or an address."""
    text = f"{hostile} said\n\n{hostile}"
    reading = Reading(ID, text, hostile, [(hostile, hostile)], [(0, len(text), "content", hostile)], [(0, 1, 1)])
    html = render_reading(reading, "en", f"{hostile}.html")
    page = Elements(re.sub(r"<!DOCTYPE html>|<(meta|input|link)\b[^>]*>", "", html))
    assert {tag for tag, _, _ in page.found}.isdisjoint({"script", "iframe", "img", "svg", "object", "base", "form"})
    names = {name for _, attrs, _ in page.found for name in attrs}
    assert names <= {"lang", "class", "id", "href", "tabindex", "aria-label"}
    targets = [attrs["href"] for _, attrs, _ in page.found if "href" in attrs]
    assert all(re.match(r"#main|\.\./|https?:", target) for target in targets)
    (main,) = [text for tag, _, text in page.found if tag == "main"]
    assert words(visible(hostile)) in words(main)


def test_a_reading_is_refused_where_it_cannot_be_meant():
    """An id that is a path, a place outside the text and an unknown role are errors, also out of a notebook."""
    for article_id, stretches in [
        ("../../etc/pas", ()),
        (ID + "0", ()),
        (ID, [(0, 99, "cue", "x")]),
        (ID, [(2, 2, "cue", "x")]),
        (ID, [(0, 1, "script", "x")]),
    ]:
        with pytest.raises(BriefingError):
            decode({"block": "Reading", "article_id": article_id, "text": "abc", "title": "", "stretches": stretches})


def test_it_survives_the_notebook():
    """What a cell gives comes back from JSON as it was."""
    reading = Reading(ID, TEXT, "A", [("Outlet", "x")], [place("Monday", "date", "d1")], [(0, 4, 2)])
    assert decode(encode(reading)) == reading


def test_every_row_of_the_seeds_has_its_address(seeds):
    """Each row that an article's text proves is found on its page under its key, with its first words there."""
    for reading in full_texts(seeds).blocks:
        page = Elements(marked_text(reading, "../index.html"))
        for table, key in (("quotes", "quote_id"), ("claims", "claim_id"), ("dates", "date_id")):
            for row in seeds.rows(table):
                if row.article_id == reading.article_id:
                    text = getattr(row, "text", None) or row.source or row.cue
                    shown = page.at(getattr(row, key))
                    assert words(shown)[:3] in words(" ".join(filter(None, (text, getattr(row, "content", None)))))
        assert {attrs["id"] for _, attrs, _ in page.found if "id" in attrs} == reading.anchors()
        assert legend_markup(reading).count("<input") == 7


def test_the_page_leads_to_the_full_text_and_the_pdf_does_not(seeds):
    """An endnote of the page links to its sentence on the article's page and shows how it begins."""
    shown = [Blocks(endnotes(seeds), full_texts(seeds), Endnotes((99, [link("gone", "#0123456789ab:s0")])))]
    cells = [new_code_cell(outputs=[new_output("display_data", data=block._repr_mimebundle_())]) for block in shown]
    html, resources = HTMLBriefingExporter(home="index.html").from_notebook_node(new_notebook(cells=cells))
    targets = re.findall(r'href="?(articles/[\w.]+)#([\w:]+)', html)
    assert len(targets) == len(endnotes(seeds).notes)
    for name, place in targets:
        assert f'id="{place}"' in resources["outputs"][name].decode()
    assert "gone</a>" not in html
    assert all("../index.html#n1" in html.decode() or "#n" in html.decode() for html in resources["outputs"].values())
    (first,) = re.findall(r"<li id=n1>(.*?)[<\n]", re.sub(r"</?a[^>]*>", "", html))
    assert len(unescape(first)) < 80
    assert PDFBriefingExporter().from_notebook_node(new_notebook(cells=cells))[0].startswith(b"%PDF")
