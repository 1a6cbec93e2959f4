"""Promises of a site: addresses that stay, the same bytes, nothing written twice, and nothing lost or taken away."""

import re
import shutil
from html.parser import HTMLParser

import pytest

import analysis
from analysis.article import Article
from analysis.brief.characters import visible
from analysis.cli import main
from analysis.errors import AnalysisError, EditionError, TradecraftError
from analysis.publish.record import read_record
from analysis.publish.site import publish

BASE = "https://example.org/briefings/"


def test_a_site_has_an_address_for_everything(site):
    """Index, briefings, editions, rows, the latest, feeds, sitemap, robots and the record stand where they should."""
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert {"index.html", "feed.xml", "feed.json", "sitemap.xml", "robots.txt", "site.json"} <= names
    assert {"talks/index.html", "talks/latest/index.html", "talks/2026-11-20/index.html"} <= names
    assert {"talks/2026-11-27/tables/quotes.csv", "talks/2026-11-27/edition.json"} <= names
    assert {"talks/rows/2026-11-27/index.html", "talks/rows/2026-11-27/person.html"} <= names


def test_every_colour_and_typeface_of_its_style_is_given(site):
    """A page uses no variable of a theme that it does not set."""
    style = re.search(r"<style>(.*?)</style>", (site / "index.html").read_text(encoding="utf-8"), re.DOTALL)[1]
    assert set(re.findall(r"var\((--[\w-]+)", style)) <= set(re.findall(r"(--[\w-]+):", style))


def test_an_edition_stays_as_it_was_made(site, pair, digests):
    """Its folder in the site is the edition, byte for byte, and passes as one."""
    for edition in pair:
        assert digests(site / "talks" / edition.name) == digests(edition)
        assert "index.html" in analysis.check_edition(site / "talks" / edition.name)


def test_the_latest_leads_to_the_newest(site):
    """The alias leads there at once, and names that edition's address as the one that holds."""
    page = (site / "talks" / "latest" / "index.html").read_text()
    assert '<meta http-equiv="refresh" content="0; url=../../talks/2026-11-27/">' in page
    assert f'<link rel="canonical" href="{BASE}talks/2026-11-27/">' in page


def test_the_same_editions_give_the_same_bytes(tmp_path, pair, site, digests, monkeypatch):
    """Whatever the order, in one run or in two, in whatever time zone."""
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    publish(tmp_path / "turned", pair[::-1], BASE)
    for edition in (pair[1], pair[0]):
        publish(tmp_path / "parted", [edition], BASE)
    assert digests(tmp_path / "turned") == digests(tmp_path / "parted") == digests(site)


