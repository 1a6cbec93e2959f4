"""What somebody does by saying a proposition: states, plans, demands, threatens, predicts, denies or refuses it."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from analysis.article import Span
from analysis.extract.speech import Speech
from analysis.extract.wording import cue_class
from analysis.lexicon import entries
from analysis.text import fold

Modality = Literal["fact", "plan", "demand", "threat", "condition", "prediction", "denial", "refusal"]

_AFTER_CUE = 24
"""So many characters after a cue complete its verb: "called" / "for elections"."""

_ASIDE = re.compile(r", (?:who|which|whose|where|when|whom) [^,;]{1,300}(?:, |$)|\b(?:that|which|who|whom) \w+ ")
_PASSIVE = re.compile(r"\b(?:was|were|been|being) (?:\w+ly )?$")
_FUTURE = re.compile(
    r"(?:(?<!free )\b(?:will|would|shall|won't|wouldn't)|'ll)(?: (?:not|never|also|only|soon|then|still))* "
    r"(?!have (?!(?:an?|the|to|no|its|his|her|their|more|fewer|\d\S*)\b))(\w+)(?: (\w+))?"
)
_MAY = re.compile(r"\b(?:may|might)\b(?! have (?!to\b))|\bcould\b(?! (?:not|never|only|have)\b)")
_MAY_MONTH = re.compile(r"\bMay\b")
_WITHOUT = re.compile(r"\bwithout [^,;]{2,80} would\b")
_UNTIL = re.compile(r"\buntil (?!\d|then\b|now\b|[a-z]+day\b|the end\b|early\b|late\b|next\b|last\b)")
_NEGATIVE = re.compile(r"\b(?:not|never|nobody|nothing|none|no)\b|n't\b")
_PARTICIPLE = re.compile(
    r"\w+(?:ed|en|un)|(?:out|over|up)?(?:put|cut|shut|held|sent|built|made|paid|told|met|brought|sold|set|found|led)"
)
_UNWANTED = re.compile(r"delayed|affected|needed|missed|forced|seen|expected|displaced|injured")
_OWN_SIDE = re.compile(r"[\"' ]*(?:i|we|he|she|they|(?:its|his|her|their|our|my) [\w-]+(?: [\w-]+)?)\b")
_DISCLAIMED = re.compile(r"\b(?:never|(?:used|took|done|did|had|saw|paid|gave) no)\b")
_NOBODY = re.compile(
    r"[\"' ]*(?:nobody|no one|not (?:one|a single)|no \w+ (?:was|were|has been|have been|had been))\b"
    r"(?!.*\b(?:reported|hurt|injured|killed|found|available|expected|made|known)\b)"
)
_OBLIGED = re.compile(r"\b(?:must|ought to|should)\b(?! (?:have|be able)\b)")
_TIME_AFTER = re.compile(
    r"\b(?:should|must)\b.{0,40} (?:by|on|in|until) (?:\d|late|early|mid|the end|next|[a-z]+day\b)"
)


def modality(text: str, stretch: Span, speech: Speech | None = None) -> Modality:
    """Give what is done by saying a proposition; `fact` where it is only stated.

    What the cue says comes first ("denied that ...", "threatened to ..."), then what the proposition's own words say,
    without its asides. Of several the first in this order counts: denial, refusal, threat, demand, condition, plan,
    prediction. A future is a prediction where its verb tells what happens and not what is done, else a plan.

    Parameters
    ----------
    speech
        The attribution that the proposition comes from; None in the outlet's own voice.

    Examples
    --------
    >>> said = ("Lee refused to go", "Lee denies it", "Guards will search the port", "Rain is expected to fall")
    >>> [modality(text, Span(0, len(text))) for text in said]
    ['refusal', 'denial', 'plan', 'prediction']
    """
    words = _ASIDE.sub(" , ", fold(_MAY_MONTH.sub("5th", stretch.of(text))))
    act = _told(words) if speech is None or speech.source is None else _cued(text, speech)
    if act == "denial" or (speech is not None and speech.source is not None and _disclaims(words)):
        return "denial"
    if act == "refusal" or (speech is None and cue_class(text, stretch) == "refusal"):
        return "refusal"
    future = _FUTURE.search(words)
    conditional = _is_conditional(words, future)
    if act == "threat" or (_harms(words, future, act) and (act == "warning" or conditional)):
        return "threat"
    if act == "demand":
        return "demand"
    return "condition" if conditional else _outlook(words, future, act, speech)


def _told(words: str) -> str | None:
    """Give the act that the outlet's own words tell: "Lee has called for talks", not "Lee was ordered to pay"."""
    for match in _pattern("saying").finditer(words):
        if not (_PASSIVE.search(words[: match.start()][-24:]) and match[0].endswith("ed")):
            act = _acts("saying")[match[0]]
            return None if act in ("warning", "belief") else act
    return None


