"""Words as names need them, and the runs of capitalised words that could be names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from analysis.lexicon.gazetteer import Known, name_words, organisations, states, titles
from analysis.text import quotations, sentences

_WORD = re.compile(
    r"(?P<word>(?:[^\W\d_]\.){2,}+(?:[^\W\d_](?!\w))?|[^\W\d_]\.[^\W\d_](?![\w.])"
    r"|\d++(?:[.,]\d++)*+|[^\W_]++(?:['’ʼ](?![sS]\b)[^\W_]++)*+)(?P<own>['’ʼ][sS]\b)?"
)
_LONGEST = 8
_SYLLABLE = re.compile(r"[bcdfghjklmnpqrstwyz]{0,2}[aeiou]{1,3}(?:ng|[nkmlpth])?")
"""The second half of a Korean or Chinese given name: Kim Jong-un, Leung Kwok-hung."""


class Word(NamedTuple):
    """One word: where it lies, and what its place says about it.

    Parameters
    ----------
    start, end
        Without a possessive ending.
    after
        The end with it.
    low
        The text in lower case.
    capital
        Whether it starts with a capital letter.
    opens
        Whether it opens a sentence or a quotation.
    shouted
        Whether its sentence is set in capitals or title case.
    """

    start: int
    end: int
    after: int
    text: str
    low: str
    capital: bool
    opens: bool
    shouted: bool

    @property
    def initial(self) -> bool:
        """Say whether its place alone may explain a capital."""
        return self.opens or self.shouted

    @property
    def owns(self) -> bool:
        """Say whether a possessive ending follows it."""
        return self.after > self.end


def find_words(text: str) -> list[Word]:
    """Give the words of a text in order; a possessive ending is left out, an abbreviation keeps its points.

    Examples
    --------
    >>> [word.text for word in find_words("Iraq's U.S. envoy, Shi’ite")]
    ['Iraq', 'U.S.', 'envoy', 'Shi’ite']
    """
    starts = sorted({span.start for span in sentences(text)} | {item.inner.start for item in quotations(text)})
    matches = list(_WORD.finditer(text))
    shouted = _shouted(text, matches)
    found: list[Word] = []
    for number, match in enumerate(matches):
        before = matches[number - 1].end() if number else -1
        place = bisect_left(starts, before)
        opens = place < len(starts) and starts[place] <= match.start()
        start, end = match.span("word")
        word = match["word"]
        found.append(Word(start, end, match.end(), word, word.lower(), word[0].isupper(), opens, number in shouted))
    return found


def _shouted(text: str, matches: Sequence[re.Match[str]]) -> set[int]:
    """Give the words of headlines, all capitals or in title case without a stop, where a capital proves nothing."""
    found: set[int] = set()
    number = 0
    for sentence in sentences(text):
        inside = []
        while number < len(matches) and matches[number].start() < sentence.end:
            inside.append(number)
            number += 1
        raised = sum(matches[at][0][0].isupper() for at in inside)
        ended = text[sentence.start : sentence.end].rstrip("\"'”’»)]").endswith((".", "!", "?"))
        loud = sum(len(matches[at][0]) > 1 and matches[at][0].isupper() for at in inside)
        if len(inside) > 4 and ((raised >= 0.7 * len(inside) and not ended) or loud >= 0.7 * len(inside)):
            found.update(inside)
    return found


def capital_run(text: str, words: Sequence[Word], index: int) -> list[int]:
    """Give the indices of the words that could make one name with the word at this index; none in small letters.

    Examples
    --------
    >>> text = "from Tanzim al-Zafran and others"
    >>> capital_run(text, find_words(text), 1)
    [1, 2, 3]
    """
    if words[index].shouted:
        return _known_run(text, words, index)
    if words[index].capital:
        run = [index]
    elif _particle(text, words, index) and text[words[index].after : words[index].after + 1] == "-":
        run = [index, index + 1]
    else:
        return []
    while len(run) < 12 and (more := _next(text, words, run)):
        run += more
    return run


def _known_run(text: str, words: Sequence[Word], index: int) -> list[int]:
    """Give the longest known name that starts at this word, the only kind to trust where all is capitals."""
    for last in range(min(index + _LONGEST, len(words)) - 1, index - 1, -1):
        if known_body(text[words[index].start : words[last].end]):
            return list(range(index, last + 1))
    return []


def _next(text: str, words: Sequence[Word], run: Sequence[int]) -> list[int]:
    """Give the words that carry a run on: the next capital, after particles or `of` or a hyphen."""
    last = words[run[-1]]
    at = run[-1] + 1
    if at >= len(words) or last.owns or words[at].opens:
        return []
    gap = text[last.after : words[at].start]
    following = words[at]
    if following.capital:
        if gap in (" ", "\u00a0"):
            return [] if following.text in ("I", "The") else [at]
        pointed = gap == ". " and (len(last.text) == 1 or last.text + "." in titles())
        plural_owner = gap in ("’ ", "' ") and last.text.endswith("s") and following.text in name_words("body")
        hyphened = gap == "-" and not _two_known(text, words, run)
        return [at] if pointed or hyphened or plural_owner else []
    return _lower_next(text, words, run, gap) if gap in (" ", "-") else []


def _two_known(text: str, words: Sequence[Word], run: Sequence[int]) -> bool:
    """Say whether a known name ends or begins at the hyphen after this run, and none goes on over it."""
    start, last, at = words[run[0]].start, words[run[-1]], run[-1] + 1
    known = known_body(last.text) or known_body(text[start : last.end]) or _known_run(text, words, at)
    return bool(known) and not known_body(text[start : words[at].end])


def _lower_next(text: str, words: Sequence[Word], run: Sequence[int], gap: str) -> list[int]:
    """Give the words that carry a run on by way of a word in small letters: al-Zafran, Jong-un, of England."""
    at = run[-1] + 1
    if gap == "-" and len(run) > 1 and _SYLLABLE.fullmatch(words[at].text) and words[at].text not in name_words("tie"):
        return [at]
    if _particle(text, words, at):
        second = at + 1
        return [at, second] if words[second].capital else [at, second, second + 1]
    return _joined(text, words, run, at) if gap == " " else []


def _joined(text: str, words: Sequence[Word], run: Sequence[int], at: int) -> list[int]:
    last, link = words[run[-1]], words[at].text
    body = name_words("body")
    fits = {
        "of": last.text in body or last.text in name_words("of a name") or last.text in titles(),
        "for": last.text in body and not last.initial,
        "in": last.text in name_words("takes in") and len(run) > 1,
        "and": last.text in ("Foreign", "Justice") or (len(run) > 2 and words[run[-2]].text in ("of", "for")),
    }
    if not fits.get(link):
        return []
    more = [at]
    if link == "of" and at + 1 < len(words) and words[at + 1].text == "the":
        more.append(at + 1)
    ahead = more[-1] + 1
    if ahead >= len(words) or not words[ahead].capital or _gaps(text, words, [run[-1], *more, ahead]) != {" "}:
        return []
    if link == "and" and (known_body(words[ahead].text) or words[run[0]].text not in ("Ministry", "Department")):
        return []
    return [*more, ahead]


def _gaps(text: str, words: Sequence[Word], run: Sequence[int]) -> set[str]:
    return {text[words[left].after : words[right].start] for left, right in pairwise(run)}


def _particle(text: str, words: Sequence[Word], index: int) -> bool:
    """Say whether this word is a particle before a capitalised word, or before another particle."""
    for at in (index, index + 1):
        word = words[at] if at + 1 < len(words) else None
        if word is None:
            return False
        gap = text[word.after : words[at + 1].start]
        hyphened = gap == "-" and word.text in name_words("hyphened particle")
        if not hyphened and not (gap in (" ", "-") and word.text in name_words("particle")):
            return False
        if words[at + 1].capital:
            return True
    return False


def known_body(form: str) -> Known | None:
    """Give the organisation or state that the lists know by this form.

    Examples
    --------
    >>> known_body("NATO").kind
    'organisation'
    """
    return organisations().get(form) or states().get(form)