def test_what_stands_there_is_not_written_again(site, pair, made, tmp_path):
    """The same once more leaves the folder alone; one edition more keeps the files of the others."""
    before = site.stat()
    publish(site, pair)
    assert (site.stat().st_ino, site.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    places = [site / "talks" / "2026-11-20" / "index.html", site / "talks" / "rows" / "2026-11-20" / "person.html"]
    kept = [path.stat().st_ino for path in places]
    publish(site, [made(tmp_path / "talks", "2026-12-04", "2026-12-04")])
    assert [path.stat().st_ino for path in places] == kept
    assert [entry.edition for entry in read_record(site).entries] == ["2026-12-04", "2026-11-27", "2026-11-20"]


@pytest.mark.parametrize(
    "name", ["talks/2026-11-20/index.html", "talks/rows/2026-11-20/person.html", "index.html", "feed.xml"]
)
def test_what_is_damaged_is_mended(site, pair, digests, name):
    """A page that is not what it was is written again, one of an edition when the edition is given again."""
    good = digests(site)
    (site / name).write_text("other")
    publish(site, pair)
    assert digests(site) == good
    (site / name).unlink()
    publish(site, pair)
    assert digests(site) == good


def test_other_bytes_take_the_place_of_the_first(site, made, tmp_path):
    """The address and the URN stay; the time is a second later, which is how a reader of the feed knows."""
    before = read_record(site).entry("talks/2026-11-20/")
    publish(site, [made(tmp_path / "talks", "2026-11-20", "2026-11-20", articles=[Article("c", "She said so.")])])
    after = read_record(site).entry("talks/2026-11-20/")
    assert (before.id, before.updated, after.updated) == (after.id, "2026-11-20T00:00:00Z", "2026-11-20T00:00:01Z")
    assert after.counts["articles"] == 1
    analysis.check_edition(site)


def test_an_address_of_rows_outlives_them(site, made, tmp_path):
    """Where an edition made anew has no such page, a notice says so; it stays, and goes when the page is back."""
    before = read_record(site).entry("talks/2026-11-20/").pages
    other = made(tmp_path / "talks", "2026-11-20", "2026-11-20", articles=[Article("c", "She said so.")])
    publish(site, [other])
    after = read_record(site).entry("talks/2026-11-20/")
    assert after.former
    assert set(before) == {*after.former, *after.pages} & set(before)
    publish(site, [made(tmp_path / "talks", "2026-12-04", "2026-12-04")])
    for page in after.former:
        assert "This edition was made anew" in (site / page).read_text()
        assert page not in (site / "sitemap.xml").read_text()
    analysis.check_edition(site)
    publish(site, [made(tmp_path / "again" / "talks", "2026-11-20", "2026-11-20")])
    back = read_record(site).entry("talks/2026-11-20/")
    assert set(before) <= set(back.pages)
    publish(site, [], withdrawal=("talks/2026-11-20", "No."))
    assert all("This edition was withdrawn" in (site / page).read_text() for page in (*before, *back.former))
    analysis.check_edition(site)


def test_a_site_remembers_its_address(site, made, tmp_path):
    """Another address makes every page anew, the URNs stay."""
    ids = [entry.id for entry in read_record(site).entries]
    publish(site, [made(tmp_path / "more", "2026-11-20", "2026-11-20")])
    assert read_record(site).base_url == BASE
    publish(site, [], "http://localhost:8000")
    assert [entry.id for entry in read_record(site).entries if entry.briefing == "talks"] == ids
    pages = [path.read_text() for path in site.rglob("*.html")]
    assert not any(BASE in page for page in pages)
    assert "http://localhost:8000/talks/rows/2026-11-20/" in (site / "sitemap.xml").read_text()
    analysis.check_edition(site)


def test_a_site_without_an_address_links_within_itself(tmp_path, pair):
    """It has no sitemap, which cannot do without one; everything else is whole."""
    publish(tmp_path / "site", pair)
    assert not (tmp_path / "site" / "sitemap.xml").exists()
    assert "Sitemap" not in (tmp_path / "site" / "robots.txt").read_text()
    analysis.check_edition(tmp_path / "site")


def test_what_is_not_the_sites_stays(site, made, tmp_path):
    """A repository, a domain's file and a link of the owner's outlive any publication."""
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("ref")
    (site / "CNAME").write_text("example.org")
    site.chmod(0o750)
    (site / "elsewhere").symlink_to("/nowhere")
    publish(site, [made(tmp_path / "talks", "2026-12-04", "2026-12-04")])
    assert (site / ".git" / "HEAD").read_text() == "ref"
    assert (site / "CNAME").read_text() == "example.org"
    assert (site / "elsewhere").is_symlink()
    assert site.stat().st_mode & 0o777 == 0o750
    analysis.check_edition(site)


@pytest.mark.parametrize("name", ["notes.txt", "index.html"])
def test_nothing_but_a_site_is_replaced(tmp_path, pair, name):
    """A folder that holds something else is left alone; one of hidden files only is taken."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / ".nojekyll").write_text("")
    publish(tmp_path / "site", pair)
    assert (tmp_path / "site" / ".nojekyll").exists()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / name).write_text("mine")
    with pytest.raises(EditionError, match="found something that is no site"):
        publish(tmp_path / "other", pair)
    assert [path.name for path in (tmp_path / "other").iterdir()] == [name]


def test_a_site_has_a_folder_of_its_own(tmp_path, made, digests):
    """It is not put into an edition, which would no longer be what its manifest says, nor at a file system's root."""
    edition = made(tmp_path / "talks", "e")
    before = digests(edition)
    for place, found in ((edition, "in the edition"), (edition / "site" / "x", "in the edition"), ("/", "the root of")):
        with pytest.raises(EditionError, match=f"{found}.*; expected a folder of its own"):
            analysis.publish_site(place, [edition])
    assert digests(edition) == before


def test_a_withdrawn_edition_leaves_a_notice_at_every_address(site):
    """Each page says that and why; the rest is gone from the folder, the latest, the sitemap and stays in the feeds."""
    pages = read_record(site).entry("talks/2026-11-27/").pages
    publish(site, [], withdrawal=("talks/2026-11-27", "The articles were <b>invented</b>."))
    assert len(pages) > 4
    for page in pages:
        text = (site / page).read_text()
        assert "The articles were &lt;b&gt;invented&lt;/b&gt;." in text
        assert '<meta name="robots" content="noindex">' in text
    assert [path.name for path in (site / "talks" / "2026-11-27").rglob("*")] == ["index.html"]
    assert "url=../../talks/2026-11-20/" in (site / "talks" / "latest" / "index.html").read_text()
    assert "2026-11-27/" not in (site / "sitemap.xml").read_text()
    entry = (site / "feed.xml").read_text().split("<entry>")[1]
    assert "Withdrawn: Talks (2026-11-27)" in entry
    assert "<updated>2026-11-27T00:00:01Z</updated>" in entry
    analysis.check_edition(site)


def test_a_withdrawn_edition_does_not_come_back(site, pair):
    """Publishing it again is an error that says so, and the notice stays through other publications."""
    publish(site, [], withdrawal=("talks/2026-11-20/", "No."))
    with pytest.raises(EditionError, match="talks/2026-11-20/, which was withdrawn"):
        publish(site, pair)
    publish(site, [pair[1]], "https://example.org/")
    publish(site, [], withdrawal=("talks/2026-11-27", "No."))
    assert "Every edition of this briefing was withdrawn." in (site / "talks" / "latest" / "index.html").read_text()
    analysis.check_edition(site)


@pytest.mark.parametrize(
    ("names", "withdrawn", "said", "earlier"),
    [
        ("1", (), "The only edition", None),
        ("1", "1", "The only edition", None),
        ("12", (), "Both editions", "Earlier edition:"),
        ("123", (), "All three editions", "Earlier editions:"),
        ("123", "2", "All three editions, one withdrawn", "Earlier edition:"),
    ],
)
def test_editions_are_counted_in_words(tmp_path, made, names, withdrawn, said, earlier):
    """One, both or all of them, and how many of those were withdrawn; number and noun agree."""
    publish(tmp_path / "site", [made(tmp_path / "talks", name, f"2026-11-2{name}") for name in names])
    for name in withdrawn:
        publish(tmp_path / "site", [], withdrawal=(f"talks/{name}", "No."))
    page = (tmp_path / "site" / "index.html").read_text()
    assert f">{said}</a>" in page
    assert re.findall("<p>(Earlier [^<]*)</p>", page) == ([earlier] if earlier else [])
    assert ("the newest first" in page) == (len(names) - len(withdrawn) > 1)


def test_a_briefing_of_which_nothing_stands_comes_last(site, made, tmp_path):
    """On the index, and it is not counted there."""
    publish(site, [made(tmp_path / "gone", "2027-01-01", "2027-01-01", title="Gone")])
    assert (site / "index.html").read_text().index(">Gone<") < (site / "index.html").read_text().index(">Talks<")
    publish(site, [], withdrawal=("gone/2027-01-01", "No."))
    page = (site / "index.html").read_text()
    assert page.index(">Talks<") < page.index(">Gone<")
    assert "Two editions of one briefing" in page


@pytest.mark.parametrize(
    ("withdraw", "reason", "message"),
    [
        ("talks/2026-11-21", "x", "no such edition in the site; expected one of talks/2026-11-20/, talks/2026-11-27/"),
        ("talks/2026-11-20", " ", "found no reason"),
        ("talks/2026-11-20", None, "both --withdraw and --reason"),
        (None, "x", "a reason and nothing to withdraw"),
    ],
)
def test_a_withdrawal_needs_an_edition_and_a_reason(site, digests, withdraw, reason, message):
    """Without either nothing changes."""
    before = digests(site)
    with pytest.raises(AnalysisError, match=message):
        analysis.publish_site(site, withdraw=withdraw, reason=reason)
    assert digests(site) == before


@pytest.mark.parametrize("name", ["latest", "rows", "Rows", "a b", "..", ".hidden", "ü", "x" * 101, "a/b", "", "a."])
def test_a_name_must_be_an_address(tmp_path, made, restated, name):
    """An edition's name that no address can have, or that the site uses, is refused before anything is written."""
    edition = made(tmp_path / "talks", "e")
    restated(edition, name, "Talks", None)
    with pytest.raises(EditionError, match="expected a name of letters"):
        publish(tmp_path / "site", [edition])
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "address", ["example.org", "ftp://example.org/", "https://", "https://a@b/", "https://e.org/?x", "https://e.org/ a"]
)
def test_an_address_must_be_one(tmp_path, address):
    """What is no plain address of a folder is refused."""
    with pytest.raises(EditionError, match="base URL: found"):
        publish(tmp_path / "site", [], address)


