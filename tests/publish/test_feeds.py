"""Promises of the feeds and the sitemap: valid, stable, and without a clock."""

import json

from analysis.publish.edition import describe_edition
from analysis.publish.feeds import ATOM, SITEMAP, atom_feed, json_feed, sitemap
from analysis.publish.reader import read_xml
from analysis.publish.record import Entry, Record, in_order, read_record, urn

BASE = "https://example.org/briefings/"


def entry(edition, day=None, **more):
    """Make an entry."""
    return Entry("talks", edition, urn(BASE, edition), "Talks", day, day, "0", **more)


def test_a_feed_has_an_entry_an_edition(site):
    """With its URN, address, day and what it counts; Atom and JSON say the same."""
    feed = read_xml((site / "feed.xml").read_bytes())
    entries = feed.every(f"{ATOM} entry")
    assert [item.said(f"{ATOM} title") for item in entries] == ["Talks (2026-11-27)", "Talks (2026-11-20)"]
    assert [item.said(f"{ATOM} updated") for item in entries] == ["2026-11-27T00:00:00Z", "2026-11-20T00:00:00Z"]
    assert feed.said(f"{ATOM} updated") == "2026-11-27T00:00:00Z"
    items = json.loads((site / "feed.json").read_text())["items"]
    assert [item["id"] for item in items] == [item.said(f"{ATOM} id") for item in entries]
    assert [item["url"] for item in items] == [item.every(f"{ATOM} link")[0].attributes["href"] for item in entries]
    assert items[0]["url"] == f"{BASE}talks/2026-11-27/"
    assert items[0]["content_text"].startswith("Two articles, ")
    assert all(item["id"].startswith("urn:uuid:") for item in items)


def test_the_newest_comes_first_and_the_undated_last():
    """By day, then by name, whatever the order in which they came."""
    entries = [entry("b"), entry("2", "2026-01-02"), entry("a"), entry("1", "2026-01-01")]
    for given in (entries, entries[::-1]):
        assert [item.edition for item in in_order(given)] == ["2", "1", "b", "a"]


def test_an_edition_without_a_day_has_a_time_all_the_same():
    """A feed cannot do without one, and no clock is asked; the sitemap leaves it out."""
    record = Record("urn:x", BASE, "", (entry("a", pages=("talks/a/index.html",)),))
    assert "<updated>1970-01-01T00:00:00Z</updated>" in atom_feed(record)
    assert "lastmod" not in sitemap(record)


def test_the_day_of_an_edition_is_its_own_or_that_of_its_last_article(tmp_path, made, restated):
    """As of a day; else the last on which one of its articles can have been published; else none."""
    from_ = made(tmp_path / "talks", "a")
    restated(from_, "a", "Talks", None, "2025-04-01/2025-04-08")
    assert (describe_edition(from_, None).day, describe_edition(from_, None).as_of) == ("2025-04-08", None)
    restated(from_, "a", "Talks", "2025-05-01", "2025-04-01")
    assert describe_edition(from_, None).day == "2025-05-01"


def test_hostile_words_stay_words_in_feeds(hostile):
    """Both can be read, have one entry, and say the words."""
    found = Record("urn:x", BASE, "", (Entry("t", "e", "urn:y", hostile, None, None, "0", withdrawn=hostile),))
    feed = read_xml(atom_feed(found).encode())
    assert len(feed.every(f"{ATOM} entry")) == 1
    (item,) = json.loads(json_feed(found))["items"]
    assert item["title"] == f"Withdrawn: {hostile} (e)"


def test_the_sitemap_names_what_may_be_found(site):
    """Index, briefings, editions and pages of rows by their own addresses; never the alias of the latest."""
    places = [item.said(f"{SITEMAP} loc") for item in read_xml((site / "sitemap.xml").read_bytes()).inner]
    assert {BASE, f"{BASE}talks/", f"{BASE}talks/2026-11-20/", f"{BASE}talks/rows/2026-11-20/person.html"} <= set(
        places
    )
    assert len(set(places)) == len(places)
    assert not [place for place in places if "latest" in place or place.endswith("index.html")]
    assert (site / "robots.txt").read_text().endswith(f"Sitemap: {BASE}sitemap.xml\n")


def test_names_of_two_sites_differ(site):
    """One edition in two sites has two URNs; in one site always the same."""
    assert read_record(site).entries[1].id == urn(BASE, "talks/2026-11-20/")
    assert urn(BASE, "talks/2026-11-20/") != urn("https://example.com/", "talks/2026-11-20/")
