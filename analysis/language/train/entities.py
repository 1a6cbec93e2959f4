"""Texts with their names labelled: gold where people annotated them, the teacher's everywhere else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.language.train.agreement import settled
from analysis.language.train.corpus import read_corpus
from analysis.language.train.names import TITLES, Named, apart, mended, words

__all__ = ["Labelled", "Named", "entity_corpora"]

MEASURED = "news"  # the genre of GUM that measures the names
GOLD_WEIGHT, SILVER_WEIGHT = 1.0, 0.5

GOLD_TYPES = {
    "person": "person",
    "organization": "organisation",
    "organisation": "organisation",
    "place": "place",
    "location": "place",
    "nationality": "group",
}
_OPEN = re.compile(r"public domain|Open Government Licence|Attribution 3\.0 Australia|Attribution-ShareAlike")
_PRONOUN = re.compile(
    r"(?:he|her|hers|him|his|i|it|its|me|my|our|ours|she|their|theirs|them|they|us|we|you|your)\Z", re.IGNORECASE
)

_PARTICLE = {"person": r"(?:de|la|van|von|der|den|bin|ibn|al|el|da|di|du|dos|the)"}
_LINK = r"(?:of the|of|for the|for|and the|and|&|de|la|del|des|du|on|in)"
_STOP = re.compile(
    r"[,;:()]|\b(?:about|against|at|based|by|for|from|in|near|of|on|that|to|under|where|which|who|with)\b"
)


@dataclass(frozen=True)
class Labelled:
    """A text with every name in it, and how much it counts beside the others: 1 with gold behind it, else 0.5."""

    id: str
    text: str
    names: tuple[Named, ...]
    weight: float


@dataclass(frozen=True)
class _Gold:
    """An annotated mention with its head; `type` is None for what is neither person, organisation, place nor group."""

    start: int
    end: int
    head: tuple[int, int]
    type: str | None
    named: bool


@dataclass(frozen=True)
class _Page:
    """A text with its gold; `whole` where every mention of the text is annotated."""

    id: str
    text: str
    gold: tuple[_Gold, ...] = ()
    whole: bool = False


def entity_corpora(folder: Path, label: Callable[[str], Sequence[Named]]) -> list[Labelled]:
    """Read the texts below `corpora` that may train the names: GUM but for its news, re3d, and PolNeAR's train texts.

    Parameters
    ----------
    folder
        The folder with `actors/gum_open.jsonl`, `actors/re3d.jsonl` and `attribution/polnear_train.jsonl`.
    label
        Gives the names that a teacher finds in a text, as `silver.silver_label` does.

    Raises
    ------
    OSError
        Where one of the files cannot be read.
    """
    pages = [
        *_gum(folder / "actors" / "gum_open.jsonl"),
        *_re3d(folder / "actors" / "re3d.jsonl"),
        *(_Page(row["id"], row["text"]) for row in read_corpus(folder / "attribution" / "polnear_train.jsonl")),
    ]
    texts = [page.text for page in pages]
    silver = settled(texts, [label(text) for text in texts])
    places = frozenset(name for page in pages for name in _places(page))
    return [_labelled(page, names, places) for page, names in zip(pages, silver, strict=True)]


def _gum(path: Path) -> Iterator[_Page]:
    for row in read_corpus(path):
        if row["genre"] == MEASURED:
            continue
        gold = []
        for one in row["mentions"]:
            head = one["head_start"], one["head_end"]
            gold.append(_Gold(one["start"], one["end"], head, GOLD_TYPES.get(one["type"]), one["named"]))
        yield _Page(row["id"], row["text"], tuple(gold), whole=True)


def _re3d(path: Path) -> Iterator[_Page]:
    for row in read_corpus(path):
        if not _OPEN.search(row["licence"]):
            continue
        text, gold = row["text"], []
        for one in row["mentions"]:
            head = _head(text, one["start"], one["end"])
            type_ = GOLD_TYPES.get(one["type"].lower())
            gold.append(_Gold(one["start"], one["end"], head, type_, _looks_named(text, head)))
        yield _Page(row["id"], text, tuple(gold))


def _head(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the last word before a mention's first comma, preposition or relative: its head, where nobody marked it."""
    stop = next((match.start() for match in _STOP.finditer(text, start, end) if match.start() > start), end)
    inside = words(text[start:stop]) or [(0, end - start)]
    return start + inside[-1][0], start + inside[-1][1]


def _looks_named(text: str, head: tuple[int, int]) -> bool:
    """Say whether a capitalised word is a name: not a pronoun, nor capitalised only because it begins a sentence."""
    word = text[slice(*head)]
    if not word[:1].isupper() or _PRONOUN.match(word) or word.lower().split("-")[0] in TITLES:
        return False
    begins = not re.search(r"[\w,;][\"'“‘(]?\s*$", text[max(0, head[0] - 3) : head[0]])
    return not begins or word[1:] != word[1:].lower() or bool(re.search(rf"[a-z,] {re.escape(word)}\b", text))


