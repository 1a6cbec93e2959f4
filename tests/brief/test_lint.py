"""Promises of the rules of the trade: each breach of an edition is found and told, and what is right passes."""

import json
from hashlib import sha256

import pandas as pd
import pytest

import analysis
from analysis.article import Article
from analysis.brief import judged, notes, sections, summary
from analysis.brief.blocks import Blocks, Heading
from analysis.brief.document import Document
from analysis.brief.html import render_html
from analysis.brief.links import join_up
from analysis.brief.lint import lint_edition
from analysis.brief.page import read_page
from analysis.cli import main
from analysis.codebook import SCHEMAS
from analysis.errors import TradecraftError
from analysis.load.corrections import load_corrections
from analysis.pipeline import extract, relate
from analysis.relate.ratings import COLUMNS, rate
from analysis.store import store_tables

TEXT = (
    "It is highly likely that rain will fall on Aske, Ann Lee told Reuters. “We are probably late,” said Tom Hill. "
    "He has high confidence that it is unlikely to last. The B2 road is shut, officials claimed."
)


@pytest.fixture(scope="module")
def tables():
    """Relate an article that is full of likelihood, with what an analyst says of it."""
    found = relate(extract([Article("a", TEXT, title="Rain is likely")]), load_corrections(None))
    signed = ("They are most likely right.", "Kim", "2026-11-20", "active")
    rows = [
        ("rating", "person:ann-lee", "A", "2", "", "", "", "", *signed),
        ("judgment", "person:ann-lee", "", "", "The quay will be shut.", "almost certain", "high", "phia", *signed),
    ]
    return rate(found, pd.DataFrame(rows, columns=list(COLUMNS), dtype="str"), "phia")


def page_of(*blocks):
    """Render blocks as an edition's page."""
    flat = [part for block in blocks for part in (block.blocks if isinstance(block, Blocks) else [block])]
    links = join_up(tuple(flat))
    return render_html(Document("Rain is likely", "", "en", (), links.blocks, links.backlinks, None))


def whole(tables):
    """Render what a briefing says of the tables."""
    return page_of(
        Heading("Bottom line"),
        summary.bottom_line(tables),
        judged.judgments(tables),
        Heading("Sources"),
        summary.source_summary(tables),
        judged.rated_sources(tables),
        sections.claims_tables(tables),
        sections.quotes_tables(tables),
        notes.endnotes(tables),
    )


def told(tables, html):
    """Give the breaches as lines."""
    return [str(breach) for breach in lint_edition(tables, html, "Rain is likely")]


def test_what_others_say_is_theirs(tables):
    """An article's likelihoods, in marks or not, and an analyst's, stand in the page and break no rule."""
    html = whole(tables)
    assert all(words in html for words in ("highly likely", "almost certain", "probably", "A2", "high confidence"))
    assert told(tables, html) == []


@pytest.mark.parametrize(
    ("html", "breach"),
    [
        (
            "<h2>Method</h2><p>This is probably <em>right</em>.</p>",
            "Method: found 'probably' in 'This is probably right.'; expected no likelihood but an analyst's",
        ),
        ("<h2>So</h2><td>It is unlikely that the two met</td>", "So: found 'unlikely' in"),
        ("<p>Remote chance.</p>", "the top: found 'Remote chance' in 'Remote chance.'"),
        ('<h2>Bars</h2><img alt="One bar is likely longer.">', "Bars: found 'likely' in 'One bar is likely longer.'"),
        (
            '<h2>Bars</h2><div role=img aria-label="A likely bar."><svg><text>x</text></svg></div>',
            "Bars: found 'likely' in 'A likely bar.'",
        ),
        (
            "<h2>Who</h2><td>Ann Lee</td><td>C3</td>",
            "Who: found 'C3' in 'C3'; expected no rating but an analyst's, or F6",
        ),
        (
            "<h2>So</h2><p>With high confidence, the end is almost certain.</p>",
            "So: found 'high confidence' and 'almost certain' in 'With high confidence, the end is almost certain.'",
        ),
        (
            "<h2>Bottom line</h2><p>Forty-one claims and 77 quotes.</p>",
            "Bottom line: found 'one' in 'Forty-one claims and 77 quotes.'; expected a number that the tables give",
        ),
        ("<h2>Bottom line</h2><p>There are 77 quotes.</p>", "Bottom line: found '77' in 'There are 77 quotes.'"),
    ],
)
def test_the_machine_judges_nothing(html, breach):
    """A likelihood, a rating, a sentence that mixes two scales, a number from nowhere: file, place, found, expected."""
    assert any(line.startswith(f"index.html, {breach}") for line in told(analysis.Tables(), html))


