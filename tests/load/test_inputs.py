"""Promises of load/: what can be read is read, what cannot is named, and the others still come."""

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import AnalysisError, ArticleError
from analysis.lexicon import entries
from analysis.load.bytes import decode
from analysis.load.inputs import english_share, load_articles
from analysis.load.metadata import split_front_matter

DATA = Path(__file__).parents[2] / "data" / "articles"
SHARED = Path(__file__).parents[3] / "shared"
PLAIN = "The minister said that the talks will go on."


def reasons(loaded):
    """Give what was set aside, as a line each."""
    return [f"{row['ref']}, {row['place']}: {row['found']}" for row in loaded.issues]


def test_the_two_articles_are_read_as_they_are():
    """Offsets count code points of the untouched text; the second begins with a line feed."""
    first, second = load_articles([DATA]).articles
    assert (first.ref, len(first.text)) == ("000_420f179a92deb55f", 3314)
    assert (second.ref, len(second.text)) == ("001_fae8d76ee21814c0", 2278)
    assert second.text[0] == "\n"
    assert first.published is first.outlet is first.title is None


@pytest.mark.parametrize(
    ("raw", "text", "decoding"),
    [
        (b"He said no.", "He said no.", "utf-8"),
        (b"\xef\xbb\xbfHe said no.", "He said no.", "utf-8, byte order mark dropped"),
        (b"He said\r\nno.\r", "He said\nno.\r", "utf-8, crlf to lf"),
        ("“No,” he said.".encode("utf-16"), "“No,” he said.", "utf-16-le, byte order mark dropped"),
        ("“No,” he said in Bagdad.".encode("utf-16-be"), "“No,” he said in Bagdad.", "utf-16-be"),
        (b"a\x00b", "a\x00b", "utf-8"),
    ],
)
def test_bytes_become_text(raw, text, decoding):
    """UTF-8 and UTF-16 are read, the byte order mark goes, CRLF becomes LF, U+0000 stays, and it is said."""
    assert decode(raw, "a") == (text, decoding)


@given(st.binary())
def test_any_bytes_are_text_or_one_error(raw):
    """No bytes bring anything but a text or the error that names the byte."""
    try:
        where = "a.txt, byte " if decode(raw, "a.txt") else ""
    except ArticleError as error:
        where = error.where
    assert where.startswith("a.txt, byte ")


def test_what_cannot_be_read_is_named_and_the_others_come(tmp_path):
    """Each bad file is one issue with its place; the good ones are read."""
    (tmp_path / "good.txt").write_text(PLAIN)
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9 said no")
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "front.txt").write_text("---\ntitle: [a\n---\n" + PLAIN)
    (tmp_path / "when.txt").write_text("---\npublished: last Tuesday\n---\n" + PLAIN)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    loaded = load_articles([tmp_path])
    assert [article.ref for article in loaded.articles] == ["good"]
    assert reasons(loaded) == [
        "empty.txt, whole file: no text",
        "front.txt, line 3: front matter that is not YAML",
        "gone.txt, whole file: No such file or directory",
        "latin.txt, byte 3: 0xe9",
        "when.txt, published: 'last Tuesday'",
    ]


def test_what_never_ends_is_no_article(tmp_path):
    """A pipe that nobody writes to is set aside at once."""
    (tmp_path / "good.txt").write_text(PLAIN)
    os.mkfifo(tmp_path / "pipe.txt")
    loaded = load_articles([tmp_path])
    assert [article.ref for article in loaded.articles] == ["good"]
    assert reasons(loaded) == ["pipe.txt, whole file: a pipe or a device"]


def test_a_name_that_is_no_text_is_spelled(tmp_path):
    """File names are bytes; those that are not UTF-8 still name an article or what was set aside."""
    for name, raw in ((b"a\xff.txt", PLAIN.encode()), (b"b\xff.txt", b"caf\xe9")):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(raw)
    loaded = load_articles([tmp_path])
    assert [article.ref for article in loaded.articles] == [r"a\udcff"]
    assert reasons(loaded) == [r"b\udcff.txt, byte 3: 0xe9"]


