"""Promises of the check: whatever is wrong with a site is found and named, and what is right passes."""

import json
import re
from hashlib import sha256

import pytest

import analysis
from analysis.errors import EditionError, SiteError
from analysis.publish.reader import read_xml
from analysis.publish.site import publish

PAGE = "talks/rows/2026-11-20/person.html"


def changed(site, name, change, *, blessed=True):
    """Change a file of a site, and its digest in the record so that only what it says is wrong."""
    path = site / name
    text = change(path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    if blessed:
        record = json.loads((site / "site.json").read_text())
        record["files"][name] = sha256(text.encode()).hexdigest()
        (site / "site.json").write_text(json.dumps(record))


def breaches(site):
    """Give what the check finds."""
    with pytest.raises(SiteError) as caught:
        analysis.check_edition(site)
    return [str(breach) for breach in caught.value.breaches]


def test_a_whole_site_passes(site):
    """Every file of it is named."""
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert set(analysis.check_edition(site)) | {"site.json"} == names | {"site.json"}


def test_a_published_edition_with_another_manifest_is_found(site, restated):
    """Also where the edition is whole by its own manifest."""
    restated(site / "talks" / "2026-11-20", "2026-11-20", "Other", "2026-11-20")
    assert "talks/2026-11-20/edition.json: found another manifest" in breaches(site)[0]


@pytest.mark.parametrize("name", ["index.html", "feed.xml", "talks/latest/index.html", PAGE])
def test_a_changed_or_missing_file_is_found(site, name):
    """Every page and feed has its digest."""
    changed(site, name, lambda text: text + " ", blessed=False)
    assert any(breach.startswith(f"{name}: found SHA-256") for breach in breaches(site))
    (site / name).unlink()
    assert any(breach.startswith(f"{name}: found no such file") for breach in breaches(site))


def test_a_strange_file_is_found(site):
    """In the folders of briefings; what lies beside them is its owner's."""
    (site / "CNAME").write_text("example.org")
    analysis.check_edition(site)
    (site / "talks" / "more.html").write_text("")
    assert breaches(site) == [
        "talks/more.html: found a file that site.json does not list; expected the site's files only"
    ]
    (site / "talks" / "more.html").unlink()
    (site / "talks" / "2026-11-20" / "more.html").write_text("")
    assert "more.html: found a file that the manifest does not list" in breaches(site)[0]


@pytest.mark.parametrize(
    ("name", "pattern", "text", "message"),
    [
        ("index.html", "talks/2026-11-27/", "talks/2026-11-28/", "where nothing stands"),
        ("index.html", 'href="talks/2026-11-27/"', 'href="javascript:alert(1)"', "where nothing stands"),
        ("index.html", 'href="talks/2026-11-27/"', 'href="../../etc/passwd"', "where nothing stands"),
        (PAGE, "person.html#person:ann-smith", "person.html#person:bo", "where no element has that id"),
        (PAGE, 'id="person:ann-smith"', 'id="person:bo"', "found no row person:ann-smith"),
        (PAGE, 'id="person:ann-smith"', 'id="top"', "two elements with the id 'top'"),
        (PAGE, "Ann Smith", "Anna Smith", "found other words; expected the words that prove its rows"),
        ("talks/latest/index.html", "/talks/2026-11-27/", "/talks/2026-11-20/", "found the canonical address"),
        ("talks/index.html", '<link rel="canonical"[^>]*>', "", "found the canonical address nothing"),
        ("talks/latest/index.html", "url=../../talks/2026-11-27/", "url=../", "found SHA"),
        ("feed.xml", "<updated>[^<]*</updated>", "<updated>soon</updated>", "found the time 'soon'"),
        ("feed.xml", "<entry>.*?</entry>", "", "items that are not the site's"),
        ("feed.xml", "<author>.*</author>", "", "found no author"),
        ("feed.xml", "<feed ", "<!DOCTYPE x><feed ", "no feed or sitemap (a document type)"),
        ("feed.xml", "</feed>", "", "no feed or sitemap"),
        ("feed.json", "jsonfeed.org/version/1.1", "example.org", "found the version"),
        ("feed.json", '"url": "[^"]*"', '"url": "https://elsewhere.example/"', "expected one of the site's"),
        ("feed.json", r"\]", "", "no feed or sitemap"),
        (
            "sitemap.xml",
            "<url>.*?/talks/2026-11-20/</loc>",
            "<url><loc>https://example.org/briefings/</loc>",
            "found no",
        ),
        ("sitemap.xml", "https://example.org/briefings/talks/", "https://example.com/", "expected an address below"),
    ],
)
def test_what_is_wrong_is_named(site, name, pattern, text, message):
    """Links, ids, proofs, canonical addresses, feeds and the sitemap, each looked at for what it says."""
    blessed = "SHA" not in message
    changed(site, name, lambda old: re.sub(pattern, text, old, count=1, flags=re.DOTALL), blessed=blessed)
    assert any(message in breach for breach in breaches(site))


@pytest.mark.parametrize(
    ("pattern", "text", "message"),
    [
        ('"@type":"Claim"', '"@type":"ClaimReview"', "a statement of the type 'ClaimReview'"),
        ('"appearance":{[^}]*},?', "", "a Claim without appearance"),
        ('{"@context"', '{"@context', "linked data that cannot be read"),
        ('"@id":"', '"@id":"https://example.org/briefings/gone/', "where nothing stands"),
    ],
)
def test_linked_data_is_read(site, pattern, text, message):
    """It must be JSON-LD of the types that a machine may state, about what is there."""
    name = next(path for path in (site / "talks/rows/2026-11-20").iterdir() if '"Claim"' in path.read_text())
    changed(site, name.relative_to(site).as_posix(), lambda old: re.sub(pattern, text, old, count=1))
    assert any(message in breach for breach in breaches(site))


def test_a_withdrawn_address_must_not_be_found(site):
    """The sitemap names no page of a withdrawn edition."""
    publish(site, [], withdrawal=("talks/2026-11-20", "No."))
    changed(site, "sitemap.xml", lambda old: old.replace("2026-11-27/</loc>", "2026-11-20/</loc>", 1))
    assert any("which was withdrawn" in breach for breach in breaches(site))


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", "[" * 100_000, '{"entries": [], "files": {}}'),
        '{"id": "", "base_url": null, "look": "", "entries": [], "files": {"../x": ""}}',
        '{"id": "", "base_url": null, "look": "", "entries": [], "files": {"/etc/passwd": ""}}',
        '{"id": "", "base_url": null, "look": "", "entries": [{"briefing": "a"}], "files": {}}',
        '{"id": "\\ud800", "base_url": null, "look": "", "entries": [], "files": {}}',
    ],
)
def test_a_record_that_is_none_is_refused(tmp_path, text):
    """Whatever stands there, it is one error, and no file outside is looked at or written."""
    (tmp_path / "site.json").write_text(text)
    with pytest.raises(EditionError, match="found no record of a site"):
        analysis.check_edition(tmp_path)
    with pytest.raises(EditionError, match="found no record of a site"):
        publish(tmp_path, [])


@pytest.mark.parametrize("text", [b"", b"<a>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"<a>" * 50, b"\x00"])
def test_xml_that_is_none_is_refused(text):
    """No entity is expanded, nothing nests without end."""
    with pytest.raises(ValueError, match=r".+"):
        read_xml(text)


def test_a_site_is_not_made_again(site):
    """Only an edition is; nobody is told that a whole site came out the same."""
    with pytest.raises(EditionError, match="found a site; expected the folder of one of its editions"):
        analysis.check_edition(site, "briefing.toml")
