"""What a reader's browser makes of an edition of the two articles: nothing wrong, nothing asked for, all reachable."""

import re
from collections import Counter
from pathlib import Path

import pytest
from nbformat.v4 import new_notebook

import analysis
from analysis.brief.exporters import HTMLBriefingExporter

ARTICLES = Path(__file__).parents[2] / "data" / "articles"
WIDTHS, SCHEMES = (390, 1440), ("light", "dark")
HEAVIEST = 92_000  # bytes; 90 thousand when it was last measured
CELLS = "[...document.querySelectorAll('#table-5 tbody tr')].filter(r => !r.hidden).map(r => r.cells[0].textContent)"


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """Make an edition of the two articles once."""
    folder = tmp_path_factory.mktemp("seen")
    (folder / "briefing.toml").write_text(f'title = "Talks"\narticles = "{ARTICLES}"\nas_of = "2026-11-20"\n')
    return analysis.make_edition(folder / "briefing.toml")


@pytest.fixture(scope="module")
def pages(edition):
    """Name the pages of the edition: the briefing's own first."""
    return [edition / "index.html", *sorted((edition / "articles").iterdir())]


def test_nothing_is_wrong_undecided_asked_for_or_too_wide(page, pages):
    """By day and by night, wide and narrow: axe-core finds nothing, the console is silent, no page scrolls sideways."""
    assert len(pages) == 3
    for path in pages:
        for scheme in SCHEMES:
            page.prefer(scheme)
            for width in WIDTHS:
                page.resize(width)
                page.open(path)
                assert page.axe() == [], (path.name, scheme, width)
                assert page.errors == []
                assert [address for address in page.requests if not address.startswith("data:")] == [path.as_uri()]
                assert page.overflow() <= 0


def test_no_page_is_wider_than_the_narrowest_screen(page, pages):
    """At 320 pixels, as when a page is enlarged fourfold, only figures and wide tables scroll in their own regions."""
    page.resize(320)
    for path in pages:
        page.open(path)
        assert page.overflow() <= 0
        regions = "[...document.querySelectorAll('main *')].filter(e => e.scrollWidth > e.clientWidth + 1"
        regions += " && getComputedStyle(e).overflowX == 'auto').every(e => e.tabIndex == 0)"
        assert page.run(regions) is True


def test_a_screen_reader_is_told_what_stands_where(page, pages):
    """Each head is one of its column or row, what is not closed ends in time, and a figure is its description."""
    page.open(pages[0])
    page.send("Accessibility.enable")
    told = [node for node in page.send("Accessibility.getFullAXTree")["nodes"] if not node.get("ignored")]
    count = Counter(node["role"]["value"] for node in told)
    tags = {"columnheader": "thead th", "rowheader": "tbody th", "cell": "td", "row": "tr", "superscript": "sup"}
    tags |= {"listitem": "li", "caption": "caption", "image": "figure", "doc-noteref": "sup a"}
    for role, tag in tags.items():
        assert count[role] == page.run(f"document.querySelectorAll({tag!r}).length") > 0, role
    within = "p p, li > li, caption table, caption td, td td, p li, main svg a"
    assert page.run(f"document.querySelectorAll({within!r}).length") == 0
    names = [node["name"]["value"] for node in told if node["role"]["value"] == "image"]
    assert names == page.run("[...document.querySelectorAll('figure > div')].map(e => e.ariaLabel)")


def test_tables_sort_by_keyboard(page, pages):
    """A column's head is a button: down, up, and back to the briefing's order; a screen reader is told."""
    page.open(pages[0])
    before = page.run(CELLS)
    page.run("document.querySelector('#table-5 th button').focus()")
    seen = []
    for _ in range(3):
        page.press("Enter")
        seen.append((page.run("document.querySelector('#table-5 th').ariaSort"), page.run(CELLS)))
    assert [said for said, _ in seen] == ["ascending", "descending", None]
    assert seen[0][1] == seen[1][1][::-1] != before
    assert seen[2][1] == before
    numbers = "[...document.querySelectorAll('#table-3 tbody tr')].map(r => Number(r.cells[4].textContent))"
    page.click("#table-3 th:nth-child(5) button")
    assert page.run(numbers) == sorted(page.run(numbers))


