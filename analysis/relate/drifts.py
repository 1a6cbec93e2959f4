"""How two tellings of one claim differ: what was lost, gained or changed between them, one row each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass

from analysis.relate.amounts import compare
from analysis.relate.changes import changed_words
from analysis.relate.meaning import alike_as_a_whole
from analysis.relate.stems import common_form, names_state
from analysis.relate.telling import Telling, claim_tellings, same_speaker
from analysis.tables import Tables, table
from analysis.text import fold, words

_MOST_WORDS = 8
_STYLES = {"direct": "direct quotation", "mixed": "partly quoted", "indirect": "paraphrase"}
_PLACE = re.compile(r"\b(?:in|at|near|around|outside) (?P<place>[A-Z][\w'’-]+(?:(?: and|,)? [A-Z][\w'’-]+){0,3})")
_CAUSE = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|in fear of|for fear of|under pressure from|as a result of|in response to"
    r"|in retaliation for|caused by|blamed on|thanks to|to avert|to avoid|after|amid|following|so that|in order to)\b"
    r"(?P<why>[^,;]{2,160})"
)
_SAME_WORDS = 0.55
"""From this cosine on, words put in the place of others are taken for the same in other words."""
_LEAST_ADDED = 2
"""Words with a meaning of their own that one telling must have more for its meaning to be called added."""


@dataclass(frozen=True)
class Drift:
    """One difference: its kind, the words of either telling that show it, and a sentence that a person can read."""

    kind: str
    first: str | None
    second: str | None
    statement: str


def find_drifts(tables: Tables) -> Tables:
    """Fill the table `drifts`: one row for each difference between two claims that match.

    Examples
    --------
    >>> find_drifts(Tables()).drifts.empty
    True
    """
    claims = {claim.key: claim for claim in claim_tellings(tables)}
    rows = [
        {"drift_id": f"{match.match_id}/{found.kind.replace(' ', '-')}", "match_id": match.match_id, **asdict(found)}
        for match in tables.rows("matches")
        if match.left_id in claims and match.right_id in claims
        for found in drifts_of(claims[match.left_id], claims[match.right_id])
    ]
    return tables.having(drifts=table("drifts", rows))


def drifts_of(left: Telling, right: Telling) -> list[Drift]:
    """Give what differs between two tellings of one claim, in which the left one is "the first".

    Compared are who is said to say it and how, hedges, numbers, dates, places, causes, whether it is affirmed or
    denied, and what else only one of them says.

    Examples
    --------
    >>> from dataclasses import replace
    >>> row = Telling("a:c0", "a", 0, "Talks failed")
    >>> said = replace(row, voice="attributed", source="two envoys", identity="anonymous", style="indirect")
    >>> [found.statement for found in drifts_of(row, said)]
    ['no source in the first, attributed to “two envoys” in the second']
    """
    found = [*_voices(left, right), *_speakers(left, right), *_hedges(left, right), *_acts(left, right)]
    found += [*_numbers(left, right), *_dates(left, right), *_places(left, right), *_causes(left, right)]
    told = " ".join(side for item in found for side in (item.first, item.second) if side)
    return [*found, *_meanings(left, right, {fold(span.of(told)) for span in words(told)})]


def _each(kind: str, first: str | None, second: str | None, said_first: str, said_second: str) -> Drift:
    return Drift(kind, first, second, f"{said_first} in the first, {said_second} in the second")


def _voices(left: Telling, right: Telling) -> Iterator[Drift]:
    if left.voice != right.voice:
        kind = {
            ("attributed", "outlet"): "source lost",
            ("outlet", "attributed"): "source gained",
            ("hedged", "attributed"): "hedge to attribution",
            ("attributed", "hedged"): "attribution to hedge",
            ("hedged", "outlet"): "hedge lost",
        }.get((left.voice, right.voice), "hedge gained")
        yield _each(kind, _backing(left), _backing(right), _voice(left), _voice(right))
    elif left.voice == "attributed" and left.style != right.style and "indirect" in (left.style, right.style):
        kind = "quote lost" if right.style == "indirect" else "quote gained"
        first, second = (_STYLES[side.style or "indirect"] for side in (left, right))
        yield _each(kind, None, None, first, second)


def _backing(telling: Telling) -> str | None:
    return telling.hedge if telling.voice == "hedged" else telling.source


def _voice(telling: Telling) -> str:
    if telling.voice == "hedged":
        return f"hedged (“{telling.hedge}”)" if telling.hedge else "hedged"
    return f"attributed to “{telling.source}”" if telling.voice == "attributed" else "no source"


def _speakers(left: Telling, right: Telling) -> Iterator[Drift]:
    if left.source is None or right.source is None or left.voice != "attributed" or right.voice != "attributed":
        return
    ends = left.source, right.source
    named, unnamed = (f"named (“{left.source}”)", f"unnamed (“{right.source}”)")
    if left.speaker is not None and right.is_unnamed:
        yield _each("named to unnamed", *ends, named, unnamed)
    elif right.speaker is not None and left.is_unnamed:
        yield _each("unnamed to named", *ends, f"unnamed (“{left.source}”)", f"named (“{right.source}”)")
    elif "pronoun" not in (left.form, right.form) and fold(left.source) != fold(right.source):
        both = f"“{left.source}” / “{right.source}”"
        if left.is_unnamed and right.is_unnamed:
            yield Drift("speaker described differently", *ends, f"speaker described differently: {both}")
        elif same_speaker(left, right) is False:
            yield Drift("speaker changed", *ends, f"different speakers: {both}")


def _hedges(left: Telling, right: Telling) -> Iterator[Drift]:
    if "hedged" not in (left.voice, right.voice) and (left.hedge is None) != (right.hedge is None):
        kind, where = ("hedge lost", "first") if left.hedge else ("hedge gained", "second")
        yield Drift(kind, left.hedge, right.hedge, f"“{left.hedge or right.hedge}” only in the {where}")


def _acts(left: Telling, right: Telling) -> Iterator[Drift]:
    if left.polarity != right.polarity:
        affirmed = left.polarity == "positive"
        yield _each("denied", None, None, *(("affirmed", "denied") if affirmed else ("denied", "affirmed")))
    elif left.modality != right.modality:
        yield _each("modality changed", None, None, f"a {left.modality}", f"a {right.modality}")


def _numbers(left: Telling, right: Telling) -> Iterator[Drift]:
    ours, theirs = ([found.written for found in side.amounts] for side in (left, right))
    yield from _one_sided("number", ours, theirs)
    if left.amounts and right.amounts:
        _, different = compare(left.amounts, right.amounts)
        if different:
            firsts, seconds = (", ".join(dict.fromkeys(side)) for side in zip(*different, strict=True))
            said = ", ".join(f"{one} / {other}" for one, other in different)
            yield Drift("number changed", firsts, seconds, f"number differs: {said}")


def _dates(left: Telling, right: Telling) -> Iterator[Drift]:
    ours, theirs = ([words for grain, _, words in side.dates if grain] for side in (left, right))
    yield from _one_sided("date", ours, theirs)
    grains = {grain for grain, _ in left.days} & {grain for grain, _ in right.days}
    if grains and not left.days & right.days:
        first, second = ", ".join(ours), ", ".join(theirs)
        yield Drift("date changed", first, second, f"date differs: {first} / {second}")


def _places(left: Telling, right: Telling) -> Iterator[Drift]:
    ours, theirs = (dict(_located(side)) for side in (left, right))
    lost = [words for key, words in ours.items() if key not in right.wording.keys]
    gained = [words for key, words in theirs.items() if key not in left.wording.keys]
    if lost and gained:
        first, second = ", ".join(lost), ", ".join(gained)
        yield Drift("place changed", first, second, f"place differs: {first} / {second}")
    else:
        yield from _one_sided("place", lost, gained)


def _located(telling: Telling) -> Iterator[tuple[str, str]]:
    """Give the names right after "in", "at" or "near", by the form in which they are the same as another; no dates."""
    dated = {span.of(words_) for _, _, words_ in telling.dates for span in words(words_)}
    for found in _PLACE.finditer(telling.text):
        for name in re.split(r" and |, ", found["place"]):
            if name.split()[0] not in dated:
                whole = common_form(name)
                yield whole if names_state(whole) else common_form(name.split()[-1]), name


def _causes(left: Telling, right: Telling) -> Iterator[Drift]:
    ours, theirs = (_CAUSE.search(fold(side.text)) for side in (left, right))
    first, second = (
        side.text[match.start() : match.end()] if match else None
        for side, match in zip((left, right), (ours, theirs), strict=True)
    )
    if ours and theirs:
        if alike_as_a_whole(ours["why"], theirs["why"]) < _SAME_WORDS:
            yield Drift("cause changed", first, second, f"cause or aim differs: “{first}” / “{second}”")
    else:
        yield from _one_sided("cause", [first] if first else [], [second] if second else [], "cause or aim")


def _one_sided(kind: str, ours: list[str], theirs: list[str], called: str | None = None) -> Iterator[Drift]:
    if bool(ours) != bool(theirs):
        said = ", ".join(ours or theirs)
        end, where = ("lost", "first") if ours else ("gained", "second")
        first, second = (said, None) if ours else (None, said)
        yield Drift(f"{kind} {end}", first, second, f"{called or kind} only in the {where}: {said}")


def _meanings(left: Telling, right: Telling, told: Collection[str]) -> Iterator[Drift]:
    """Give what the words say otherwise, or say in one telling only; nothing of quotations that are the same."""
    if left.wording.plain == right.wording.plain:
        return
    found = changed_words(left.text, right.text, told)
    for kind, pairs in (("meaning changed", found.replaced), ("other words", found.reworded)):
        if pairs:
            ours, theirs = (", ".join(side) for side in zip(*pairs, strict=True))
            said = "; ".join(f"“{one}” / “{other}”" for one, other in pairs)
            yield Drift(kind, ours, theirs, f"{kind}: {said}")
    for kind, missing, where in (("meaning lost", found.lost, "first"), ("meaning added", found.added, "second")):
        if len(missing) >= _LEAST_ADDED:
            shown = ", ".join([*missing[:_MOST_WORDS], "…"] if len(missing) > _MOST_WORDS else missing)
            first, second = (shown, None) if where == "first" else (None, shown)
            yield Drift(kind, first, second, f"words only in the {where}: {shown}")
