"""No name of the two articles stands in the package only because it stands in them."""

import json
import re
from pathlib import Path

import pytest

import analysis
from analysis.lexicon.gazetteer import states

PACKAGE = Path(analysis.__file__).parent
ROOT = Path(__file__).parents[1]
CORPORA = ROOT.parent / "shared" / "corpora"
LISTS = sorted((PACKAGE / "lexicon").glob("*.csv"))
TEXTS = sorted(
    path
    for path in PACKAGE.rglob("*")
    if path.is_file() and path.suffix in (".py", ".md", ".typ", ".html", ".css") and "__pycache__" not in path.parts
)

LANGUAGE = frozenset(
    {
        *("A", "Several", "Six", "Ten", "The", "These", "Axis", "Corps", "Department", "Guard", "Guards", "Minister"),
        *("Prime", "Resistance", "Revolutionary", "Secretary", "Security", "State"),
        *("Harakat", "Islamic", "Shia", "Shiite", "Shi'ite"),
    }
)
"""Words of names that are words of a language or of a faith."""

ELSEWHERE = {
    "Donald": "attribution/polnear_train.jsonl",
    "Gaza": "attribution/polnear_train.jsonl",
    "Hamas": "attribution/polnear_train.jsonl",
    "Hezbollah": "dates/timebank_open.jsonl",
    "Ibrahim": "actors/re3d.jsonl",
    "Mohammed": "dates/aquaint_open.jsonl",
    "Pete": "dates/timebank_open.jsonl",
    "Reuters": "attribution/polnear_train.jsonl",
}
"""Names in the word lists that the articles have too, and a file of the corpora in which each stands."""

PUBLIC = {
    "Houthis": "United Nations Security Council, resolution 2216 (2015)",
    "IRGC": "United States Department of State, list of foreign terrorist organizations (2019)",
}
"""Names in the word lists that the articles have too, and a public document in which each stands."""

NEWSROOMS = frozenset({"Reuters"})
"""Newsrooms stand in examples, too, for what is said to them tells where an article comes from."""


def named():
    """Give each word of a name that gold has for somebody or some place of the two articles, as written."""
    found = set()
    for line in (ROOT / "data" / "gold" / "actors.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        names = [item["text"] for item in (*record.get("mentions", ()), *record.get("others", ()))]
        names += [name for actor in record.get("actors", ()) for name in (actor["name"], *actor["aliases"])]
        for name in names:
            found |= {word for word in re.findall(r"[^\W\d_][\w.'’]*", name) if word[0].isupper()}
    found = {re.sub(r"['’]s$", "", word) for word in found}
    known = {word for form in states() for word in (form, *form.split())}
    return {word for word in found if word not in known and word.replace("’", "'") not in LANGUAGE}


def standing(words, text):
    """Give which of these words stand in a text, in any case."""
    inside = {word.casefold() for word in re.findall(r"[^\W_]+", text)}
    return {word for word in words if word.casefold() in inside}


def test_the_names_are_read_from_gold():
    """The check sees people, bodies and places, and no state."""
    assert {"Alaaeldin", "Sudani", "Kataib", "Nujabaa", "IRGC", "Mosul", "Anbar"} <= named()
    assert not {"Iraq", "Iranian", "Tehran", "U.S.", "US", "Prime"} & named()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_has_a_name_of_the_articles(path):
    """Not even an example: the only names are those of states, of their capitals and of newsrooms."""
    assert not standing(named() - NEWSROOMS, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_no_word_list_has_a_name_only_of_the_articles(path):
    """A name in a word list that the articles have too stands in another text as well, which is named here.

    That is what "only in the articles" can mean for the names of people, places and widely known bodies.
    """
    assert not standing(named() - ELSEWHERE.keys() - PUBLIC.keys(), path.read_text(encoding="utf-8"))


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora (../shared/corpora) are not here")
@pytest.mark.parametrize(("name", "file"), ELSEWHERE.items())
def test_a_name_that_stands_elsewhere_does(name, file):
    """The file of the corpora has it."""
    assert re.search(rf"\b{name}\b", (CORPORA / file).read_text(encoding="utf-8"))
