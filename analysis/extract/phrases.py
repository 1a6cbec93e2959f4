"""Descriptions of actors: noun phrases that end in a noun for people, groups or bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.article import Span
from analysis.extract.capitals import Word
from analysis.extract.names import Name
from analysis.lexicon.gazetteer import Noun, name_words, noun_endings, nouns, states

_REACH = 8
_LONGEST_STATE = 5
_PARTICIPLE = re.compile(r".*(?:ed|ing)")
_COUNT = re.compile(r"\d[\d,]*")
_STRESSED = frozenset({"most", "least", "more"})


@dataclass(frozen=True)
class Phrase:
    """A description: its span and words, its head, and how it is determined.

    Parameters
    ----------
    first, head, last
        Indices of the first word, of the head's first word, of the last word.
    noun
        The head, by the list of nouns.
    determiner
        definite, indefinite, quantified, many, owned, or "" for a bare one.
    """

    span: Span
    first: int
    head: int
    last: int
    noun: Noun
    determiner: str

    @property
    def type(self) -> str | None:
        """Give what it refers to, one or several: people are persons, several bodies are a group."""
        if self.noun.plural and self.noun.type != "person":
            return "group"
        return self.noun.type or None


def find_phrases(text: str, words: Sequence[Word], names: Sequence[Name]) -> list[Phrase]:
    """Give the descriptions of actors in order, none inside a name and none that only is the title of a name.

    Examples
    --------
    >>> from analysis.extract.capitals import find_words
    >>> text = "Two Iraqi security officials and the militias spoke of parties."
    >>> [phrase.span.of(text) for phrase in find_phrases(text, find_words(text), [])]
    ['Two Iraqi security officials', 'the militias']
    """
    finder = _Finder(text, words, names)
    found = [finder.phrase(index) for index in range(len(words)) if words[index].low in noun_endings()]
    return [phrase for phrase in found if phrase is not None]


class _Finder:
    """Looks from a head noun to the left, over a bounded number of words."""

    def __init__(self, text: str, words: Sequence[Word], names: Sequence[Name]) -> None:
        self.text, self.words = text, words
        self.owner = {at: name for name in reversed(names) for at in range(name.first, name.last + 1)}

    def phrase(self, last: int) -> Phrase | None:
        """Give the description whose head ends at this word; None where there is none."""
        found = self._noun(last)
        if found is None or self._continues(last) or self._titles(last):
            return None
        noun, head = found
        first, determiner = self._left(head)
        span = Span(self.words[first].start, self.words[last].end)
        if self._counts_a_kind(first, head, noun):
            return None
        if noun.plural and self.words[first].low == "that":
            first, determiner = first + 1, ""
            span = Span(self.words[first].start, self.words[last].end)
        phrase = Phrase(span, first, head, last, noun, determiner)
        return self._with_tail(phrase) if self._refers(phrase) else None

    def _counts_a_kind(self, first: int, head: int, noun: Noun) -> bool:
        """Say whether a number is tied to a singular, as in "the two-child limit"."""
        tied = first + 1 == head and self.text[self.words[first].after : self.words[head].start] == "-"
        return tied and not noun.plural

    def _noun(self, last: int) -> tuple[Noun, int] | None:
        """Give the longest noun that ends at this word, and the index of its first word."""
        end = self.words[last].end
        for form in noun_endings()[self.words[last].low]:
            head = last - len(re.split(r"[ -]", form)) + 1
            if head >= 0 and self.text[self.words[head].start : end].lower() == form:
                inside = [self.owner.get(at) for at in range(head, last + 1)]
                return None if any(name and name.type != "state" for name in inside) else (nouns()[form], head)
        return None

    def _continues(self, last: int) -> bool:
        """Say whether the next word makes this one a mere modifier: militia commanders, rebel-held."""
        word = self.words[last]
        if last + 1 == len(self.words) or word.owns:
            return False
        following = self.words[last + 1]
        gap = self.text[word.after : following.start]
        if gap == "-":
            return not self._dashed(last + 1)
        if gap != " " or following.opens:
            return False
        if following.low in name_words("modifier") and word.low in name_words("modifier"):
            return True
        return following.low in noun_endings() and self._noun(last + 1) is not None

    def _dashed(self, at: int) -> bool:
        """Say whether a hyphen before this word stands for a dash: the group-a rival of the army-has."""
        word, after = self.words[at], self.words[at + 1] if at + 1 < len(self.words) else None
        tied = word.low in name_words("tie") or (after is not None and self.text[word.after : after.start] == "-")
        return word.low in name_words("function") and not tied

    def _titles(self, last: int) -> bool:
        """Say whether a person's name follows, so that this is its title."""
        name = self.owner.get(last + 1)
        word = self.words[last]
        if name is None or word.owns or name.first != last + 1:
            return False
        return self.text[word.after : name.span.start] == " " and name.type in ("person", None)

    def _left(self, head: int) -> tuple[int, str]:
        """Give the index of the phrase's first word and its determiner."""
        accepted, open_end = head, True
        at = head
        while at > max(0, head - _REACH):
            if self.words[at].opens:
                break
            at -= 1
            word = self.words[at]
            gap = self.text[word.after : self.words[at + 1].start]
            if gap not in (" ", "\u00a0", "-") and not (word.owns and gap == " "):
                return (at + 1, "indefinite") if self._apposed(at, gap) else (accepted, "")
            kind = "" if at in self.owner else self._determiner(word)
            if kind:
                return self._determined(at, kind)
            if word.owns:
                return self._owner_start(at), "owned"
            if word.low in _STRESSED and at + 1 < head:
                continue
            if self._stops(at, gap):
                return accepted, ""
            open_end = open_end and self._accepted(at)
            accepted = at if open_end else accepted
        return accepted, ""

    def _stops(self, at: int, gap: str) -> bool:
        """Say whether a word cannot belong to the phrase: a closed-class word or a verb."""
        low = self.words[at].low
        if (
            at not in self.owner
            and at - 1 in self.owner
            and re.fullmatch(r"[a-z]+[^su]s", low)
            and not self._accepted(at)
        ):
            return not self.words[at - 1].owns
        if at in self.owner or (_PARTICIPLE.fullmatch(low) and self._adjective(at)):
            return False
        return _PARTICIPLE.fullmatch(low) is not None or (low in name_words("function") and gap != "-")

    def _determiner(self, word: Word) -> str:
        low = word.low
        if _COUNT.fullmatch(word.text) or low in name_words("quantifier"):
            return "quantified"
        kinds = (("definite", "definite"), ("indefinite", "indefinite"), ("possessive", "owned"), ("many", "many"))
        return next((name for kind, name in kinds if low in name_words(kind) and low not in _STRESSED), "")

    def _determined(self, at: int, kind: str) -> tuple[int, str]:
        """Take in what stands before a determiner: the two officials, all the militias."""
        if at and not self.words[at].opens and self.text[self.words[at - 1].after : self.words[at].start] == " ":
            before = self._determiner(self.words[at - 1])
            if before and self.words[at - 1].low != "that" and (before, kind) != ("definite", "definite"):
                return at - 1, kind if before == "many" else before
        return at, kind

    def _adjective(self, at: int) -> bool:
        """Say whether a word in -ed or -ing modifies rather than tells: after a determiner, a tie, in the list."""
        word = self.words[at]
        if word.low in name_words("modifier") or not at:
            return word.low in name_words("modifier")
        before = self.words[at - 1]
        gap = self.text[before.after : word.start]
        if gap == "-":
            return word.low in name_words("tie") or before.low in name_words("modifier") or before.capital
        return gap == " " and (before.owns or bool(self._determiner(before)) or before.low in _STRESSED)

    def _accepted(self, at: int) -> bool:
        """Say whether a word before a head without determiner surely belongs to it."""
        word = self.words[at]
        tied = word.low in name_words("tie") and at and self.text[self.words[at - 1].after : word.start] == "-"
        listed = word.low in name_words("modifier") or word.low in nouns()
        return bool(tied) or listed or word.text in states() or at in self.owner

    def _apposed(self, at: int, gap: str) -> bool:
        """Say whether the phrase follows a name and a comma, where it needs no determiner."""
        name = self.owner.get(at)
        return gap == ", " and name is not None and name.last == at and name.type in ("person", None)

    def _owner_start(self, at: int) -> int:
        """Give where the owner begins: Prime Minister Roe's, the government's."""
        name = self.owner.get(at)
        first = name.first if name else at
        if name is not None and name.role is not None:
            while first and self.words[first].start > name.role.start:
                first -= 1
        before = self.words[first - 1] if first else None
        if before and before.low in ("the", "a", "an") and self.text[before.after : self.words[first].start] == " ":
            first -= 1
        return first

    def _refers(self, phrase: Phrase) -> bool:
        """Say whether the phrase refers to somebody, rather than only naming a kind."""
        if phrase.determiner:
            return phrase.noun.lemma not in ("people", "man", "woman", "child") or phrase.determiner != "indefinite"
        modified = phrase.first < phrase.head
        named = any(at in self.owner for at in range(phrase.first, phrase.head))
        if not phrase.noun.plural:
            return named and phrase.noun.type == "organisation"
        if phrase.noun.type == "person":
            return modified or self._acts(phrase.last)
        return named

    def _acts(self, last: int) -> bool:
        """Say whether a bare plural is followed by what people do, or by who they are."""
        following = self.words[last + 1] if last + 1 < len(self.words) else None
        if following is None or self.text[self.words[last].after : following.start] != " ":
            return False
        acts = following.low in name_words("speech") or following.low in ("have", "had", "are", "were", "including")
        return acts and not following.opens

    def _with_tail(self, phrase: Phrase) -> Phrase:
        """Take in the state where a group is at home: militia groups in Iraq."""
        after = phrase.last + 2
        if phrase.noun.type != "group" or not phrase.noun.plural or after >= len(self.words):
            return phrase
        start = self.words[after].start
        if self.text[self.words[phrase.last].end : start] != " in ":
            return phrase
        for last in range(min(after + _LONGEST_STATE, len(self.words)) - 1, after - 1, -1):
            if self.text[start : self.words[last].end] in states():
                span = Span(phrase.span.start, self.words[last].end)
                return Phrase(span, phrase.first, phrase.head, last, phrase.noun, phrase.determiner)
        return phrase