def test_tables_are_filtered(page, pages):
    """What is typed leaves the rows that have it, and their number is told."""
    page.open(pages[0])
    rows = page.run(CELLS)
    page.run("[...document.querySelectorAll('.filter input')].find(e => e.ariaLabel.includes('Table 5')).focus()")
    page.press(*"trump")
    left = page.run(CELLS)
    assert left == [row for row in rows if "trump" in row.lower()]
    assert 0 < len(left) < len(rows)
    told = "[...document.querySelectorAll('output')].map(e => e.textContent).join('')"
    assert page.run(told) == f"{len(left)} of {len(rows)} rows"
    page.press("Backspace", "Backspace", "Backspace", "Backspace", "Backspace")
    assert page.run(CELLS) == rows


def test_all_is_there_without_scripts(page, pages):
    """A browser that runs no script shows every row, and offers nothing that does not work."""
    page.open(pages[0])
    words = "document.querySelector('main').textContent.replace(/Filter |\\s/g, '')"
    with_script = page.run(words)
    page.scripts(on=False)
    page.open(pages[0])
    assert page.run(words) == with_script
    assert page.run("document.querySelectorAll('button, input').length") == 0


def test_a_note_leads_to_its_sentence_and_back(page, pages):
    """From a small number to the endnote, from there to the sentence in the full text, and back to the endnote."""
    page.open(pages[0])
    page.click("main sup a")
    note = page.run("location.hash")
    page.run(f"document.querySelector('{note} a').click()")
    page.wait("document.readyState == 'complete' && location.pathname.includes('/articles/')")
    assert page.run("document.querySelector(':target').className") == "sentence"
    page.run("document.querySelector(':target + sup a, :target sup a').click()")
    page.wait("document.readyState == 'complete' && location.pathname.endsWith('/index.html')")
    assert page.run("location.hash") == note
    assert page.run("document.querySelector(':target').tagName") == "LI"


def test_every_link_within_an_edition_arrives(page, pages):
    """Each link of each page has its file and its anchor there."""
    ids = {}
    for path in pages:
        page.open(path)
        ids[path.as_uri()] = set(page.run("[...document.querySelectorAll('[id]')].map(e => e.id)"))
    for path in pages:
        page.open(path)
        for address in page.run("[...document.links].map(a => a.href)"):
            name, _, place = address.partition("#")
            assert not place or place in ids[name], address


def test_the_contents_stay_in_sight(page, pages):
    """On a wide screen the contents and the legend stand beside the text however far it is scrolled."""
    page.resize(1440, 900)
    for path, part in ((pages[0], "nav"), (pages[1], "aside")):
        page.open(path)
        page.run("scrollTo(0, 1e6)")
        assert page.run(f"document.querySelector('{part}').getBoundingClientRect().bottom") > 0


def test_marks_can_be_hidden_without_a_script(page, pages):
    """A box of the legend takes the marks of its kind away, and gives them back."""
    page.open(pages[1])
    ground = "getComputedStyle(document.querySelector('main .cue')).backgroundColor"
    before = page.run(ground)
    page.click("#show-cue")
    assert page.run(ground) == "rgba(0, 0, 0, 0)" != before
    page.press("Space")
    assert page.run(ground) == before


def test_paper_has_what_can_be_read_on_paper(page, pages):
    """In print, controls and the way back are gone, and heads of tables repeat."""
    page.print_view()
    page.open(pages[0])
    shown = "[...document.querySelectorAll('.filter, .back, .skip')].filter(e => e.getClientRects().length).length"
    assert page.run(shown) == 0
    assert page.run("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"
    assert (
        page.run("document.querySelector('.wide').scrollWidth <= document.querySelector('.wide').clientWidth") is True
    )


def test_the_page_is_light(edition):
    """The briefing's own page, with its figures, weighs no more than it did."""
    assert (edition / "index.html").stat().st_size <= HEAVIEST
    assert len(HTMLBriefingExporter().from_notebook_node(new_notebook())[0]) < 6_000


def test_policies_name_what_runs(pages):
    """Only the briefing's page may run a script, the one with its digest; none may load anything."""
    for path in pages:
        html = path.read_text(encoding="utf-8")
        (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert ("script-src 'sha256-" in policy) == (path.name == "index.html") == ("<script" in html)