def test_equal_reasons_stay_apart(tmp_path):
    """Files of one name in two folders, broken in the same way, are two rows of issues."""
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_bytes(b"caf\xe9")
    issues = load_articles([tmp_path / "one", tmp_path / "two"]).issues
    assert len({row["issue_id"] for row in issues}) == 2


def test_a_closed_folder_is_named(tmp_path, monkeypatch):
    """A folder that may not be listed is set aside, never passed over in silence."""
    (tmp_path / "in" / "closed").mkdir(parents=True)
    (tmp_path / "in" / "good.txt").write_text(PLAIN)
    scan = os.scandir

    def refuse(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr("os.scandir", refuse)
    loaded = load_articles([tmp_path / "in"])
    assert [article.ref for article in loaded.articles] == ["good"]
    assert reasons(loaded) == ["closed, whole file: Permission denied"]


@pytest.mark.parametrize(
    "front",
    [
        "published: !!timestamp nope",
        'title: "\\ud800"',
        'title: "\\UFFFFFFFF"',
        "title: [a]",
        "title: &a [*a]",
        "? [a]\n: b",
        "[ " * 5000,
        "".join(f"{b}: &{b} [{', '.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=True)),
    ],
)
def test_no_front_matter_is_more_than_an_error(front):
    """Tags, aliases, half surrogates and deep nesting in front matter set one article aside."""
    if front.startswith("b: "):
        front = f"a: &a [x]\n{front}title: *j"
    with pytest.raises(ArticleError):
        split_front_matter(f"---\n{front}\n---\n{PLAIN}", "a.txt")


def test_front_matter_is_text():
    """A year is a title as it is written, a tag means nothing, null states nothing."""
    stated, _, _ = split_front_matter(
        f"---\ntitle: 1984\noutlet: null\npublished: !!int 2025-04-08\n---\n{PLAIN}", "a.txt"
    )
    assert (stated.title, stated.outlet, stated.published) == ("1984", None, "2025-04-08")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (PLAIN.encode("utf-16-le") + b"x", "byte 88"),
        (PLAIN.encode("utf-16") + b"x", "byte 90"),
    ],
)
def test_half_a_character_is_named(raw, message):
    """UTF-16 of an odd length, with or without its mark, is no text."""
    with pytest.raises(ArticleError, match=message):
        decode(raw, "a.txt")


def test_utf_32_is_read():
    """Its mark begins with the one of UTF-16, which would read it as text full of U+0000."""
    assert decode(PLAIN.encode("utf-32"), "a")[0] == PLAIN


@pytest.mark.parametrize("register", ['file,"title\na.txt,x\n', "file,title\na.txt,x\na.txt,y\n", "name\n"])
def test_a_broken_register_is_one_error(tmp_path, register):
    """An articles.csv that cannot be read, or states one file twice, is named."""
    (tmp_path / "a.txt").write_text(PLAIN)
    (tmp_path / "articles.csv").write_text(register)
    with pytest.raises(ArticleError, match=r"articles\.csv, line"):
        load_articles([tmp_path])


@pytest.mark.parametrize("record", ['{"id": " ", "text": "A."}', '{"id": NaN, "text": "A."}', "[" * 100000])
def test_a_record_without_an_id_is_set_aside(tmp_path, record):
    """A blank id, a number that is none and nesting without end each lose one line only."""
    (tmp_path / "in.jsonl").write_text(f'{record}\n{{"id": "b", "text": "B."}}')
    loaded = load_articles([tmp_path / "in.jsonl"])
    assert [article.ref for article in loaded.articles] == ["b"]
    assert len(loaded.issues) == 1


