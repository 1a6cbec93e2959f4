"""To whom it was said, and which newsroom gathered it: told reporters, told Reuters, in an interview with the Times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from analysis.article import Span
from analysis.extract.nominal import DETERMINER, PREPOSITION, Token, head_words, phrase_words
from analysis.extract.standing import noun_kind, source_nouns
from analysis.lexicon import entries
from analysis.lexicon.gazetteer import given_names, organisations, states, titles
from analysis.text import fold

REACH = 240
"""A recipient is looked for within so many characters before and after cue and source."""

_REMEMBERED = 8
"""Of so many attributions the recipients are remembered: which newsroom is among them is asked right after."""

_LONGEST_NAME = 5
_END = re.compile(r"[\"“”„«»:;!?\n\r\v\f\x85\u2028\u2029]|\.(?=\s|$)")
_TIME = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tonight|tomorrow|earlier|later|recently|afterward|"
    r"jan|feb|april|june|july|aug|august|sept|september|oct|october|nov|november|dec|december|january|february"
)
_BETWEEN = rf"(?:(?:on )?(?:{_TIME.pattern})|\w+ly|again|once|also|,|in (?:private|public|part))"
_DIRECTLY = re.compile(rf"(?: ?{_BETWEEN}){{0,3}} to ")
_PHRASES = re.compile(
    r"\b(?:interviews?|conversations?|call|briefing|discussion|chat|exchange|session|sit-down)(?: [\w-]+){0,3}? with "
    r"|\b(?:statement|letter|e-?mail|message|comments?|remarks|speech|testimony|note|memo|presentation|response|reply"
    r"|briefing|address|submission|words)(?: [\w-]+){0,2}? (?:to|before) "
    r"|\b(?:sp(?:eaking|eaks?|oke|oken)|talk(?:ing|ed|s)?|testif(?:y|ying|ied|ies))(?: \w+ly| briefly| later)?"
    r" (?:to|with|before) |\baddressing |\bcall(?:s|ed|ing)? on "
)
_BE = re.compile(r"is|are|was|were|be|been|being|am|isn't|wasn't|weren't|'s|'re")
_STOP = re.compile(
    r"that|whether|how|why|what|when|where|while|if|because|he|she|they|it|we|i|you|who|whom|which|during|after|before|"
    r"since|until|as|but|about|against|by|via|over|through|amid|without|following|is|are|was|were|be|been|had|has|"
    r"have|would|will|could|can|may|might|must|should|did|does|do|not|to|on|there|so|then|also|just|with|than|under|"
    r"this|last|next|here|instead|again|upon|into|ahead|behind|like|within|late|early"
)
_OBJECT = re.compile(r"him|her|them|me|us|you")
_NOUNLIKE = re.compile(r"(?:address|email|text|phone|order|brief|caution|alert|lecture|promise)(?:e?s)?|briefing")
_BEFORE_VERB = re.compile(r"to|and|also|then|has|have|had|will|would|did|not|\w+ly")
_SELF = re.compile(r"\w+sel(?:f|ves)")
_PLACE = re.compile(r"in|at|near|outside|across")
_MODIFIER = re.compile(
    r"fellow|local|foreign|state|other|assembled|waiting|angry|skeptical|sceptical|many|some|all|both|several"
)
_OCCASION = re.compile(r"an?|interview|statement|letter|email|e-mail|phone|telephone|speech|which|part|response|front")
_OUTLET = re.compile(
    r"Times|Post|News|Herald|Wire|Press|Tribune|Radio|TV|Television|Journal|Gazette|Chronicle|Telegraph|Newspaper|"
    r"Guardian|Courier|Examiner|Inquirer|Dispatch|Sentinel|Bulletin|Mirror|Newswire|FM|Broadcasting|Magazine|Globe|"
    r"Observer|Argus|Mercury|Advertiser|Register|Echo|Standard|Monitor|Daily|Weekly|Star|Reporter|Newsroom|[A-Z]{3,4}-(?:TV|FM|AM)"
)
_OWNING = re.compile(r"['’]s?$")
_OUTLET_KINDS = frozenset({"magazine", "newspaper", "television", "radio", "tv", "newswire"})
_AGENCY = re.compile(r"(?:News|Press|Telegraph|Information|Wire) Agency")


def recipient(text: str, source: Span | None, cue: Span | None, contents: Sequence[Span]) -> Span | None:
    """Give to whom it was said, where the words next to the cue tell it: a noun phrase, or None.

    Examples
    --------
    >>> text = "Ann Lee told a rally of supporters in Oz on Monday that it rained."
    >>> recipient(text, Span(0, 7), Span(8, 12), [Span(48, 65)]).of(text)
    'a rally of supporters in Oz'
    """
    return next(iter(_recipients(text, source, cue, tuple(contents))), None)


def via(text: str, source: Span | None, cue: Span | None, contents: Sequence[Span]) -> Span | None:
    """Give the newsroom that it was said to, without the article, or None.

    A newsroom is one that the list knows, or capitals that end like the name of one: the Northern Wire.

    Examples
    --------
    >>> text = "It rained, according to two clerks, speaking to the Northern Wire."
    >>> via(text, Span(24, 34), Span(11, 23), [Span(0, 9)]).of(text)
    'Northern Wire'
    """
    for told in _recipients(text, source, cue, tuple(contents)):
        found = _newsroom_in(text, phrase_words(text, told))
        if found is not None:
            return found
    return None


@lru_cache(_REMEMBERED)
def _recipients(text: str, source: Span | None, cue: Span | None, contents: tuple[Span, ...]) -> tuple[Span, ...]:
    """Give the recipients in the order in which they count, each once for every way it was found."""
    return tuple(_sought(text, source, cue, contents))


def _sought(text: str, source: Span | None, cue: Span | None, contents: Sequence[Span]) -> Iterator[Span]:
    """Give the recipients: the cue's object, then those that to and with introduce, after the cue, then before it."""
    if cue is None or cue.start >= len(text):
        return
    starts = [span.start for span in (*contents, *([source] if source else []))]
    after = _end(text, cue.end, starts)
    told = _object_place(text, cue)
    if told is not None:
        yield from _phrase(text, told, after, plain=True)
    yield from _after_to(text, cue.end, after, cue)
    yield from _introduced(text, max(cue.start, cue.end - REACH), after)
    if source is not None:
        beyond = _end(text, source.end, starts) if source.start >= cue.end else min(cue.start, source.end + REACH)
        if source.start >= cue.end:
            yield from _after_to(text, source.end, beyond, cue)
        yield from _introduced(text, max(source.start, beyond - 2 * REACH), beyond)
    first = min(cue.start, source.start) if source else cue.start
    yield from _introduced(text, _start(text, first, contents), first)


