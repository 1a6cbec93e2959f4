"""Where paragraphs, sentences, words and quotations lie in a text; all as spans, in linear time, for any text.

The last few texts' paragraphs, sentences and quotations are remembered, because every extractor asks for them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from analysis.article import Span

_REMEMBERED = 8
WRAP_WIDTH = 120
"""No line of hard-wrapped text is longer, in characters."""

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BREAK = re.compile(r"[\n\v\f\x85\u2028\u2029]|\r\n?")
_LETTER = r"[^\W_][\u0300-\u036f]*+"
_WORD = re.compile(
    rf"(?:{_LETTER})++(?:(?:['’ʼ\-‐‑]|(?<=\d)[.,](?=\d)|(?<![^\W_][^\W_])\.(?=[^\W_](?![^\W_])))(?:{_LETTER})++)*+"
)
_BLANK = re.compile(r"[^\S ]")
_STOP = re.compile(r"([.!?…]++[\"'”’»)\]}]*+)\s*+")
_CLOSED_LINE = re.compile(r"[.!?…:;][\"'”’»)\]]*+$")
_SPOKEN = re.compile(
    r"(?:[A-Z][\w.'’-]*+ ){1,4}(?:said|says|asked|asks|added|replied|shouted|told|cried|wrote|tweeted)\b"
    r"|(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Oo]ne) (?:\w++ ){1,3}(?:said|says|asked|asks|added|replied|shouted|told|cried)\b"
)
_TITLE = re.compile(
    r"mr|mrs|ms|mx|messrs|mme|dr|prof|gen|lt|col|maj|capt|cmdr|cpl|sgt|adm|brig|sen|rep|reps|sens|gov|pres|rev|"
    r"fr|hon|st|mt|ft|vs|v|no|nos|art|fig|vol|pp|approx|supt|insp|det|atty"
)
_SHORTENED = re.compile(
    r"jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|inc|co|corp|"
    r"ltd|bros|jr|sr|etc|est|dept|univ|assn|ave|blvd|rd|al|ed|eds|ph\.d|m\.d|e\.g|i\.e|cf|ca|calif|conn|fla|ill|"
    r"ind|kan|mass|mich|minn|miss|mo|neb|nev|okla|ore|pa|tenn|tex|vt|va|wash|wis|wyo|ala|ariz|ark|colo|del|ga|"
    r"ky|la|md"
)
_STARTER = re.compile(
    r"The|A|An|In|On|At|By|For|From|As|If|It|He|She|They|We|I|You|His|Her|Its|Their|Our|My|This|That|These|"
    r"Those|There|But|And|Or|So|Yet|When|While|Where|Who|What|Why|How|Now|Then|Also|Not|No|Some|Many|Most|"
    r"Several|After|Before|Since|Under|With|Both|Each|Officials|Sources|Meanwhile|However|Last|Earlier"
)
_CLOCK = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[A-Z]{0,3}T\b|[A-Z]{3}\b|Eastern|Pacific|Central|Mountain"
)
_DIGITS_ONLY = frozenset({"no", "nos", "art", "fig", "vol", "pp"})
_ELISION = re.compile(r"\d0s|\d\ds|(?:n|em|til|tis|twas|twill|cause|round|bout|kay|nuff)\b", re.IGNORECASE)
_MARK = re.compile(r"[“”„‟\"＂«»]|''|``")
_SINGLE = re.compile(r"(?<!\w)[‘’'](?=\w)|(?<=[^\s‘'])[’'](?!\w)|(?<!\w)[‘'](?=[“\"])")
_CLOSERS = {"“": "”\"''＂", "„": '“”‟"', "‟": '”"', "«": "»", "»": "«", "``": "''\"", "”": "”"}
_FOLDED = str.maketrans(
    dict.fromkeys("“”„‟«»＂〝〞", '"')
    | dict.fromkeys("‘’‚‛‹›`´ʼʹ′＇", "'")
    | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
    | {"ς": "σ"}
)


@dataclass(frozen=True)
class Quotation:
    """A stretch between quotation marks; marks nested inside belong to it.

    Parameters
    ----------
    outer, inner
        With and without the marks. Without a closing mark both end with the paragraph, or before the mark that opens
        the next quotation.
    mark
        The glyph that opens it, as written.
    closed
        Whether its closing mark was found.
    continues
        Whether it opens its paragraph with a mark, while the quotation of the paragraph before was left open.
    """

    outer: Span
    inner: Span
    mark: str
    closed: bool = True
    continues: bool = False


@dataclass(frozen=True)
class _Mark:
    """A double mark, and whether its neighbours let it open or close; `left`: straight marks from it to the end."""

    start: int
    end: int
    glyph: str
    opens: bool
    closes: bool
    left: int

    @property
    def straight(self) -> bool:
        return self.glyph in ('"', "''", "＂")


@lru_cache(maxsize=_REMEMBERED)
def paragraphs(text: str) -> tuple[Span, ...]:
    """Give the paragraphs, trimmed of white space.

    Blank lines part paragraphs. A single line end does so too, unless its block of lines is hard-wrapped: no line
    longer than `WRAP_WIDTH`, and the next line's first word had no room left, or starts in lower case after a line
    that ends no sentence.

    Examples
    --------
    >>> text = chr(10).join(["One.", "", "Two is here.", "Three."])
    >>> [span.of(text) for span in paragraphs(text)]
    ['One.', 'Two is here.', 'Three.']
    """
    found: list[Span] = []
    for block in _blocks(text):
        wide = max(map(len, block))
        wrapped = wide <= WRAP_WIDTH and any(not _CLOSED_LINE.search(line.of(text)) for line in block[:-1])
        start = block[0].start
        for line, following in pairwise(block):
            if not (wrapped and _runs_on(text, line, following, wide)):
                found.append(Span(start, line.end))
                start = following.start
        found.append(Span(start, block[-1].end))
    return tuple(found)


def sentences(text: str) -> list[Span]:
    """Give the sentences in order, trimmed of white space, none across a paragraph's end.

    Closing marks and brackets belong to the sentence that they close.

    Examples
    --------
    >>> text = 'The U.S. Army left on Jan. 3. "Go!" he said. The end.'
    >>> [span.of(text) for span in sentences(text)]
    ['The U.S. Army left on Jan. 3.', '"Go!" he said.', 'The end.']
    """
    return list(_sentences(text))


@lru_cache(maxsize=_REMEMBERED)
def _sentences(text: str) -> tuple[Span, ...]:
    found: list[Span] = []
    for paragraph in paragraphs(text):
        start = paragraph.start
        for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
            following = stop.end()
            if stop.end(1) < following < paragraph.end and _ends_sentence(text, stop[1], stop.start(), following):
                found.append(Span(start, stop.end(1)))
                start = following
        found.append(Span(start, paragraph.end))
    return tuple(found)


def words(text: str) -> list[Span]:
    """Give the runs of letters and digits, with inner apostrophes, hyphens, and points as in U.S or 3.5.

    Examples
    --------
    >>> [span.of("Shi’ite al-Zafran's U.S. 50,000") for span in words("Shi’ite al-Zafran's U.S. 50,000")]
    ['Shi’ite', "al-Zafran's", 'U.S', '50,000']
    """
    return [Span(*match.span()) for match in _WORD.finditer(text)]


def tokens(text: str) -> list[str]:
    """Give what `words` finds as it is written; this is quicker where it does not matter where each word lies."""
    return _WORD.findall(text)


def fold(text: str) -> str:
    """Give a copy for comparing, of the same length: lower case, one glyph a kind of mark or dash, plain spaces.

    Examples
    --------
    >>> print(fold("“Shi’ite” – The U.S."))
    "shi'ite" - the u.s.
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    return _BLANK.sub(" ", lower).translate(_FOLDED)