def test_json_lines_keep_ids_and_what_is_stated(tmp_path):
    """Ids like 001 stay text, null is absent, and a bad line loses no other."""
    lines = [
        json.dumps(
            {"id": "001", "text": PLAIN, "title": None, "outlet": "The Post", "published": "2025-04-08T07:00:00Z"}
        ),
        '{"id": "002", "text": "lone \\ud800 surrogate"}',
        "{not json",
        json.dumps({"id": "NA", "text": "Second.\r\nLine."}),
        json.dumps({"id": "001", "text": "Again."}),
        json.dumps({"id": "", "text": "No id."}),
        json.dumps({"id": "e", "text": ""}),
        json.dumps({"id": "o", "text": "Odd.", "outlet": 7}),
        json.dumps({"id": "b", "text": "Odd.", "published": "2025-04-08", "published_basis": "rumour"}),
        json.dumps({"id": "i", "text": "Odd.", "published": "2025-04-08/2025-04-01"}),
        json.dumps(["a list"]),
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    loaded = load_articles([tmp_path / "in.jsonl"])
    assert [(article.ref, article.text) for article in loaded.articles] == [("001", PLAIN), ("NA", "Second.\nLine.")]
    assert (loaded.articles[0].outlet, loaded.articles[0].published) == ("The Post", "2025-04-08")
    assert [article.published_basis for article in loaded.articles] == ["given", "unknown"]
    assert [reason.partition(": ")[0] for reason in reasons(loaded)] == [
        "in.jsonl, line 2, text, character 5",
        "in.jsonl, line 3",
        "in.jsonl, line 5",
        "in.jsonl, line 6, id",
        "in.jsonl, line 7, text",
        "in.jsonl, line 8, outlet",
        "in.jsonl, line 9, published_basis",
        "in.jsonl, line 10, published",
        "in.jsonl, line 11",
    ]


def test_front_matter_states_and_the_register_completes(tmp_path):
    """What the file itself states comes before what articles.csv states of it; its digest is verified."""
    (tmp_path / "a.txt").write_text("---\ntitle: Talks\npublished: 2025-04-08\n---\n" + PLAIN)
    (tmp_path / "b.txt").write_text(PLAIN)
    rows = ["file,outlet,title,sha256", "a.txt,The Post,Other,", "b.txt,The Sun,," + "0" * 64, "c.txt,,,"]
    (tmp_path / "articles.csv").write_text("\n".join(rows))
    loaded = load_articles([tmp_path])
    (article,) = loaded.articles
    assert article.published_basis == "front matter"
    assert (article.outlet, article.title, article.published, article.text) == (
        "The Post",
        "Talks",
        "2025-04-08",
        PLAIN,
    )
    assert reasons(loaded) == [
        "b.txt, whole file: SHA-256 " + article_digest(tmp_path / "b.txt") + "…",
        "c.txt, as registered in articles.csv: no such file",
    ]


def article_digest(path):
    """Give the beginning of a file's digest, as an issue shows it."""
    return sha256(path.read_bytes()).hexdigest()[:12]


@pytest.mark.parametrize("text", ["--- \nA line, no front matter.", "---\n- a list\n---\nText.", "Text --- more."])
def test_dashes_are_not_always_front_matter(text):
    """A rule of dashes or a list between two of them stays part of the text."""
    assert split_front_matter(text, "a.txt")[1:] == (text, False)


def test_an_assumed_date_is_marked_as_assumed():
    """A date given with the run is taken where the article states none, and its basis says so."""
    article = load_articles([DATA], published="2025-04-08").articles[0]
    assert (article.published, article.published_basis) == ("2025-04-08", "parameter")


@pytest.mark.parametrize(
    ("published", "dates"),
    [
        ("2025-04", {"a": "2025-04-01/2025-04-30", "b": "2025-04-01/2025-04-30"}),
        ("2025-04-01/2025-04-08", {"a": "2025-04-01/2025-04-08", "b": "2025-04-01/2025-04-08"}),
        ({"a": "2025-04-08"}, {"a": "2025-04-08", "b": None}),
        ({"a": "2025-04-08", "": "2025"}, {"a": "2025-04-08", "b": "2025-01-01/2025-12-31"}),
        ({"stated": "2025-04-08"}, {"a": None, "b": None}),
        ({}, {"a": None, "b": None}),
    ],
)
def test_dates_are_assumed_for_all_or_by_ref(tmp_path, published, dates):
    """A mapping gives each article its own date, "" is for the others, and what an article states stays."""
    for name in dates:
        (tmp_path / f"{name}.txt").write_text(PLAIN)
    (tmp_path / "stated.txt").write_text(f"---\npublished: 2024-12-01\n---\n{PLAIN}")
    found = {article.ref: article for article in load_articles([tmp_path], published).articles}
    stated = found.pop("stated")
    assert (stated.published, stated.published_basis) == ("2024-12-01", "front matter")
    assert {ref: article.published for ref, article in found.items()} == dates
    assert all(
        article.published_basis == ("parameter" if article.published else "unknown") for article in found.values()
    )


def test_the_basis_of_a_date_is_what_its_giver_says(tmp_path):
    """A record or a register may say that its date stands in the page; a basis without a date says nothing."""
    records = [
        {"id": "page", "text": PLAIN, "published": "2025-04-08", "published_basis": "page metadata"},
        {"id": "given", "text": PLAIN, "published": "2025-04-08", "published_basis": "given"},
        {"id": "none", "text": PLAIN, "published_basis": "page metadata"},
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, records)))
    (tmp_path / "a.txt").write_text(PLAIN)
    (tmp_path / "b.txt").write_text(f"---\npublished: 2025-04-09\npublished_basis: rumour\n---\n{PLAIN}")
    rows = ["file,published,published_basis", *(f"{name}.txt,2025-04-08,page metadata" for name in "ab")]
    (tmp_path / "articles.csv").write_text("\n".join(rows))
    found = {article.ref: article.published_basis for article in load_articles([tmp_path]).articles}
    assert found == {
        "a": "page metadata",
        "b": "front matter",
        "page": "page metadata",
        "given": "given",
        "none": "unknown",
    }


