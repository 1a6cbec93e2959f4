"""Words that attribute what is said to somebody, found by the list of cues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from analysis.extract.tokens import Token
from analysis.lexicon import entries

BE = re.compile(r"(?:is|are|was|were|be|been|being|am|isn't|aren't|wasn't|weren't)")
AUXILIARY = re.compile(
    rf"{BE.pattern}|having|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did|"
    r"(?:has|have|had|wo|would|ca|could|do|does|did|should)n't|cannot"
)
_ADVERB = re.compile(r"\w+ly|also|not|never|again|later|then|now|still|often|once|first|even|just|further|both|all|so")
_NAMED_ADVERB = re.compile(r"family|ally|july|italy|reply|supply|assembly|only")
_CONTROLS = re.compile(r"declin\w+|refus\w+|continu\w+|on|fail\w*|used|seem\w*|appear\w*")
_FOLLOWED = re.compile(r"that|whether|how|what|why|:")
_OPENS = re.compile(
    r"that|whether|how|what|why|:|the|a|an|his|her|its|their|he|she|they|it|to|on|in|\w+ing|against|for|,"
)
_SUBJECT = re.compile(r"he|she|they|we|i|you|it|who|which|to")
_ASKED = re.compile(r"about|whether|if|why|how|what|when|by")
_POSSESSIVE = re.compile(r"its|his|her|their|our|my|a|an|the|some|deep|serious|strong|grave|such|any|no")
_PREPOSED = re.compile(r"of|in|on|with|for|from|by|about|more|most|as|\d+|and|two|three|among|between")
_SHORT_GAP = 3


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a statement's tokens: its group runs from `first` up to `last`, its verb stands at `verb`.

    Parameters
    ----------
    frames
        What may follow, as the list says: quote, clause, that, person, to, object, according, adverb.
    form
        ``finite``, ``base`` (say), ``participle`` (saying), ``infinitive`` (declined to say), ``other`` for no verb.
    """

    first: int
    verb: int
    last: int
    frames: frozenset[str]
    cue_class: str
    form: str

    def takes(self, *frames: str) -> bool:
        """Say whether one of these frames is among the cue's."""
        return not self.frames.isdisjoint(frames)


@dataclass(frozen=True, slots=True)
class _Entry:
    frames: frozenset[str]
    cue_class: str
    noun: bool
    base: bool


@cache
def _lexicon() -> dict[str, _Entry]:
    forms: dict[str, _Entry] = {}
    for row in entries("cues"):
        for form in row["forms"].split():
            known = forms.get(form)
            frames = frozenset(row["frames"].split()) | (known.frames if known else frozenset())
            noun = form in row["noun_forms"].split() or bool(known and known.noun)
            cue_class = known.cue_class if known and "noun" in row["frames"] else row["class"]
            forms[form] = _Entry(frames, cue_class, noun, form == row["cue"])
    return forms


def find_cues(tokens: Sequence[Token]) -> list[Cue]:
    """Give the cues of a statement in order, each with its auxiliaries and adverbs; passives are left out."""
    lexicon = _lexicon()
    found: list[Cue] = []
    for place, token in enumerate(tokens):
        entry = lexicon.get(token.low)
        if entry is None or entry.frames == {"noun"} or (found and place < found[-1].last):
            continue
        cue = _other(tokens, place, entry) if entry.frames & {"according", "adverb"} else _verb(tokens, place, entry)
        if cue is not None:
            found.append(cue)
    return found


def is_adverb(token: Token) -> bool:
    """Say whether a token looks like an adverb that may stand between subject and verb."""
    return bool(_ADVERB.fullmatch(token.low)) and not token.capital and not _NAMED_ADVERB.fullmatch(token.low)


def _other(tokens: Sequence[Token], place: int, entry: _Entry) -> Cue | None:
    if "according" in entry.frames:
        if _low(tokens, place + 1) != "to":
            return None
        return Cue(place, place, place + 2, entry.frames, entry.cue_class, "other")
    after = _lexicon().get(_low(tokens, place + 1))
    if after is not None and after.frames & {"clause", "quote"}:
        return None
    return Cue(place, place, place + 1, entry.frames, entry.cue_class, "other")


def _verb(tokens: Sequence[Token], place: int, entry: _Entry) -> Cue | None:
    first = place
    while first and (is_adverb(tokens[first - 1]) or AUXILIARY.fullmatch(tokens[first - 1].low)):
        first -= 1
    group = [token.low for token in tokens[first:place]]
    participle = tokens[place].low.endswith("ing")
    before = _low(tokens, first - 1)
    if not participle and (any(map(BE.fullmatch, group)) or _low(tokens, place + 1) == "by"):
        return None
    if before == "," and _low(tokens, place) == "asked" and _ASKED.fullmatch(_low(tokens, place + 1)):
        return None
    last = _light(tokens, place) if "light" in entry.frames else place + 1
    frames = entry.frames
    if last > place + 1:
        frames = frozenset({"object"})
    elif entry.frames <= {"light"} or (entry.noun and not _verb_like(tokens, first, place)):
        return None
    form = "base" if entry.base else "finite"
    if participle and not any(map(BE.fullmatch, group)):
        form = "participle"
    if before == "to":
        if first < 2 or not _CONTROLS.fullmatch(tokens[first - 2].low):
            return None
        first, form = first - 2, "infinitive"
        while first and (AUXILIARY.fullmatch(tokens[first - 1].low) or tokens[first - 1].low in ("to", "went", "goes")):
            first -= 1
    hedged = any((other := _lexicon().get(low)) and other.cue_class == "hedge" for low in group)
    return Cue(first, place, last, frames, "hedge" if hedged else entry.cue_class, form)


def _verb_like(tokens: Sequence[Token], first: int, place: int) -> bool:
    """Say whether a form that may be a noun is a verb here."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    before = _low(tokens, first - 1)
    if tokens[place].low.endswith("ed"):
        adjective = not before or _POSSESSIVE.fullmatch(before) or _PREPOSED.fullmatch(before)
        opens = after is not None and (after.quotation or after.capital or _OPENS.fullmatch(after.low))
        return not adjective and bool(first < place or opens or _SUBJECT.fullmatch(before) or tokens[first - 1].capital)
    if first < place or _SUBJECT.fullmatch(before):
        return not before or not _POSSESSIVE.fullmatch(before)
    if after is None or _POSSESSIVE.fullmatch(before) or before.endswith(("'s", "s'")) or before.isdigit():
        return False
    if before in _lexicon():
        return False
    if first and tokens[first - 1].capital and tokens[place].low.endswith("s") and not tokens[place].capital:
        return not _PREPOSED.fullmatch(after.low) and after.low not in ("to", "against")
    return after.quotation is not None or bool(_FOLLOWED.fullmatch(after.low))


def _light(tokens: Sequence[Token], place: int) -> int:
    """Give where a light verb with its noun ends (reiterated its demand), or one past the verb."""
    for at in range(place + 1, min(place + 2 + _SHORT_GAP, len(tokens))):
        entry = _lexicon().get(tokens[at].low)
        if entry is not None and "noun" in entry.frames:
            bare = at == place + 1 or _POSSESSIVE.fullmatch(tokens[place + 1].low) is None
            return place + 1 if bare and _lexicon()[tokens[place].low].noun else at + 1
        if not (_POSSESSIVE.fullmatch(tokens[at].low) or tokens[at].low.isalpha()):
            break
    return place + 1


def _low(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].low if 0 <= place < len(tokens) else ""