@lru_cache(maxsize=_REMEMBERED)
def quotations(text: str) -> tuple[Quotation, ...]:
    """Give the outermost quotations in order, never overlapping; apostrophes and inches are not taken for marks.

    Examples
    --------
    >>> text = "“The militias’ talks go on,” she said, ‘so far’."
    >>> [quotation.inner.of(text) for quotation in quotations(text)]
    ['The militias’ talks go on,', 'so far']
    """
    found: list[Quotation] = []
    carried = False
    parts = paragraphs(text)
    for place, paragraph in enumerate(parts):
        doubles = list(_double(text, paragraph))
        after = text[parts[place + 1].start] if place + 1 < len(parts) else ""
        singles = list(_single(text, paragraph, doubles, after))
        pairs = sorted(_outermost(doubles, singles), key=lambda pair: pair.outer)
        if carried and pairs and pairs[0].outer.start == paragraph.start:
            pairs[0] = replace(pairs[0], continues=True)
        carried = bool(pairs) and not pairs[-1].closed and pairs[-1].outer.end == paragraph.end
        found += pairs
    return tuple(found)


def _blocks(text: str) -> Iterator[list[Span]]:
    """Give the runs of lines between blank lines, each line trimmed, as long as it has anything."""
    block: list[Span] = []
    last = 0
    for match in _LINE.finditer(text):
        line = _trimmed(text, *match.span())
        if block and (not len(line) or len(_BREAK.findall(text, last, match.start())) > 1):
            yield block
            block = []
        last = match.end()
        if len(line):
            block.append(line)
    if block:
        yield block


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    bare = part.strip()
    first = start + len(part) - len(part.lstrip())
    return Span(first, first + len(bare)) if bare else Span(start, start)