def test_an_article_that_is_set_aside_may_have_a_date_assumed(tmp_path):
    """What is wrong with it is said once, as an issue."""
    (tmp_path / "a.txt").write_text(PLAIN)
    (tmp_path / "bad.txt").write_bytes(b"\xe9")
    loaded = load_articles([tmp_path], {"a": "2025-04-08", "bad": "2025-04-08"})
    assert (len(loaded.articles), len(loaded.issues)) == (1, 1)


@pytest.mark.parametrize(
    ("inputs", "published", "message"),
    [
        (["no/such/folder"], None, r"no/such/folder: found nothing there"),
        (["."], None, r"found no article; expected files that end in .txt or .jsonl"),
        ([], "8 April", r"published: found '8 April'; expected an ISO 8601 date"),
        ([], {"a": "soon"}, r"published of 'a': found 'soon'; expected an ISO 8601 date"),
        ([], "2025-04-08/2025-04-01", r"published: found '2025-04-08/.*'; expected an interval that starts before"),
        ([], {"nobody": "2025"}, r"published: found the ref 'nobody'; expected a ref that an article has"),
    ],
)
def test_a_wrong_request_is_one_error(tmp_path, monkeypatch, inputs, published, message):
    """An input that does not exist, a folder without articles or a date that is none stops the run."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AnalysisError, match=message):
        load_articles(inputs, published)


def test_other_languages_are_set_aside(tmp_path):
    """A text of 50 words or more that hardly uses the commonest English ones is not read as English."""
    (tmp_path / "de.txt").write_text("Der Minister sagte gestern, dass die Gespräche weitergehen würden. " * 8)
    (tmp_path / "kurz.txt").write_text("Der Minister sagte nichts.")
    loaded = load_articles([tmp_path])
    assert [article.ref for article in loaded.articles] == ["kurz"]
    assert reasons(loaded)[0].startswith("de.txt, whole file: 0.0% of its words")


def test_the_commonest_words_are_a_hundred():
    """The list behind the language test has 100 different words."""
    assert len({entry["word"] for entry in entries("commonest")}) == 100


@pytest.mark.skipif(not SHARED.is_dir(), reason="the corpora of ../shared are not here")
def test_no_english_article_is_set_aside():
    """Every article of the corpora counts as English."""
    low = []
    for path in sorted((SHARED / "corpora").rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            share = english_share(record["text"]) if "text" in record else None
            if share is not None and share < 0.08:
                low.append((path.name, record["id"], share))
    assert not low