def _places(page: _Page) -> Iterator[str]:
    """Give the wording of every mention that people called a place."""
    for gold in page.gold:
        if gold.type == "place" and gold.named:
            yield page.text[gold.start : gold.end].removeprefix("the ").removeprefix("The ")


def _labelled(page: _Page, silver: Sequence[Named], places: frozenset[str]) -> Labelled:
    """Merge the teacher's names with what people annotated."""
    if not page.gold:
        return Labelled(page.id, page.text, tuple(silver), SILVER_WEIGHT)
    chosen: dict[Named, str] = {}
    added: list[Named] = []
    for gold in sorted(page.gold, key=lambda one: one.start - one.end):
        if gold.type is None or not gold.named:
            continue
        fitting = [name for name in silver if _fits(name, gold)]
        chosen |= {name: _type(page, name, gold, places) for name in fitting}
        name = _stretch(page.text, gold)
        if name and (not fitting or (name.type == "organisation" and all(_longer(name, one) for one in fitting))):
            added.append(Named(name.start, name.end, _type(page, name, gold, places)))
    same = {page.text[name.start : name.end]: type_ for name, type_ in chosen.items()}
    for name in silver:
        if name not in chosen and (type_ := _unconfirmed(page, name)):
            chosen[name] = same.get(page.text[name.start : name.end], type_)
    names = [Named(name.start, name.end, type_) for name, type_ in chosen.items()]
    return Labelled(page.id, page.text, apart([*names, *added]), GOLD_WEIGHT)


def _holds(name: Named, gold: _Gold) -> bool:
    return name.start <= gold.head[0] and gold.head[1] <= name.end


def _longer(name: Named, other: Named) -> bool:
    return name.start <= other.start and other.end < name.end


def _fits(name: Named, gold: _Gold) -> bool:
    return _holds(name, gold) and gold.start <= name.start and name.end <= gold.end


def _type(page: _Page, name: Named, gold: _Gold, places: frozenset[str]) -> str:
    """Give gold's type, but where its types are coarser than ours.

    People of a group are persons in GUM and an organisation in re3d, where so is a state that acts.
    """
    if name.type == "group" and gold.type == "person":
        return "group"
    if not page.whole and gold.type == "organisation":
        body = page.text[name.start : name.end]
        state = "place" if body in places else "organisation"
        return "group" if name.type == "group" and body.endswith("s") else state
    return gold.type or name.type


def _unconfirmed(page: _Page, name: Named) -> str | None:
    """Give the type of a name that no named mention confirms; None where gold says that it is none.

    Where every mention is annotated, a name can still be a group that qualifies a noun, or stand in apposition at the
    end of a mention: the founder Ann Lee, the town of Lee.
    """
    heads = [gold for gold in page.gold if _holds(name, gold)]
    if heads:
        around = [gold for gold in heads if _fits(name, gold)] or heads
        nearest = min(around, key=lambda gold: gold.end - gold.start)
        return None if nearest.type is None or page.whole else name.type
    if name.type == "group" or not page.whole:
        return name.type
    apposed = [gold for gold in page.gold if name.end == gold.end and _apposed(page.text, name, gold)]
    return max(apposed, key=lambda gold: gold.start).type if apposed else None


def _apposed(text: str, name: Named, gold: _Gold) -> bool:
    """Say whether nothing but the words of one noun phrase stand before the name; of, only where it is a place."""
    before = text[gold.start : name.start].lower()
    apart_ = r"[,;:()]|\b(?:which|who|that|where|when|with|in|on|at|from|to|and|or)\b"
    links = rf"{apart_}|\bof\b" if gold.type != "place" else apart_
    return gold.start < name.start and not re.search(links, before)


def _stretch(text: str, gold: _Gold) -> Named | None:
    """Give the capitalised words around the head of a mention that the teacher passed over, without titles."""
    if gold.type is None or not any(sign.isupper() for sign in text[slice(*gold.head)]):
        return None
    if text[slice(*gold.head)].lower() in TITLES:
        return None
    link = _PARTICLE.get(gold.type, _LINK)
    capital = r"(?:[^\W\d_a-zß-öø-ÿ][\w’'.\-&]*|\d[\w.\-]*)"
    after = re.compile(rf"(?:[ \u00a0](?:{link}[ \u00a0])*{capital})*").match(text, gold.head[1], gold.end)
    before = re.search(rf"(?:{capital}[ \u00a0](?:{link}[ \u00a0])*)*$", text[gold.start : gold.head[0]])
    if not after or not before:
        return None
    start = gold.start + before.start()
    for match in re.finditer(r"[^\W_]+", text[start : gold.head[0]]):
        if gold.type == "person" and match.group().lower() in TITLES:
            start = gold.start + before.start() + match.end()
    name = mended(text, Named(start, after.end(), gold.type))
    return name if name and _holds(name, gold) else None