def test_only_what_is_proven_is_published(site, pair, tmp_path, digests, restated):
    """A changed file, a row that its article does not prove and a breach of a rule each stop it; nothing changes."""
    before = digests(site)
    changed = shutil.copytree(pair[0], tmp_path / "a" / "talks" / "e")
    restated(changed, "e", "Talks", None)
    (changed / "briefing.pdf").write_text("other")
    with pytest.raises(EditionError, match=r"briefing\.pdf: found SHA-256"):
        publish(site, [changed])
    unproven = shutil.copytree(pair[0], tmp_path / "b" / "talks" / "e")
    table = unproven / "tables" / "claims.csv"
    table.write_text(re.sub(r"talks were under way", "talks were underway", table.read_text(), count=1))
    restated(unproven, "e", "Talks", None)
    with pytest.raises(AnalysisError, match="as in the article"):
        publish(site, [unproven])
    judging = shutil.copytree(pair[0], tmp_path / "c" / "talks" / "e")
    page = judging / "index.html"
    page.write_text(page.read_text().replace("Two articles", "It is highly likely: two articles"))
    restated(judging, "e", "Talks", None)
    with pytest.raises(TradecraftError):
        publish(site, [judging])
    assert digests(site) == before
    assert not [path for path in site.parent.iterdir() if path.name.startswith(".")]


