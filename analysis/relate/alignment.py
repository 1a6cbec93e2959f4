"""Two tellings laid side by side: where their words are the same, and where they are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from analysis.article import Span
from analysis.relate.stems import common_form, is_stopword
from analysis.text import fold, words

_OPENING = re.compile(r"(?<!\S)[\"“„«‘'(\[]{1,3}$")
_LEAST_SAME = 3
"""So many words in a row are the same thing; fewer only where one of them carries a meaning of its own."""
_MOST_COMPARED = 400
"""Words of a text that are compared one by one; longer texts are laid side by side whole."""


@dataclass(frozen=True)
class Stretch:
    """A piece of two texts, as written: the same words in both, or what stands in the place of the other."""

    left: str
    right: str
    same: bool


def aligned(left: str, right: str) -> list[Stretch]:
    """Lay two texts side by side, in stretches that give both texts when they are put together.

    Words are the same in any form of theirs, case or ending. A stray "the" or "of" in both parts nothing.

    Examples
    --------
    >>> for found in aligned("Iran gave them autonomy to decide.", "Iran gave them its blessing to decide"):
    ...     print(found.same, "|", found.left, "|", found.right)
    True | Iran gave them | Iran gave them
    False | autonomy | its blessing
    True | to decide. | to decide
    """
    ours, theirs = words(left), words(right)
    found: list[tuple[bool, int, int]] = []  # whether the same, and the words of either text before its end
    for same, one, other in _blocks(_forms(left, ours), _forms(right, theirs)):
        is_same = same and _counts([fold(span.of(left)) for span in ours[found[-1][1] if found else 0 : one]])
        if found and found[-1][0] == is_same:
            found.pop()
        found.append((is_same, one, other))
    return list(_stretches(left, right, (ours, theirs), found))


def own_words(text: str, others: Sequence[str]) -> list[Span]:
    """Give where a text has words that carry a meaning and stand in none of the others in any form; neighbours as one.

    Examples
    --------
    >>> [span.of("Six men left town") for span in own_words("Six men left town", ["the men left", "left"])]
    ['Six', 'town']
    """
    known = {common_form(span.of(other)) for other in others for span in words(other)}
    found: list[Span] = []
    joined = False
    for span in words(text):
        own = common_form(span.of(text)) not in known and not is_stopword(fold(span.of(text)))
        if own and joined:
            found[-1] = Span(found[-1].start, span.end)
        elif own:
            found.append(span)
        joined = own
    return found


def _forms(text: str, found: Sequence[Span]) -> list[str]:
    return [common_form(span.of(text)) for span in found]


def _blocks(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[bool, int, int]]:
    """Give each run of words that is the same in both or not, by how many words of either end with it."""
    if max(len(ours), len(theirs)) > _MOST_COMPARED:
        return [(list(ours) == list(theirs), len(ours), len(theirs))]
    codes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return [(kind == "equal", end, last) for kind, _, end, _, last in codes]


def _counts(run: Sequence[str]) -> bool:
    return len(run) >= _LEAST_SAME or not all(map(is_stopword, run))


def _stretches(
    left: str, right: str, spans: tuple[Sequence[Span], Sequence[Span]], ends: Sequence[tuple[bool, int, int]]
) -> list[Stretch]:
    """Cut the texts where stretches end; a mark goes with the word before it, an opening one with the word behind."""
    found, at = [], (0, 0)
    for same, one, other in ends:
        cuts = _cut(left, spans[0], one), _cut(right, spans[1], other)
        found.append(Stretch(left[at[0] : cuts[0]].strip(), right[at[1] : cuts[1]].strip(), same))
        at = cuts
    return found


def _cut(text: str, spans: Sequence[Span], number: int) -> int:
    return len(_OPENING.sub("", text[: spans[number].start])) if number < len(spans) else len(text)