def _runs_on(text: str, line: Span, following: Span, width: int) -> bool:
    if text[following.start].islower() and not _CLOSED_LINE.search(line.of(text)):
        return True
    first_word = len(following.of(text).split(maxsplit=1)[0])
    return len(line) + 1 + first_word > width


def _ends_sentence(text: str, stop: str, start: int, following: int) -> bool:
    """Say whether the stop, with its closing marks, ends a sentence before the text that follows."""
    head = text[following : following + 80]
    opening = head.lstrip("\"'“‘«([{")
    if opening[:1].islower() or head[:1] in ",;:)]":
        return False
    if stop[-1] in "\"'”’»" and stop[0] in "!?" and head == opening and _SPOKEN.match(head):
        return False
    if not stop.startswith(".") or stop.startswith(".."):
        return True
    before = text[max(0, start - 24) : start].split()
    written = before[-1].lstrip("\"'“‘«([{") if before and not text[start - 1].isspace() else ""
    return _point_ends(written, stop, opening, quoted=head != opening)


def _point_ends(written: str, stop: str, opening: str, *, quoted: bool) -> bool:
    """Say whether a point after this word ends a sentence, or only shortens a word."""
    low = written.lower()
    if low in _DIGITS_ONLY:
        return not opening[:1].isdigit()
    if _TITLE.fullmatch(low) and written[:1].isupper():
        return False
    word = re.match(r"[A-Za-z]+", opening)
    starter = quoted or len(stop) > 1 or (word is not None and _STARTER.fullmatch(word[0]) is not None)
    if low in ("a.m", "p.m", "am", "pm"):
        return not (opening[:1].isdigit() or _CLOCK.match(opening))
    if _SHORTENED.fullmatch(low) and (written[:1].isupper() or "." in written or low in ("etc", "al")):
        return starter
    if re.fullmatch(r"(?:\w\.)*\w", written) and not written.isdigit() and written != "I":
        return starter
    return True


def _marks(text: str, paragraph: Span) -> list[_Mark]:
    matches = list(_MARK.finditer(text, paragraph.start, paragraph.end))
    marks: list[_Mark] = []
    left = 0
    for match in reversed(matches):
        glyph = match[0]
        before = text[match.start() - 1] if match.start() > paragraph.start else " "
        after = text[match.end()] if match.end() < paragraph.end else " "
        left += glyph in ('"', "''", "＂")
        free = before.isspace() or before in "([{—–-/‘'“"
        opens = not after.isspace() and not before.isalnum() and (free or after.isalnum())
        marks.append(_Mark(match.start(), match.end(), glyph, opens, not free, left))
    return marks[::-1]


