"""Who is mentioned: names, descriptions, sources without a name, and pronouns that speak."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from analysis.article import Article, Span
from analysis.extract.agreed import READ
from analysis.extract.capitals import find_words
from analysis.extract.furniture import covered, furniture
from analysis.extract.given import given_mentions
from analysis.extract.mention import Mention
from analysis.extract.names import Name, find_names
from analysis.extract.nametypes import Context, told_types
from analysis.extract.phrases import Phrase, find_phrases
from analysis.extract.placed import role_span
from analysis.extract.referred import with_read
from analysis.language.reading import read
from analysis.schema import Row, row_ids

_APPOSED_END = re.compile(
    r"[,;:!?\n\r\"“”„«»()\[\]]|\.(?:\s|$)|\s[-–—]|[–—]| (?:said|says|told|confirmed|warned|added)\b"
)
_APPOSED_REACH = 160
_BELONGS = re.compile(r" (?:to|of|for|in|at|with|on|from|under|close|near)\b")
_OPENING, _CLOSING = "\"“‘'", "\"”’'"
_UNNAMED = ("anonymous", "role", "group")


def extract_mentions(article: Article, quotes: Sequence[Row], given: Sequence[Span] = ()) -> list[Row]:
    """Find who is mentioned in an article.

    A row is one stretch that refers to somebody: a name, a description, a source without a name, or a pronoun that
    is the source of a quote. A mention may lie inside another (`Iraqi` in `Iraqi officials`). `type` is missing
    where the text gives no evidence for one; `role` is the office or description beside a name, as written.

    Parameters
    ----------
    quotes
        The article's attributions; their sources tell who speaks.
    given
        Places of mentions that somebody else gives; each is a mention too, whether or not it was found. The model's
        own descriptions and pronouns are then left out.

    Returns
    -------
    list of rows
        Of the table `mentions`, without `actor_id` and `link`.

    Examples
    --------
    >>> found = extract_mentions(Article(ref="a", text="Gen. Amy Roe met the militias."), [])
    >>> [(row["text"], row["form"], row["type"], row["role"]) for row in found]
    [('Amy Roe', 'named', 'person', 'Gen.'), ('the militias', 'descriptor', 'group', None)]
    """
    text = article.text
    words = find_words(text)
    names = [name for name in find_names(text, words) if not _is_no_actor(text, name)]
    phrases = find_phrases(text, words, names)
    sources = _sources(quotes)
    beside = dict(_appositions(text, names, phrases))
    found = [
        *_named(text, told_types(text, words, names, phrases, Context(beside, sources)), beside),
        *_described(text, phrases, beside, sources),
        *_pronouns(quotes),
    ]
    left_out = furniture(text)
    told = _once(with_read(text, read(text), _once(found)))
    told = [mention for mention in told if not covered(left_out, mention.span)]
    if given:
        told = [mention for mention in told if mention.form == "named" or mention.rule != READ]
    return list(_rows(article, _once([*given_mentions(text, given, told), *told])))


def _is_no_actor(text: str, name: Name) -> bool:
    """Say whether a name is a tag, an account or, all that a pair of marks holds, the title of a work."""
    before, after = text[name.span.start - 1 : name.span.start], text[name.span.end : name.span.end + 1]
    titled = name.last > name.first and name.type is None and before in _OPENING and after in _CLOSING
    return bool(before) and (before in "#@" or bool(after and titled))


def _sources(quotes: Sequence[Row]) -> list[tuple[Span, str]]:
    """Give each source's span and who can be held to it, in order of the text, the doubtful ones too."""
    placed = ((role_span(quote, "source"), str(quote["source_identity"])) for quote in quotes)
    return sorted((span, who) for span, who in placed if span is not None)


def _appositions(text: str, names: Sequence[Name], phrases: Sequence[Phrase]) -> Iterator[tuple[Span, Span]]:
    """Pair descriptions with the names that they stand beside, both ways."""
    ends = {name.span.end: name for name in names}
    starts = {name.span.start: name for name in names}
    for phrase in phrases:
        before = _name_before(text, phrase, ends)
        name = before or _name_after(text, phrase, starts)
        if name is not None:
            yield phrase.span, name.span