def test_one_edition_is_given_once(tmp_path, made):
    """Two folders for one address are a mistake; one folder twice is none."""
    one, other = (made(tmp_path / place / "talks", "e") for place in "ab")
    publish(tmp_path / "site", [one, one])
    with pytest.raises(EditionError, match="talks/e/ a second time"):
        publish(tmp_path / "site", [one, other])


class Page(HTMLParser):
    """What a browser would see of a page: tags, attributes, text."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.text = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Keep each element."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        """Keep the text."""
        self.text.append(data)


def test_hostile_text_stays_text(tmp_path, made, hostile):
    """In titles, outlets, articles and reasons nothing becomes an element, a handler or an address; words stay."""
    article = Article(hostile, f"“We go,” said Ann Smith. {hostile}", hostile, hostile, url=hostile)
    publish(
        tmp_path / "site", [made(tmp_path / "talks", name, title=hostile, articles=[article]) for name in "ab"], BASE
    )
    publish(tmp_path / "site", [], withdrawal=("talks/b", hostile))
    seen = 0
    for path in (tmp_path / "site").rglob("*.html"):
        if path.parent.name == "a" and path.parent.parent.name == "talks":
            continue  # the edition's own page, which is another's business
        page = Page(path.read_text())
        scripts = [attrs for tag, attrs in page.tags if tag == "script"]
        assert all(attrs == {"type": "application/ld+json"} for attrs in scripts)
        assert {tag for tag, _ in page.tags}.isdisjoint({"img", "iframe", "object", "base", "form", "svg", "embed"})
        names = {name for _, attrs in page.tags for name in attrs}
        assert not {name for name in names if name.startswith("on") or name in {"style", "src", "srcset", "action"}}
        assert all(re.match(r"[\w.#/%-]", attrs["href"]) for tag, attrs in page.tags if tag == "a")
        assert not re.search("[\u200b\u202a-\u202e\x00]", "".join(page.text))
        seen += " ".join(visible(hostile).split()) in " ".join("".join(page.text).split())
    assert seen >= 8
    analysis.check_edition(tmp_path / "site")


def test_the_command_says_what_the_site_is(tmp_path, pair, capsys):
    """Options may stand before or after the editions; the exit code is 0, and 2 for a mistake."""
    place = str(tmp_path / "site")
    assert main(["publish", place, "--base-url", BASE, *map(str, pair)]) == 0
    assert capsys.readouterr().out == f"{place}: two editions, none withdrawn\n"
    assert main(["publish", place, "--withdraw", "talks/2026-11-20", "--reason", "No."]) == 0
    assert capsys.readouterr().out == f"{place}: one edition, one withdrawn\n"
    assert main(["publish", place, "--withdraw", "x", "--reason", "No."]) == 2
    assert main(["check", place]) == 0
    (tmp_path / "site" / "feed.xml").unlink()
    capsys.readouterr()
    assert main(["check", place]) == 2
    assert "onrecord check: feed.xml: found no such file" in capsys.readouterr().err


def test_many_editions_take_their_share_of_time(tmp_path, pair, restated, cpu_seconds):
    """Forty editions take no more than their share of what ten take, at first and when one is added."""
    folders = []
    for number in range(41):
        folders.append(shutil.copytree(pair[0], tmp_path / "talks" / f"e{number}"))
        restated(folders[-1], f"e{number}", "Talks", f"2026-01-{number % 28 + 1:02}")
    publish(tmp_path / "warm", folders[:1])
    few = cpu_seconds(lambda: publish(tmp_path / "few", folders[:10]))
    assert cpu_seconds(lambda: publish(tmp_path / "many", folders[:40])) < 6 * few
    assert cpu_seconds(lambda: publish(tmp_path / "many", folders)) < few
