"""Promises of the rows' addresses: each leads to the sentence that proves the row, and says where it stands."""

import json
import re
import shutil
from html import unescape

import pytest

import analysis
from analysis.article import Article
from analysis.codebook import SCHEMAS
from analysis.publish.address import row_anchor, row_page
from analysis.publish.proof import Ledger
from analysis.publish.site import publish
from analysis.store import load_tables

BASE = "https://example.org/briefings/"


def rows_on(page):
    """Give the text of each row of a page by its anchor."""
    parts = re.split(r'<li id="([^"]*)">', page.split('<main id="main"')[1])
    texts = [re.sub(r"<[^>]*>", "", part) for part in parts[2::2]]
    return dict(zip(map(unescape, parts[1::2]), map(unescape, texts), strict=True))


def test_every_row_has_its_proof_at_its_address(site):
    """Rows with words of an article show them in their sentence, others those of the rows that they rest on."""
    tables = load_tables(site / "talks" / "2026-11-20" / "tables")
    ledger = Ledger(tables)
    pages = {path.name: rows_on(path.read_text()) for path in (site / "talks/rows/2026-11-20").glob("*.html")}
    assert len(ledger.rows) == sum(len(tables[name]) for name in SCHEMAS) > 30
    for key, proven in ledger.rows.items():
        shown = pages[row_page(key)][row_anchor(key)]
        for proof in ledger.proofs(proven)[:3]:
            text = ledger.articles[proof.row.article_id].text
            for place in proof.places():
                assert all(" ".join(part.of(text).split()) in " ".join(shown.split()) for part in place.parts)
        assert ledger.proofs(proven) or proven.schema.name in ("articles", "issues")


def test_a_row_says_what_it_is_and_where(site):
    """Key, sentence with its words marked, article with places, and the columns with links to the rows named there."""
    (page,) = (
        path for path in (site / "talks/rows/2026-11-20").glob("*.html") if "Talks go on" in path.read_text()[:3000]
    )
    text = page.read_text()
    quote = text.split('id="table-quotes"')[1].split("</li>")[0]
    assert '<mark class="content">“We go on Friday,”</mark> <mark class="cue">said</mark>' in quote
    assert '<mark class="source">Ann Smith' in quote
    assert re.search(r"Talks go on</a>: source \d+–\d+, cue \d+–\d+, content 0–18", quote)
    assert 'actor_id <b><a href="person.html#person:ann-smith">person:ann-smith</a></b>' in quote
    assert "style <b><bdi>direct</bdi></b>" in quote


def test_an_article_is_stated_as_linked_data(site):
    """NewsArticle, Quotation and Claim with the words of the article; addresses of its rows; no verdict."""
    (page,) = (
        path for path in (site / "talks/rows/2026-11-20").glob("*.html") if "Talks go on" in path.read_text()[:3000]
    )
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.read_text())
    graph = json.loads(data)["@graph"]
    article, quotation = graph[0], next(node for node in graph if node["@type"] == "Quotation")
    assert article["headline"] == "Talks go on"
    assert article["publisher"] == {"@type": "Organization", "name": "The Post"}
    assert article["@id"] == f"{BASE}talks/rows/2026-11-20/{page.name}#{page.stem}"
    assert quotation["text"] == "“We go on Friday,”"
    assert quotation["spokenByCharacter"] == {"@type": "Person", "name": "Ann Smith"}
    assert quotation["isPartOf"] == {"@id": article["@id"]}
    assert {node["@type"] for node in graph} == {"NewsArticle", "Quotation", "Claim"}
    assert "ClaimReview" not in page.read_text()


def test_reading_views_are_linked_where_an_edition_has_them(tmp_path, made):
    """To the row's own mark where the view has one, else to the view."""
    article = Article("a", "“We go,” said Ann Smith. Nobody came.")
    view = f"articles/{article.article_id}.html"
    marked = f'<p><mark id="{article.article_id}:q0">“We go,”</mark></p>'
    publish(tmp_path / "site", [made(tmp_path / "talks", "e", articles=[article], more={view: marked})])
    page = (tmp_path / "site" / "talks" / "rows" / "e" / f"{article.article_id}.html").read_text()
    assert f'<a href="../../e/{view}#{article.article_id}:q0">in the whole text</a>' in page
    assert f'<a href="../../e/{view}">in the whole text</a>' in page
    record = json.loads((tmp_path / "site" / "site.json").read_text())
    assert f"talks/e/{view}" in record["entries"][0]["pages"]


def test_an_earlier_id_leads_to_its_row(tmp_path, made, restated):
    """At the new edition's address of each id that a row had, a link leads to the row as it is; so does its page."""
    (tmp_path / "talks").mkdir()
    texts = ("“We go,” said Ann Smith. Nobody came.", "So it was. “We go,” said Ann Smith. Nobody came.")
    first, second = (Article("a", text, title="Talks") for text in texts)
    old, new = (made(tmp_path / "talks", name, articles=[article]) for name, article in (("1", first), ("2", second)))
    analysis.compare_editions(old, new, tmp_path / "out", "csv")
    shutil.copy(tmp_path / "out" / "changes.csv", new / "tables" / "changes.csv")
    restated(new, "2", "Talks", None)
    publish(tmp_path / "site", [old, new], BASE)
    analysis.check_edition(tmp_path / "site")
    rows = tmp_path / "site" / "talks" / "rows"
    page = (rows / "2" / f"{first.article_id}.html").read_text()
    assert "Earlier text of Talks" in page
    now = f"{second.article_id}.html#{second.article_id}"
    assert rows_on(page)[f"{first.article_id}:q0"].strip() == f"{first.article_id}:q0 is now {second.article_id}:q11"
    assert f'<a href="{now}:q11">' in page
    was = f"<code><bdi>{first.article_id}</bdi></code>"
    assert f'<li id="{first.article_id}"><p class="key">{was} is now <a href="{now}">' in page
    before = rows_on((rows / "1" / f"{first.article_id}.html").read_text())
    found = {anchor for path in (rows / "2").iterdir() for anchor in rows_on(path.read_text())}
    assert set(before) <= found


def test_downloads_are_those_that_the_edition_has(site):
    """Every table in the formats that are there, the PDF and the manifest, each with its rows counted."""
    page = (site / "talks" / "rows" / "2026-11-20" / "index.html").read_text()
    assert page.count(">CSV</a>") == len(SCHEMAS)
    assert ">Parquet</a>" not in page
    assert 'href="../../2026-11-20/briefing.pdf"' in page
    assert 'href="../../2026-11-20/edition.json"' in page
    assert 'href="../../2026-11-20/">Read the edition</a>' in page


@pytest.mark.parametrize("count", [200, 800])
def test_a_long_article_takes_linear_time(made, tmp_path, count, cpu_seconds):
    """A sentence is found by bisection, not by looking through the article for each row."""
    article = Article("a", " ".join(f"“We go {number},” said Ann Smith." for number in range(count)))
    edition = made(tmp_path / "talks", "e", articles=[article])
    assert cpu_seconds(lambda: publish(tmp_path / "site", [edition])) < 0.02 * count