def _end(text: str, start: int, starts: Sequence[int]) -> int:
    """Give where the clause that goes on at `start` ends: at the next content or source, or with the sentence."""
    end = min([len(text), start + REACH, *(place for place in starts if place >= start)])
    for mark in _END.finditer(text, start, end):
        if mark[0] != "." or not _is_shortened(text, start, mark.start()):
            return mark.start()
    return end


def _start(text: str, end: int, contents: Sequence[Span]) -> int:
    low = max([0, end - REACH, *(span.end for span in contents if span.end <= end)])
    marks = [
        mark for mark in _END.finditer(text, low, end) if mark[0] != "." or not _is_shortened(text, low, mark.start())
    ]
    return marks[-1].end() if marks else low


def _is_shortened(text: str, low: int, stop: int) -> bool:
    """Say whether a full stop shortens a word: Mr., Sen., U.S."""
    word = text[max(low, stop - 12) : stop].split()[-1:] or [""]
    return f"{word[0]}." in titles() or bool(re.fullmatch(r"\(?(?:[A-Z]|[A-Z]\.[A-Z.]*)", word[0]))


def _object_place(text: str, cue: Span) -> int | None:
    """Give where the object of the cue's verb starts, if the verb takes the one who is told for its object."""
    words = phrase_words(text, cue)
    for at in range(len(words) - 1, -1, -1):
        noun = at > 0 and _NOUNLIKE.fullmatch(words[at].low) and not _BEFORE_VERB.fullmatch(words[at - 1].low)
        if _addressees().get(words[at].low) == "object" and not noun:
            before = words[max(0, at - 3) : at]
            active = words[at].low.endswith("ing") or not any(_BE.fullmatch(word.low) for word in before)
            return words[at].end if active else None
    return None