def _name_before(text: str, phrase: Phrase, ends: dict[int, Name]) -> Name | None:
    """Give the name in: NAME (ACRONYM), a senior politician."""
    start = phrase.span.start
    name = ends.get(start - 2) if text[start - 2 : start] == ", " and start > 1 else None
    if name is None or phrase.noun.plural or name.type == "state":
        return None
    if phrase.determiner == "definite" and text[phrase.span.end : phrase.span.end + 1] not in (",", ".", ";", ")", ""):
        return None
    superlative = phrase.determiner == "definite" and " most " in phrase.span.of(text)
    return name if phrase.determiner == "indefinite" or superlative or phrase.noun.type == "organisation" else None


def _name_after(text: str, phrase: Phrase, starts: dict[int, Name]) -> Name | None:
    """Give the name in: a senior politician close to the alliance, NAME, said; their ally, Iran's GUARDS."""
    if phrase.noun.plural or phrase.noun.type in ("office", "organisation"):
        return None
    comma = text.find(",", phrase.span.end, phrase.span.end + _APPOSED_REACH)
    if comma < 0 or _APPOSED_END.search(text, phrase.span.end, comma):
        return None
    name = starts.get(comma + 2)
    if name is not None and name.type == "state" and text[name.span.end : name.span.end + 3] in ("'s ", "’s "):
        name = starts.get(name.span.end + 3)
    if name is None or name.type == "state" or (phrase.noun.type == "person" and name.type == "organisation"):
        return None
    near = comma == phrase.span.end
    closes = text[name.span.end : name.span.end + 1] in (",", ".") or text[name.span.end : name.span.end + 2] == " ("
    return name if closes and (near or phrase.determiner == "indefinite") else None


def _named(text: str, names: Iterable[Name], beside: dict[Span, Span]) -> Iterator[Mention]:
    roles = {name: phrase for phrase, name in beside.items()}
    for name in names:
        role = name.role
        if role is None and name.span in roles:
            role = _whole_role(text, roles[name.span])
        yield Mention(name.span, "named", name.type, role, name.rule, name.confidence)


def _whole_role(text: str, phrase: Span) -> Span:
    """Give the description with what belongs to it: adviser to the prime minister."""
    if not _BELONGS.match(text, phrase.end):
        return phrase
    limit = min(len(text), phrase.end + _APPOSED_REACH)
    stop = _APPOSED_END.search(text, phrase.end, limit)
    tail = text[phrase.end : stop.start() if stop else phrase.end]
    return Span(phrase.start, phrase.end + len(tail.rstrip()))


def _described(
    text: str, phrases: Sequence[Phrase], beside: dict[Span, Span], sources: Sequence[tuple[Span, str]]
) -> Iterator[Mention]:
    unnamed = [span for span, who in sources if who in _UNNAMED]
    starts = [span.start for span in unnamed]
    speaking: list[Phrase] = []
    for phrase in phrases:
        at = bisect_left(starts, phrase.span.start + 1) - 1
        speaks = phrase.noun.anonymous and at >= 0 and unnamed[at].holds(phrase.span) and phrase.span not in beside
        form = "anonymous" if speaks else "descriptor"
        rule = "apposition" if phrase.span in beside else f"description, {phrase.determiner or 'bare'}"
        yield Mention(phrase.span, form, phrase.type, None, rule, 0.7)
        if speaks:
            speaking.append(phrase)
    for first, second in pairwise(speaking):
        if text[first.span.end : second.span.start] == " and ":
            yield Mention(Span(first.span.start, second.span.end), "anonymous", "person", None, "joined sources", 0.7)


def _pronouns(quotes: Sequence[Row]) -> Iterator[Mention]:
    for quote in quotes:
        span = role_span(quote, "source")
        if quote["source_form"] == "pronoun" and span is not None:
            kind = {"he": "person", "she": "person"}.get(str(quote["source"]).lower())
            yield Mention(span, "pronoun", kind, None, "source pronoun", 0.9)


def _once(mentions: Iterable[Mention]) -> list[Mention]:
    """Keep the first mention of every span."""
    found: dict[Span, Mention] = {}
    for mention in mentions:
        found.setdefault(mention.span, mention)
    return sorted(found.values(), key=lambda mention: mention.span)


def _rows(article: Article, mentions: Sequence[Mention]) -> Iterator[Row]:
    ids = row_ids(article.article_id, "m", [(item.span.start, item.span.end) for item in mentions])
    for mention_id, item in zip(ids, mentions, strict=True):
        yield {
            "mention_id": mention_id,
            "article_id": article.article_id,
            "text": item.span.of(article.text),
            "start": item.span.start,
            "end": item.span.end,
            "form": item.form,
            "type": item.type,
            "role": item.role.of(article.text) if item.role else None,
            "rule": item.rule,
            "confidence": item.confidence,
        }
