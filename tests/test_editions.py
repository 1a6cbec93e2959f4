"""Promises of editions over time: one is compared with the one before, made again, and proven row by row."""

import json
import re
import shutil

import pytest

import analysis
from analysis.article import Article
from analysis.brief.manifest import file_digest
from analysis.brief.runs import anchor
from analysis.cli import main
from analysis.errors import AnalysisError, BriefingError, EditionError, SiteError, TableError
from analysis.store import store_tables

FIRST = (
    "Six commanders of the harbour guard will resign, Ann Lee told Reuters on Monday.\n\n"
    "“The quay is empty and we are leaving it,” said Tom Hill, a spokesman for the port.\n"
)
SECOND = "The bay is calm.\n\n" + FIRST.replace("Six", "Ten")
OTHER = "“We must act,” said Jan Roe. The quay was shut in 1987."


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Make an edition, edit an article, and make another one with a word on what changed."""
    folder = tmp_path_factory.mktemp("editions")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "in" / "b.txt").write_text(OTHER, encoding="utf-8")
    path = folder / "briefing.toml"
    path.write_text('title = "Talks"\narticles = "in"\nas_of = "2026-11-20"\n')
    analysis.make_edition(path)
    (folder / "in" / "a.txt").write_text(SECOND, encoding="utf-8")
    path.write_text('title = "Talks"\narticles = "in"\nas_of = "2026-11-21"\nprevious = "2026-11-20"\n')
    analysis.make_edition(path)
    return folder


def paired_ids(folder):
    """Give the table and old id of each row that is the same in both editions and has another id now."""
    changes = analysis.load_tables(folder / "2026-11-21" / "tables").rows("changes")
    return {(row.table, row.old_id) for row in changes if row.new_id and row.old_id not in (None, row.new_id)} - {
        ("edition", "2026-11-20")
    }


def tampered(folder, tmp_path, change):
    """Give a copy of the later edition in which something was changed, with a manifest that agrees."""
    copy = shutil.copytree(folder, tmp_path / "copy") / "2026-11-21"
    change(copy)
    manifest = json.loads((copy / "edition.json").read_text())
    for name in manifest["outputs"]:
        manifest["outputs"][name] = file_digest(copy / name)
    (copy / "edition.json").write_text(json.dumps(manifest))
    return copy


def test_the_page_says_what_changed_since_the_edition_before(folder):
    """The later page has the section and its manifest the earlier edition; the earlier page has neither."""
    first, second = (folder / name for name in ("2026-11-20", "2026-11-21"))
    page = (second / "index.html").read_text()
    assert "What changed</h2>" in page
    assert "This edition is compared with that of <time>2026-11-20</time>." in page
    assert "The text of article A was edited." in page
    assert "With the same code, language model and word lists." in page
    assert "What changed</h2>" not in (first / "index.html").read_text()
    inputs = json.loads((second / "edition.json").read_text())["inputs"]
    assert inputs["previous"] == {"edition": "2026-11-20", "manifest": file_digest(first / "edition.json")}


def test_an_old_id_leads_to_its_row_on_the_new_page(folder):
    """Whatever stood in the edited article has an anchor under its old id, once, and so has nothing else."""
    page = (folder / "2026-11-21" / "index.html").read_text()
    ids = re.findall(r' id="?([^"\s>]*)', page)
    assert len(ids) == len(set(ids))
    paired = paired_ids(folder)
    assert {table for table, _ in paired} > {"articles", "mentions", "roles", "quotes", "claims", "corroborations"}
    assert {anchor(old) for _, old in paired} <= set(ids)


def test_an_old_id_leads_to_its_row_in_the_new_text(folder):
    """In the full text of the edited article too: a row stands at its words, the article at its first sentence."""
    article = Article("a", SECOND)
    view = (folder / "2026-11-21" / "articles" / f"{article.article_id}.html").read_text()
    ids = re.findall(r' id="([^"]*)"', view)
    assert len(ids) == len(set(ids))
    assert {anchor(old) for _, old in paired_ids(folder)} <= set(ids)
    old = Article("a", FIRST).article_id
    for key, words in ((f"{old}:q{FIRST.index('“')}", "“The quay is empty"), (old, "The bay is calm.")):
        _, there = view.split(f' id="{key}">')
        assert re.sub(r"<[^>]*>", "", there).startswith(words)


def test_an_edition_is_made_again_to_the_same_bytes(folder, capsys):
    """Both pass, with what their own manifests state and not the definition."""
    assert main(["check", str(folder / "2026-11-21"), "--rebuild", str(folder / "briefing.toml")]) == 0
    assert capsys.readouterr().out.endswith("made again: the same bytes\n")
    with pytest.raises(EditionError, match=r"edition\.json, inputs: found another articles"):
        analysis.check_edition(folder / "2026-11-20", folder / "briefing.toml")


def test_what_comes_out_otherwise_is_named(folder, tmp_path):
    """Files that differ from those made again are named, though their digests agree."""
    copy = tampered(folder, tmp_path, lambda copy: (copy / "briefing.pdf").write_text("%PDF"))
    with pytest.raises(EditionError, match=r"other bytes made again in briefing\.pdf, edition\.json;"):
        analysis.check_edition(copy, folder / "briefing.toml")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: text.split("\n")[0] + "\n", r"other rows; expected those of roles\.parquet"),
        (lambda _: "role_id\n", "columns role_id; expected the table roles"),
    ],
)
def test_a_table_says_the_same_in_every_format(folder, tmp_path, change, message):
    """One file with other rows is found, whichever of them is the newest."""

    def changed(copy):
        path = copy / "tables" / "roles.csv"
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
        (copy / "tables" / "roles.parquet").touch()

    with pytest.raises(TableError, match=rf"roles\.csv: found {message}"):
        analysis.check_edition(tampered(folder, tmp_path, changed))


@pytest.mark.parametrize("name", ["index.html", "articles"])
def test_a_link_of_an_edition_that_leads_nowhere_is_named(folder, tmp_path, name):
    """From its page and from the full text of an article."""

    def changed(copy):
        path = next((copy / name).glob("*.html"), copy / name)
        path.write_text(path.read_text().replace("</main>", '<a href="gone.html#x">x</a></main>'))

    with pytest.raises(SiteError, match=r"\.html: found a link to 'gone\.html#x', where nothing stands"):
        analysis.check_edition(tampered(folder, tmp_path, changed))


def test_a_manifest_with_half_a_surrogate_pair_is_none(folder, tmp_path):
    """It is refused where it is read, not where a table with it would be written."""
    copy = shutil.copytree(folder, tmp_path / "copy") / "2026-11-21"
    manifest = json.loads((copy / "edition.json").read_text())
    manifest["method"]["lock"] = "\ud800"
    (copy / "edition.json").write_text(json.dumps(manifest))
    for read in (analysis.check_edition, lambda item: analysis.compare_editions(folder / "2026-11-20", item)):
        with pytest.raises(EditionError, match="found no manifest of an edition"):
            read(copy)


def test_nothing_is_written_into_an_edition_that_is_whole(folder):
    """Neither among its tables nor beside its page; the edition passes afterwards."""
    first, second = (folder / name for name in ("2026-11-20", "2026-11-21"))
    for place in (second, second / "tables"):
        with pytest.raises(EditionError, match="a folder of an edition, which stays as it was made"):
            analysis.compare_editions(first, second, place)
        with pytest.raises(EditionError, match="a folder of an edition, which stays as it was made"):
            analysis.extract_articles([folder / "in"], place)
    with pytest.raises(EditionError, match="a folder of an edition, which stays as it was made"):
        analysis.rate_tables(second / "tables")
    analysis.check_edition(second)


def test_another_method_is_named(folder, tmp_path):
    """An edition of other code is not made again: it would prove nothing."""
    copy = shutil.copytree(folder, tmp_path / "copy") / "2026-11-21"
    manifest = json.loads((copy / "edition.json").read_text())
    manifest["method"]["package"]["text.py"] = "0"
    (copy / "edition.json").write_text(json.dumps(manifest))
    with pytest.raises(EditionError, match=r"edition\.json, method: found another code text\.py at hand"):
        analysis.check_edition(copy, folder / "briefing.toml")


def test_a_row_that_its_article_does_not_prove_is_named(folder, tmp_path):
    """A manifest that agrees with a changed table does not make it true."""

    def change(copy):
        tables = analysis.load_tables(copy / "tables")
        claims = tables.claims.copy()
        claims.loc[0, "text"] = "Nobody will resign"
        for format in ("parquet", "csv"):
            store_tables(tables.having(claims=claims), copy / "tables", ["claims"], format)

    with pytest.raises(TableError, match=r"claims\.text, row .*: found 'Nobody will resign'"):
        analysis.check_edition(tampered(folder, tmp_path, change))


def test_a_difference_is_an_exit_code(folder, tmp_path, capsys):
    """3 where something differs, 0 where nothing does; the table is written where it is asked for."""
    first, second = str(folder / "2026-11-20"), str(folder / "2026-11-21")
    assert main(["diff", first, second, "--out", str(tmp_path), "--format", "csv"]) == 3
    said = capsys.readouterr().out
    assert "One amount has another number." in said
    assert "rows stand elsewhere in their article." in said
    assert [path.name for path in tmp_path.iterdir()] == ["changes.csv"]
    assert main(["diff", first, first]) == 0
    assert "No row is new and none is gone." in capsys.readouterr().out


def test_folders_of_tables_and_of_briefings_are_compared(folder, tmp_path, capsys):
    """Of a briefing the last edition counts; of tables alone nobody knows how they were made."""
    analysis.analyse_articles([folder / "in"], tmp_path / "tables")
    assert main(["diff", str(folder), str(tmp_path / "tables")]) == 0
    said = capsys.readouterr().out
    assert "compared with that of 2026-11-21" in said
    assert "How it was made. Not known: one of the two has no manifest." in said
    assert main(["diff", str(folder), str(folder / "in")]) == 2
    assert "found no edition and no tables" in capsys.readouterr().err


def test_what_is_read_does_not_steer_the_terminal(tmp_path, capsys):
    """Control characters of articles and manifests are spelled out, a line stays a line."""
    for name, text in (
        ("old", "“We go,” said Ann Lee."),
        ("new", "“We \x1b[2J go,” said Ann Lee.\n“No,” said \u202eBo Hill."),
    ):
        (tmp_path / f"in-{name}").mkdir()
        (tmp_path / f"in-{name}" / "a.txt").write_text(text, encoding="utf-8")
        analysis.analyse_articles([tmp_path / f"in-{name}"], tmp_path / name)
    assert main(["diff", str(tmp_path / "old"), str(tmp_path / "new")]) == 3
    assert not {"\x1b", "\u202e"} & set(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("previous", "error", "message"),
    [
        ("2026-11-21", BriefingError, r"previous: found the edition 2026-11-21 itself; expected an edition that stays"),
        ("in", EditionError, r"found no manifest of an edition"),
        ("none", AnalysisError, r"found no manifest of an edition"),
    ],
)
def test_an_edition_before_that_cannot_be_is_refused(folder, tmp_path, previous, error, message):
    """The edition itself, a folder that is none and one that is not there are named before anything runs."""
    copy = shutil.copytree(folder, tmp_path / "copy")
    with pytest.raises(error, match=message):
        analysis.make_edition(copy / "briefing.toml", previous=copy / previous)


def test_tables_alone_can_be_compared(folder):
    """In Python the later one may be tables that nobody wrote; without an earlier one nothing is compared."""
    now = analysis.compare_editions(None, analysis.load_tables(folder / "2026-11-20" / "tables"))
    assert now.changes.empty
    tables = analysis.compare_editions(folder / "2026-11-20", now)
    assert list(tables.changes["kind"]) == ["compared"]