@pytest.mark.parametrize(
    "html",
    [
        "<p>No likelihood is given here.</p>",
        "<p>F6: nobody has rated it.</p>",
        "<p>He said “it is likely”, and &quot;probably&quot; too.</p>",
        "<p>It is said with high confidence. Likewise remote villages.</p>",
        "<h2>Bottom line</h2><p>No number.</p>",
        "",
    ],
)
def test_what_is_right_passes(html):
    """Words that only look like a likelihood, quoted ones, and the default rating are no breach."""
    assert lint_edition(analysis.Tables(), html) == []


def test_an_articles_words_are_no_cover_for_the_machines(tables):
    """A word of likelihood that an article has too is the article's only among its other words."""
    assert told(tables, "<p>It is highly likely that rain will stop.</p>") == []
    assert told(tables, "<p>That both tell the same is highly likely by now.</p>")


def test_quotation_marks_that_never_close_cover_one_passage_at_most(tables):
    """What stands in the next paragraph is read all the same; a hostile page is read in linear time."""
    assert told(tables, "<p>“So he said</p><p>The rest is unlikely to matter to anybody.</p>")
    assert lint_edition(analysis.Tables(), f"<p>{'“' * 20_000}{' likely' * 5_000}</p>")


def test_tables_that_break_a_rule_are_told(tables):
    """A rating past the rules, and a claim called corroborated that is not."""
    group = tables.corroborations["group_id"][0]
    wrong = tables.having(
        ratings=tables.ratings.assign(credibility="1"),
        corroborations=tables.corroborations.assign(
            independently_sourced=pd.array([True] * len(tables.corroborations), dtype="boolean")
        ),
    )
    lines = told(wrong, "")
    rated = "tables/ratings.csv, k:person:ann-lee, credibility: found '1'; expected 2 to 6: only a claim can be"
    assert any(line.startswith(rated) for line in lines)
    expected = "expected 2 or more of a claim that is called corroborated"
    assert f"tables/corroborations.csv, {group}, independent_origins: found 1; {expected}" in lines


def test_a_page_is_read_by_passages():
    """Numbers of notes, contents and styles are not read; cells, items and descriptions are, in their section."""
    html = (
        "<title>T</title><style>p{}</style><nav><ol><li>Who</li></ol></nav><h2>Who</h2>"
        "<p>Ann<wbr>a<sup><a>1</a></sup> said.</p><table><tr><th>Cue</th><td>said</td></tr></table>"
        '<figure><img alt="Two bars." src="x"></figure>'
    )
    found = [(passage.section, passage.text) for passage in read_page(html)]
    assert found == [("Who", text) for text in ("Who", "Anna said.", "Cue", "said", "Two bars.")]


def edition_of(folder, tables, html):
    """Write an edition as onrecord brief does, without running a notebook."""
    folder.mkdir()
    (folder / "index.html").write_text(html, encoding="utf-8")
    store_tables(tables, folder / "tables", SCHEMAS, "csv")
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    outputs = {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}
    manifest = {"outputs": outputs, "inputs": {"parameters": {"title": "Rain is likely"}}}
    (folder / "edition.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def test_check_tells_each_breach_in_a_line(tmp_path, capsys, tables):
    """0 and one line where no rule is broken; 2 and a line for each breach where some are."""
    good = edition_of(tmp_path / "good", tables, whole(tables))
    assert main(["check", str(good)]) == 0
    assert capsys.readouterr().out.endswith("all as the manifest says, and no rule broken\n")
    html = whole(tables).replace("</main>", "<h2>End</h2><p>It is likely over.</p><p>It is D4.</p></main>")
    bad = edition_of(tmp_path / "bad", tables, html)
    assert main(["check", str(bad)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    first, second = said.err.splitlines()
    assert first.startswith("onrecord check: index.html, End: found 'likely' in 'It is likely over.'; expected no")
    assert second.startswith("onrecord check: index.html, End: found 'D4' in 'It is D4.'; expected no rating")
    with pytest.raises(TradecraftError) as raised:
        analysis.check_edition(bad)
    assert len(raised.value.breaches) == 2
