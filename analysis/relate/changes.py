"""Which words of one telling stand in the place of others in another, and which only one of them has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache

from analysis.lexicon import entries
from analysis.relate.meaning import alike_as_a_whole
from analysis.relate.stems import common_form, is_stopword, names_state, units
from analysis.text import fold, words

_ALIKE = 0.55
"""From this cosine on words are taken for the same."""
_OTHER = 0.25
"""Below this cosine words in the same place mean something else; between the two they may mean the same."""
_LONGEST = 4
"""So many words with a meaning of their own may stand for others; more are a different wording of the whole."""
_SHORT = 2
"""Of so few words the last, which is most often the noun, decides."""
_MOST_COMPARED = 120


@dataclass
class Changes:
    """What differs in words between two tellings.

    Parameters
    ----------
    replaced
        Words of either telling that stand in the same place and mean something else, or the opposite.
    reworded
        Words of either telling that stand in the same place and may mean the same.
    lost, added
        Words of the first that have no like in the second, and of the second that have none in the first.
    """

    replaced: list[tuple[str, str]] = field(default_factory=list)
    reworded: list[tuple[str, str]] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)

    def turned(self) -> Changes:
        """Give the same with the two tellings exchanged."""
        return Changes(
            [pair[::-1] for pair in self.replaced], [pair[::-1] for pair in self.reworded], self.added, self.lost
        )


def changed_words(left: str, right: str, told: Collection[str] = ()) -> Changes:
    """Give what differs in words between two texts.

    Parameters
    ----------
    told
        Words, folded, that are left out: what else is told of them.

    Examples
    --------
    >>> found = changed_words("Iran gave the groups autonomy to decide", "Iran gave the groups its blessing to decide")
    >>> found.replaced
    [('autonomy', 'blessing')]
    """
    one, other = (_words(text)[:_MOST_COMPARED] for text in (left, right))
    if len(one) < len(other):  # the words are put side by side from the longer text, whichever is the first
        return changed_words(right, left, told).turned()
    found = Changes()
    first, second = ([form for _, form in side] for side in (one, other))
    for kind, start, end, begin, stop in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        ours = _missing(one[start:end], second, told)
        theirs = _missing(other[begin:stop], first, told)
        if ours and theirs and max(len(ours), len(theirs)) <= _LONGEST and kind == "replace":
            pair = " ".join(ours), " ".join(theirs)
            likeness = _likeness(*pair)
            if max(len(ours), len(theirs)) <= _SHORT:
                likeness = min(likeness, _likeness(ours[-1], theirs[-1]))
            if likeness < _ALIKE:
                (found.replaced if likeness < _OTHER else found.reworded).append(pair)
        else:
            found.lost += _unlike(ours, [word for word, _ in other])
            found.added += _unlike(theirs, [word for word, _ in one])
    return found


def _words(text: str) -> list[tuple[str, str]]:
    """Give the words of a text that carry a meaning, each with the form in which it is the same as another."""
    found = [(written, common_form(written)) for written in (span.of(text) for span in units(text))]
    return [(written, form) for written, form in found if names_state(form) or not is_stopword(fold(written))]


def _missing(side: Sequence[tuple[str, str]], forms: Collection[str], told: Collection[str]) -> list[str]:
    """Give the words that carry a meaning, are no names, and that the other text has in no form."""
    return [
        word
        for word, form in side
        if not word[0].isupper() and form not in forms and fold(word) not in told and any(map(str.isalpha, word))
    ]


def _unlike(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[str]:
    """Give our words that none of theirs is like; a name is like no word."""
    others = [word for word in theirs if not word[0].isupper()]
    for word in ours:
        if not any(_likeness(fold(word), fold(other)) >= _ALIKE for other in others):
            yield word


def _likeness(one: str, other: str) -> float:
    """Give how near words are in meaning; opposites, such as "rise" and "fall", are not, though their vectors are."""
    if _are_opposite([span.of(one) for span in words(one)], [span.of(other) for span in words(other)]):
        return 0.0
    return alike_as_a_whole(one, other)


def _are_opposite(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    others = {fold(word) for word in theirs}
    return any(not others.isdisjoint(_opposites().get(fold(word), ())) for word in ours)


def has_opposite(plain: Iterable[str]) -> bool:
    """Say whether any of these folded words has an opposite in the list."""
    return any(word in _opposites() for word in plain)


def opposed(left: Sequence[str], right: Sequence[str]) -> bool:
    """Say whether a word of one text, as folded, stands in the place of its opposite in the other.

    Examples
    --------
    >>> opposed("prices rose in june".split(), "prices fell in june".split())
    True
    >>> opposed("they opened talks".split(), "they ended talks and closed the port".split())
    False
    """
    if not _are_opposite(set(left) - set(right), set(right) - set(left)):
        return False
    steps = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return any(
        kind == "replace"
        and max(end - start, stop - begin) <= _LONGEST
        and _are_opposite(left[start:end], right[begin:stop])
        for kind, start, end, begin, stop in steps
    )


@cache
def _opposites() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in entries("opposites"):
        ends = [row[side].split(";") for side in ("words", "opposites")]
        for ours, theirs in (ends, ends[::-1]):
            for word in ours:
                found[word].update(theirs)
    return dict(found)
