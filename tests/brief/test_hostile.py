"""Hostile strings stay words in an edition: nothing runs, nothing is asked for or read, nothing is lost."""

import csv
import json
import unicodedata
from itertools import starmap

import pikepdf
import pytest
from hostile import KINDS, ONE_EACH, PLANTED, STRINGS, SURROGATES
from nbformat.v4 import new_notebook
from tagged import Tagged

import analysis
from analysis.brief.characters import visible
from analysis.brief.exporters import HTMLBriefingExporter
from analysis.brief.glyphs import showable
from analysis.brief.html import render_reading
from analysis.brief.reading import Reading

WORDS = "ORANGE-HARBOUR-7741"
NAMES = ("Smith", "Jones", "Miller", "Baker", "Turner", "Cooper", "Fisher", "Mason", "Carter", "Parker", "Walker")
TEXT = "main => (main.querySelectorAll('sup').forEach(number => number.remove()), main.textContent)"
CORRECTION = ("row", "column", "expected", "value", "reason", "by", "on", "status")
PLAIN = "The talks that were held in the city on Friday are to go on, and it is for the two of them to say so."


def placed(text, folder):
    """Let a string that names the planted file name the one that is there."""
    return text.replace(PLANTED, str(folder / "secret.txt"))


def record(name, strings):
    """Give an article that says strings in its text, title, outlet, address and ref."""
    first, last = name
    said = "\n".join(f"“{text},” said {first} {last} of Acme. {PLAIN}\n{text}\n" for text in strings)
    joined = " ¦ ".join(strings)
    return {"id": joined, "text": said, "title": joined, "outlet": f"{last} {joined}", "url": strings[0]}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Make one edition of articles that say every string, whose actors are named by them, beside a secret file."""
    folder = tmp_path_factory.mktemp("hostile")
    strings = [placed(text, folder) for text in STRINGS]
    names = [(first, last) for first in ("Ann", "Tom") for last in NAMES]
    groups = list(zip(names, (strings[nth : nth + 7] for nth in range(0, len(strings), 7)), strict=False))
    assert sum(len(group) for _, group in groups) == len(strings)
    articles = [*starmap(record, groups), *({"id": f"half {text!r}", "text": text} for text in SURROGATES)]
    (folder / "secret.txt").write_text(WORDS)
    (folder / "in.jsonl").write_text("".join(json.dumps(article) + "\n" for article in articles))
    with (folder / "corrections.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(CORRECTION)
        for (first, last), group in groups:
            actor, name = f"person:{first}-{last}".lower(), " ¦ ".join(group)
            table.writerow([actor, "rename", f"{first} {last}", name, name, "Ann", "2026-11-20", "active"])
    title = " ¦ ".join(text for text in strings if len(text) < 80)
    stated = 'title = "T"\narticles = "in.jsonl"\ncorrections = "corrections.csv"\nas_of = "2026-11-20"\n'
    (folder / "briefing.toml").write_text(stated)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        edition = analysis.make_edition(folder / "briefing.toml", parameters={"title": title})
    return edition, groups


@pytest.fixture(scope="module")
def paper(made):
    """Give the words of the PDF, in the order in which a screen reader has them."""
    with pikepdf.open(made[0] / "briefing.pdf") as pdf:
        return letters("".join(Tagged(pdf).texts))


FILLERS = "\u115f\u1160\u3164\uffa0"
"""Letters of Hangul that are blank: fonts that have them need not tell them from a space."""


def letters(text):
    """Leave out white space, and what cannot be seen: formats, and signs that choose a letter's variant."""
    kept = (char for char in text if not char.isspace() and unicodedata.category(char) != "Cf")
    return "".join(char for char in kept if not "\ufe00" <= char <= "\ufe0f" and char not in FILLERS)


