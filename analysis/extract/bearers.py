"""Mentions as those who bear roles: found by where they begin and end, with their title and their main noun."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from analysis.article import Span
from analysis.lexicon.gazetteer import Noun, name_words, noun_endings, nouns, title_kinds
from analysis.schema import Row

OWNS = ("'s ", "’s ", "s' ", "s’ ")
DASHES = ("-", "‐", "‑")
_WORD = re.compile(r"[^\W_]++(?:['’](?![sS]\b)[^\W_]++)*+")
_LEFT = re.compile(r"([^\W\d_][\w.'’&-]*+)([ \u00a0-])\Z")
_WINDOW = 60
_LEFT_OUT = ("given", "joined sources")
_RELATIVE = ("who", "which", "that", "whose", "whom")
_LONGEST = 400
_WIDEST = 160
_WORDS_LEFT = 6
_LEADS = frozenset({"then", "ex", "deputy", "vice", "assistant", "longtime", "veteran", "affairs", "policy", "chief"})


@dataclass(frozen=True)
class Bearer:
    """A mention that can bear a role, or with which one can be held.

    Parameters
    ----------
    title
        Of a name, where the title before it stands, with the words that belong to it.
    noun, head
        Of a description, what the lexicon knows of its main noun, and where that begins.
    """

    mention_id: str
    span: Span
    form: str
    type: str | None
    title: Span | None = None
    noun: Noun | None = None
    head: int = 0

    @property
    def named(self) -> bool:
        """Say whether the mention is a name."""
        return self.form == "named"

    @property
    def start(self) -> int:
        """Give where it begins, with the title."""
        return self.title.start if self.title else self.span.start


class Bearers:
    """The mentions of one article, looked up by their place; those that are only given, or that join two, are left out.

    Parameters
    ----------
    text
        The article's text.
    rows
        Its rows of `mentions`.
    """

    def __init__(self, text: str, rows: Sequence[Row]) -> None:
        self.text = text
        found = [_read(text, row) for row in rows if row["rule"] not in _LEFT_OUT and row["text"] not in _RELATIVE]
        self._ends = {item.span.end: item for item in sorted(found, key=lambda item: len(item.span))}
        titles = {str(row["mention_id"]): str(row["role"]) for row in rows if row["role"] is not None}
        self.all = [
            replace(item, title=self._title(item, titles[item.mention_id])) if item.mention_id in titles else item
            for item in found
        ]
        self.all.sort(key=lambda item: (item.span.start, -item.span.end))
        self._places = [item.span.start for item in self.all]
        self._ends = {item.span.end: item for item in sorted(self.all, key=lambda item: len(item.span))}
        self._starts: dict[int, list[Bearer]] = defaultdict(list)
        for item in sorted(self.all, key=lambda item: -len(item.span)):
            self._starts[item.start].append(item)
            if item.title:
                self._starts[item.span.start].append(item)

    def opening(self, at: int) -> Bearer | None:
        """Give the longest mention that begins here, by itself or by its title; a pronoun is none."""
        return next((item for item in self._starts.get(at, ()) if item.form != "pronoun"), None)

    def closing(self, at: int) -> Bearer | None:
        """Give the longest mention that ends here."""
        return self._ends.get(at)

    def inside(self, span: Span) -> list[Bearer]:
        """Give the names that lie within a span and not within a longer one there."""
        first, last = bisect_left(self._places, span.start), bisect_left(self._places, span.end)
        found: list[Bearer] = []
        for item in self.all[first:last]:
            if item.named and item.span.end <= span.end and not (found and found[-1].span.holds(item.span)):
                found.append(item)
        return found

    def around(self, span: Span) -> Bearer | None:
        """Give the shortest description that holds a span and more."""
        first, last = bisect_left(self._places, span.start - _WIDEST), bisect_left(self._places, span.start + 1)
        holding = [item for item in self.all[first:last] if item.span.holds(span) and item.span != span]
        return min((item for item in holding if item.noun), key=lambda item: len(item.span), default=None)

    def before(self, start: int, end: int) -> list[Bearer]:
        """Give the mentions that begin between two places, in order."""
        return self.all[bisect_left(self._places, start) : bisect_left(self._places, end)]

    def outermost(self) -> Iterator[Bearer]:
        """Give the mentions in order, none that lies within another."""
        reach = 0
        for item in self.all:
            if item.span.end > reach:
                reach = item.span.end
                yield item

    def _title(self, item: Bearer, role: str) -> Span | None:
        """Give where the title before a name stands, with the words and names that belong to it."""
        start = item.span.start
        gap = len(self.text[max(0, start - _WINDOW) : start]) - len(self.text[max(0, start - _WINDOW) : start].rstrip())
        end = start - gap
        if not item.named or not gap or not self.text.startswith(role, max(0, end - len(role))):
            return None
        return Span(self._leftmost(end - len(role)), end)

    def _leftmost(self, first: int) -> int:
        """Give where the words begin that belong to a title: Ruritanian government spokesman."""
        for _ in range(_WORDS_LEFT):
            match = _LEFT.search(self.text, max(0, first - _WINDOW), first)
            if not match or self.text[max(0, match.start() - 1) : match.start()] in DASHES:
                break
            owner = self._ends.get(match.end(1)) or self._ends.get(match.end(1) - 2)
            owns = match[1].endswith(("'s", "’s", "s'", "s’"))
            tied = owner is not None and self.text[max(0, owner.span.start - 1) : owner.span.start] in DASHES
            if tied:
                break
            if owner is not None and owner.named and first - owner.span.start < _WINDOW * 2:
                first = owner.span.start
                if owns:
                    break
            elif not owns and _belongs(self.text, match):
                first = match.start()
            else:
                break
        return first


def _belongs(text: str, match: re.Match[str]) -> bool:
    """Say whether a word before a title belongs to it."""
    word, low = match[1], match[1].lower()
    if word[0].isupper():
        opens = text[max(0, match.start() - 2) : match.start()].rstrip(" \u00a0")[-1:] in ("", *".!?:;\n\r\"“”'‘(—")
        return not opens and low not in name_words("function") and low not in name_words("not a name")
    body = low in nouns() and not nouns()[low].plural and nouns()[low].type in ("organisation", "group")
    return body or low in name_words("modifier") or low in _LEADS


def _read(text: str, row: Row) -> Bearer:
    span = Span(cast("int", row["start"]), cast("int", row["end"]))
    kind = cast("str | None", row["type"])
    noun, head = main_noun(text, span) if row["form"] in ("descriptor", "anonymous") else (None, span.start)
    return Bearer(str(row["mention_id"]), span, str(row["form"]), kind, None, noun, head)


def main_noun(text: str, span: Span) -> tuple[Noun | None, int]:
    """Give the last noun for actors in a stretch, and where it begins; titles of office count too.

    Examples
    --------
    >>> noun, head = main_noun("two militia groups in Iraq", Span(0, 26))
    >>> noun.lemma, head
    ('group', 12)
    """
    for match in reversed(list(_WORD.finditer(text, max(span.start, span.end - _LONGEST), span.end))):
        for form in noun_endings().get(match[0].lower(), ()):
            start = match.end() - len(form)
            bounded = start == span.start or (start > span.start and not text[start - 1].isalnum())
            if bounded and text[start : match.end()].lower() == form:
                return nouns()[form], start
    return None, span.start


def relation_of(noun: Noun, words: str) -> str:
    """Give how a description by its noun, without other evidence, is recorded: an office, a role, or what it is.

    Examples
    --------
    >>> relation_of(nouns()["advisers"], "two advisers"), relation_of(nouns()["militia"], "a militia")
    ('role', 'described')
    """
    kind = title_kinds().get(noun.lemma.lower())
    if noun.type == "office" or (noun.type == "person" and kind == "office" and words.lower() != "leader"):
        return "office"
    return "role" if noun.type == "person" else "described"