def _double(text: str, paragraph: Span) -> Iterator[Quotation]:
    """Pair the double marks of one paragraph."""
    marks = _marks(text, paragraph)
    opener: _Mark | None = None
    depth = 0
    for place, mark in enumerate(marks):
        coming = marks[place + 1 : place + 3]
        if opener is None:
            if _may_open(mark):
                opener = mark
        elif _is_inch(text, mark, coming):
            continue
        elif _closes(opener, mark):
            if not depth:
                yield _pair(opener, mark.start, mark.end)
                opener = None
            depth = max(0, depth - 1)
        elif len(coming) == 2 and all(_closes(opener, other) for other in coming):
            depth += 1
        else:
            end = _trimmed(text, opener.end, mark.start).end
            if end > opener.end:
                yield _pair(opener, end, end, closed=False)
            opener, depth = mark, 0
    if opener is not None and opener.end < paragraph.end:
        yield _pair(opener, paragraph.end, paragraph.end, closed=False)


def _pair(opener: _Mark, inner_end: int, outer_end: int, *, closed: bool = True) -> Quotation:
    return Quotation(Span(opener.start, outer_end), Span(opener.end, inner_end), opener.glyph, closed)


def _may_open(mark: _Mark) -> bool:
    if mark.straight:
        return mark.opens or (not mark.closes and mark.left % 2 == 0)
    return mark.glyph in "“„‟«``" or (mark.glyph in "”»" and mark.opens and not mark.closes)


def _is_inch(text: str, mark: _Mark, coming: list[_Mark]) -> bool:
    """Say whether a straight mark after a figure stands for inches: the next one could not open anything."""
    return (
        mark.straight
        and text[mark.start - 1].isdigit()
        and text[mark.end : mark.end + 1] not in ("", ",", ".")
        and bool(coming)
        and coming[0].straight
        and not coming[0].opens
    )


def _closes(opener: _Mark, mark: _Mark) -> bool:
    if opener.straight:
        if mark.straight:
            return not (mark.opens and not mark.closes and mark.left % 2 == 0)
        return mark.glyph in "”»" or not mark.opens
    if mark.glyph in _CLOSERS[opener.glyph]:
        return True
    return mark.glyph == opener.glyph and mark.closes and not mark.opens


def _single(text: str, paragraph: Span, doubles: list[Quotation], after: str) -> Iterator[Quotation]:
    """Pair single marks outside the double ones; a possible apostrophe closes only what nothing else does."""
    starts = [pair.outer.start for pair in doubles]
    places = [match.start() for match in _SINGLE.finditer(text, paragraph.start, paragraph.end)]
    marks = [at for at in places if not _covered(at, starts, doubles)]
    closers = _next_closers(text, marks, paragraph.end)
    done = paragraph.start
    for at in marks:
        if at < done or not _opens_single(text, at, paragraph.start):
            continue
        close = closers[at]
        if close is not None:
            done = close + 1
            yield Quotation(Span(at, done), Span(at + 1, close), text[at])
        elif at == paragraph.start and text[at] == after:
            yield Quotation(Span(at, paragraph.end), Span(at + 1, paragraph.end), text[at], closed=False)
            return


def _covered(at: int, starts: list[int], doubles: list[Quotation]) -> bool:
    place = bisect_right(starts, at) - 1
    return place >= 0 and at < doubles[place].outer.end


def _opens_single(text: str, at: int, start: int) -> bool:
    free = at == start or text[at - 1].isspace() or text[at - 1] in '([{—–-/“"'
    return text[at] != "’" and free and not _ELISION.match(text, at + 1)


def _next_closers(text: str, marks: list[int], end: int) -> dict[int, int | None]:
    """Give for each mark the one that would close it; a possessive only if no surer one comes before an opener."""
    sure: int | None = None
    weak: int | None = None
    closers: dict[int, int | None] = {}
    for at in reversed(marks):
        closers[at] = weak if sure is None else sure
        if at + 1 < end and (text[at + 1].isalnum() or text[at + 1] in '“"'):
            sure, weak = None, None
        elif text[at] != "‘" and at and not text[at - 1].isspace():
            possessive = text[at - 1] in "sSzx" and re.match(r" \w", text[at + 1 : min(end, at + 3)])
            sure, weak = (sure, at) if possessive else (at, at)
    return closers


def _outermost(doubles: list[Quotation], singles: list[Quotation]) -> Iterator[Quotation]:
    yield from singles
    starts = [pair.outer.start for pair in singles]
    yield from (pair for pair in doubles if not _covered(pair.outer.start, starts, singles))