def nothing_happened(page, path):
    """Open a page, press all its buttons, and see that nothing ran, failed or was asked for."""
    page.open(path)
    page.run("document.querySelectorAll('button, summary').forEach(element => element.click())")
    assert page.errors == []
    assert [address for address in page.requests if not address.startswith("data:image/")] == [path.as_uri()]
    assert page.run("document.querySelectorAll('iframe, object, embed, base, form, video, template').length") == 0
    assert page.run("document.querySelectorAll('script').length") == (path.name == "index.html")


def test_there_are_many_of_each_kind(made):
    """More than a hundred different strings went into the edition; what is no Unicode was set aside and said so."""
    assert len(set(STRINGS)) == len(STRINGS) > 100
    issues = analysis.load_tables(made[0] / "tables").issues
    assert issues["found"].str.contains("a lone surrogate").sum() == len(SURROGATES)
    assert not issues["kind"].str.contains("expired").any()


def test_the_briefing_says_every_string_and_does_nothing(made, page):
    """On the briefing's page each is in its title, in the articles' titles and outlets, and is an actor's name."""
    nothing_happened(page, made[0] / "index.html")
    words = letters(page.run("document.body.textContent"))
    title = letters(page.run("document.querySelector('h1').textContent"))
    for _, group in made[1]:
        joined = letters(visible(" ¦ ".join(group)))
        assert words.count(joined) >= 3
        assert [
            text for text in group if len(text) < 80 and letters(visible(" ".join(text.split()))) not in title
        ] == []


def test_the_articles_say_every_string_and_do_nothing(made, page):
    """On its page each stands twice in an article's text, and in the title; the outlet beside."""
    pages = {}
    for path in sorted((made[0] / "articles").iterdir()):
        nothing_happened(page, path)
        pages[letters(page.run("document.querySelector('h1').textContent"))] = letters(
            page.run(f"({TEXT})(document.querySelector('main').cloneNode(true))")
        )
    assert len(pages) == len(made[1])
    for _, group in made[1]:
        (text,) = (text for title, text in pages.items() if letters(visible(" ¦ ".join(group))) in title)
        assert [words for words in group if text.count(letters(visible(words))) < 2] == []


def test_the_paper_says_every_string(made, paper):
    """In the PDF each stands in title and outlet of its article; what no font has is there by its number.

    Words that are written from the right stand there as they do on the page, word by word.
    """
    leftward = {*KINDS["other scripts"]}
    for _, group in made[1]:
        whole = [text for text in group if text not in leftward]
        assert [text for text in whole if paper.count(letters(showable(text)[0])) < 2] == []
    for word in " ".join(leftward).split():
        assert paper.count(word) + paper.count(word[::-1]) >= 2


def test_no_file_is_read(made, paper):
    """Neither the planted file nor the system's own is in any file of the edition."""
    for path in made[0].rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert WORDS.encode() not in data
        assert b"root:x:0" not in data
    assert letters(WORDS) not in paper
    assert "root:x:0" not in paper


def test_every_place_of_a_page_takes_every_string(page, tmp_path, demo):
    """In blocks of each kind, outputs of other tools and markdown cells, and on an article's page, all stay words."""
    texts = (*STRINGS, *SURROGATES)
    notebooks = [demo(text) for text in texts]
    whole = new_notebook(cells=[cell for notebook in notebooks for cell in notebook.cells])
    html = HTMLBriefingExporter().from_notebook_node(whole)[0]
    (tmp_path / "index.html").write_text(html, encoding="utf-8", errors="replace")
    nothing_happened(page, tmp_path / "index.html")
    words = letters(page.run("document.body.textContent"))
    assert all(words.count(letters(visible(text))) >= 8 for text in texts)
    for nth, text in enumerate((*ONE_EACH, *SURROGATES)):
        reading = Reading("0123456789ab", text, text, [(text, text)], [(0, len(text), "content", "x")])
        (tmp_path / f"{nth}.html").write_text(render_reading(reading), encoding="utf-8", errors="replace")
        nothing_happened(page, tmp_path / f"{nth}.html")
        assert page.overflow() <= 0