def _cued(text: str, speech: Speech) -> str | None:
    """Give what the cue does, with the words that complete its verb."""
    if speech.cue_class in ("denial", "refusal"):
        return speech.cue_class
    if speech.cue is None:
        return None
    folded = fold(text[speech.cue.start : speech.cue.end + _AFTER_CUE])
    for place in ("saying", "stating"):
        match = _pattern(place).search(folded)
        if match and match.start() < len(speech.cue):
            act = _acts(place)[match[0]]
            return None if act in ("denial", "condition") else act
    return None


def _disclaims(words: str) -> bool:
    """Say whether a speaker clears itself: "he had done nothing wrong", "I never took a crown"."""
    if _finds("denial", "stating", words):
        return True
    if _FUTURE.search(words):
        return False
    return _NOBODY.match(words) is not None or (_OWN_SIDE.match(words) and _DISCLAIMED.search(words)) is not None


def _is_conditional(words: str, future: re.Match[str] | None) -> bool:
    if _finds("condition", "stating", words):
        return not re.search(r"\bwould(?: not|n't)? have\b", words)
    if _WITHOUT.search(words):
        return True
    return future is not None and _UNTIL.search(words) is not None and _NEGATIVE.search(words) is not None


def _harms(words: str, future: re.Match[str] | None, act: str | None) -> bool:
    """Say whether what is to come is done to hurt somebody."""
    start = future.start() if future else 0 if act == "warning" and words.startswith("to ") else len(words)
    return _finds("threat", "harming", words[start:])


def _outlook(words: str, future: re.Match[str] | None, act: str | None, speech: Speech | None) -> Modality:
    """Tell apart what is planned, what is to be expected, what should be, and what is."""
    if act == "prediction" or (future and act in ("belief", "warning")):
        return "prediction"
    if act == "plan" or _finds("plan", "stating", words):
        return "plan"
    if _MAY.search(words) or _finds("prediction", "stating", words):
        return "prediction"
    if speech is not None and _OBLIGED.search(words):
        return "prediction" if _TIME_AFTER.search(words) else "demand"
    if future is None:
        return "plan" if act == "warning" and words.startswith("to ") else "fact"
    return "prediction" if _happens(future) else "plan"


def _happens(future: re.Match[str]) -> bool:
    """Say whether a verb after "will" tells what happens: "will last", "will be delayed", not "will be searched"."""
    verb, following = future[1], future[2] or ""
    if verb == "be":
        return _PARTICIPLE.fullmatch(following) is None or _UNWANTED.fullmatch(following) is not None
    return _finds("prediction", "happening", verb)


def _finds(act: str, place: str, words: str) -> bool:
    return any(_acts(place)[match[0]] == act for match in _pattern(place).finditer(words))


@cache
def _acts(place: str) -> dict[str, str]:
    return {row["words"]: row["act"] for row in entries("acts") if row["place"] == place}


@cache
def _pattern(place: str) -> re.Pattern[str]:
    longest = sorted(_acts(place), key=lambda words: (-len(words), words))
    return re.compile(rf"(?<!no )\b(?:{'|'.join(map(re.escape, longest))})\b")