def _after_to(text: str, start: int, end: int, cue: Span) -> Iterator[Span]:
    """Give whom a to names that follows the cue, or the source behind it, directly."""
    match = _DIRECTLY.match(fold(text[start:end]))
    if match and _tells(phrase_words(text, cue)):
        yield from _phrase(text, start + match.end(), end, plain=False)


def _tells(cue: Sequence[Token]) -> bool:
    """Say whether a cue's verb takes somebody who is told."""
    passive = any(_BE.fullmatch(word.low) for word in cue)
    return not passive and any(_addressees().get(word.low) for word in cue[-3:])


def _introduced(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _PHRASES.finditer(fold(text[start:end])):
        yield from _phrase(text, start + match.end(), end, plain=False)


def _phrase(text: str, start: int, end: int, *, plain: bool) -> Iterator[Span]:
    """Give the noun phrase for somebody that starts at a place, if one does.

    Parameters
    ----------
    plain
        Whether it is a verb's object, where any noun for people may follow; after to, a verb may.
    """
    words = phrase_words(text, Span(start, end)) if start < end else []
    if not words or text[start : words[0].start].strip() or not _opens(text, words, plain=plain):
        return
    last = _last(text, words)
    while last > 0 and (
        DETERMINER.fullmatch(words[last].low) or not words[last].low[-1].isalnum() or _joins(words[last])
    ):
        last -= 1
    head = head_words(words[: last + 1])
    somebody = head[-1].capital or _OBJECT.fullmatch(head[-1].low) or noun_kind(head)[0] != "document"
    if somebody and (plain or last > 0 or head[-1].capital or noun_kind(head)[1] or _OBJECT.fullmatch(head[-1].low)):
        yield Span(words[0].start, words[last].end)


def _joins(word: Token) -> bool:
    return word.low in ("and", "or", "of", "from", "for") or bool(_PLACE.fullmatch(word.low))


def _opens(text: str, words: Sequence[Token], *, plain: bool) -> bool:
    """Say whether the words open a noun phrase that can be spoken to."""
    first = words[0]
    if (
        not first.low[0].isalnum()
        or _SELF.fullmatch(first.low)
        or (_TIME.fullmatch(first.low) and not _alias_end(text, words, 0))
    ):
        return False
    if first.capital or _OBJECT.fullmatch(first.low):
        return True
    if DETERMINER.fullmatch(first.low):
        return not _STOP.fullmatch(first.low) or first.low == "this"
    if plain:
        stops = _STOP.fullmatch(first.low) or PREPOSITION.fullmatch(first.low)
        return not stops and not first.low.endswith("ly")
    modified = len(words) > 1 and _MODIFIER.fullmatch(first.low) is not None
    noun = words[:2] if modified else words[:1]
    return _is_people(noun) and noun_kind(noun)[1]


def _is_people(words: Sequence[Token]) -> bool:
    return noun_kind(words)[0] != "document"


def _last(text: str, words: Sequence[Token]) -> int:
    """Give the place of the last word of the noun phrase that these words open."""
    alias = _alias_end(text, words, 0)
    at = alias or 1
    if _OBJECT.fullmatch(words[0].low) and not (words[0].low == "her" and len(words) > 1 and _is_owned(words[1])):
        return 0
    while at < len(words) and _goes_on(words, at):
        at += 1
    return at - 1


def _is_owned(word: Token) -> bool:
    return not word.capital and word.low.isalpha() and not _STOP.fullmatch(word.low) and _is_people([word])


def _goes_on(words: Sequence[Token], at: int) -> bool:
    """Say whether the noun phrase goes on with the word at a place."""
    word, before = words[at], words[at - 1]
    if word.low in ("of", "and", "or", "for", "from", "&") or _PLACE.fullmatch(word.low):
        return at + 1 < len(words) and _links(words, at, words[at + 1])
    stops = _STOP.fullmatch(word.low) and not word.capital
    if stops or not word.low[0].isalnum() or _TIME.fullmatch(word.low):
        return False
    if _joins(before) or before.low == "&" or DETERMINER.fullmatch(before.low) or before.low.endswith(("'s", "s'")):
        return True
    return _follows(words, at)


def _follows(words: Sequence[Token], at: int) -> bool:
    """Say whether a word goes on with the noun or name before it: a Reuters reporter, reporters / Roe would leave."""
    word, before = words[at], words[at - 1]
    noun = not before.capital and before.low in source_nouns()
    plural = noun and noun_kind([before])[1]
    if word.capital or word.low.isdigit():
        return before.capital or (word.capital and not plural)
    if plural or (word.low.endswith("ly") and word.low not in source_nouns()):
        return False
    if not noun and not before.capital:
        return True
    ahead = words[at : at + 3] if noun else words[at : at + 2]
    known = [other.low in source_nouns() or (other.capital and other is not word) for other in ahead]
    return any(known) and (known[0] or not word.low.endswith(("ing", "ed")))


def _links(words: Sequence[Token], at: int, following: Token) -> bool:
    """Say whether a preposition or an and carries the noun phrase on."""
    low = words[at].low
    opens = following.capital or DETERMINER.fullmatch(following.low) is not None
    if low == "of":
        return True
    if low in ("and", "or", "&"):
        return opens or _is_owned(following)
    if _PLACE.fullmatch(low):
        group = words[0].low in ("a", "an") and not _OCCASION.fullmatch(following.low)
        return group and opens and not _TIME.fullmatch(following.low)
    return following.capital or (low == "from" and opens)


def _newsroom_in(text: str, words: Sequence[Token]) -> Span | None:
    """Give the first newsroom that is named among these words."""
    for at in range(len(words)):
        end = _alias_end(text, words, at)
        if end:
            return Span(words[at].start, words[at].start + len(_bare(text, words, at, end)))
        if words[at].capital and (at == 0 or not words[at - 1].capital):
            end = at + 1
            while end < len(words) and words[end].capital:
                end += 1
            kind = words[end].low if end < len(words) else ""
            after_the = at > 0 and words[at - 1].low == "the"
            if _like_outlet(text, words[at:end], after_the=after_the, kind=kind):
                return Span(words[at].start, words[end - 1].end)
    return None


def _alias_end(text: str, words: Sequence[Token], at: int) -> int | None:
    """Give the place after the longest listed newsroom that starts at a place."""
    for end in range(min(len(words), at + _LONGEST_NAME), at, -1):
        name = _bare(text, words, at, end)
        if name in _aliases() or (end - at > 1 and name.isupper() and name in _shouted()):
            return end
    return None


def _bare(text: str, words: Sequence[Token], at: int, end: int) -> str:
    return _OWNING.sub("", text[words[at].start : words[end - 1].end])


def _like_outlet(text: str, run: Sequence[Token], *, after_the: bool, kind: str) -> bool:
    name = text[run[0].start : run[-1].end]
    last = text[run[-1].start : run[-1].end]
    if name in organisations() or name in states() or text[run[0].start : run[0].end] in given_names():
        return False
    named = _OUTLET.fullmatch(last) is not None and (len(run) > 1 or after_the or "-" in last)
    return named or kind in _OUTLET_KINDS or _AGENCY.search(name) is not None


@cache
def _aliases() -> frozenset[str]:
    return frozenset(row["alias"] for row in entries("newsrooms"))


@cache
def _shouted() -> frozenset[str]:
    return frozenset(alias.upper() for alias in _aliases())


@cache
def _addressees() -> Mapping[str, str]:
    return {form: row["addressee"] for row in entries("reporting") for form in row["forms"].split()}
