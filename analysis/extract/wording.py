"""How the words of a cue stand to what is said: neutral, loaded, hedge, denial, refusal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from analysis.article import Span
from analysis.lexicon import entries
from analysis.text import fold

_LONGEST_CUE = 200
_AFTER = 60
"""So many characters after a cue tell what was declined: "declined" / "to say whether"."""

_ADVERB = r"(?:(?:\w+ly|also|again|yet|ever|even|once|always|often|long|still|then|later|just|so far|in turn) )?"
_SPEAK = (
    r"(?:comment|say|discuss|answer|respond|reply|elaborate|confirm|talk|speak|disclose|identify|name|provide|explain|"
    r"specify|share|release|reveal|address|detail|describe|speculate|tell|be interviewed|be drawn|be quoted|"
    r"go into|make (?:a|any|himself|herself|themselves)|give (?:an?|any|details|further|more|specific|his|her|their)|"
    r"offer (?:a|any|details|further|comment|more)|return|take (?:any )?questions|weigh in|engage)"
)
_REFUSAL = re.compile(
    rf"\b(?:declin|refus)(?:e|es|ed|ing) {_ADVERB}to {_ADVERB}(?:either )?(?:{_SPEAK}|deny)\b|"
    r"\bdeclin(?:e|es|ed|ing)(?: (?:any |further |all |multiple |an |a |several |repeated )?"
    r"(?:comment|interview|request)| ?$| ?[.,;])|"
    rf"\b(?:did|does|do|has|have|had)(?: not|n't| never) {_ADVERB}"
    r"(?:respond|return|repl(?:y|ied)|answer|comment|elaborat)|"
    rf"\bnever {_ADVERB}(?:responded|returned|replied|answered)|"
    rf"\b(?:ha[sd]|have) yet to (?:respond|comment|reply|answer)|"
    rf"\bfail(?:ed|s|ing)? to {_ADVERB}(?:respond|return|reply|answer|comment)|"
    rf"\b(?:would|will|could|can)(?: not|n't|not) {_ADVERB}{_SPEAK}\b|\bwon't {_ADVERB}{_SPEAK}\b|"
    rf"\b(?:could|can)(?: not|n't|not) {_ADVERB}be {_ADVERB}(?:reached|contacted|located)|"
    r"\b(?:(?:was|were|is|are)(?: not|n't) (?:immediately |readily )?|un)(?:available|reachable)\b|"
    r"\bno (?:immediate |further |official )?(?:comment|response|reply)\b|"
    r"\b(?:ignored|turned down|rebuffed|did not acknowledge) (?:\w+ ){0,3}(?:request|question|inquir|enquir|call)|"
    r"\b(?:stay|remain|kept|keep)\w* (?:silent|mum|quiet)|\bneither confirm\w* nor den|\bnot (?:confirm or )deny"
)
_UNABLE = re.compile(r"\b(?:could|can)(?: not|n't|not) \w*(?: )?(?:say|explain|identify|confirm|tell|provide|describe)")
_DENIAL = re.compile(
    r"\bsaid no such|\bpush(?:ed|es|ing)? back|\bsh(?:o|oo)t(?:s|ing)? down|\bshut down|\bbat(?:s|ted|ting)? away|"
    r"\bbrush(?:ed|es|ing)? (?:off|aside)|\bwav(?:ed|es|ing) (?:off|away)|\bknock(?:ed|s|ing)? down|\btook issue with|"
    r"\bcast doubt on|\b(?:is|was|are|were)(?: not|n't) true\b"
)
_LOADED = re.compile(
    r"\blash(?:ed|es|ing)? out|\b(?:hit|fir|shot|shoot|snap|clapp|punch|strik|struck)(?:ed|es|ing|s)? back|"
    r"\btear(?:ing|s)? into|\btore into|\bripp(?:ed|ing) into|\btook (?:a swipe|aim|credit)|\bown(?:ed|s|ing)? up"
)
_HEDGE = re.compile(
    rf"\b(?:is|are|was|were|be|been|being|'s|'re) {_ADVERB}(?:said|believed|thought|understood|reported|rumou?red|"
    r"alleged|suspected|presumed|assumed|feared|expected|supposed|considered likely|tipped)\b(?! (?:by|in)\b)|"
    r"^(?:rumou?red|believed|thought|feared|presumed|understood|expected) to\b"
)
_SEEMING = re.compile(r"\b(?:seem|appear)(?:s|ed|ing)?\b(?! (?:on|at|before|with|alongside|in|for|together|live)\b)")
_NEGATION = re.compile(r"\b(?:not|never|without|no longer)\b|n't\b")
_NOUN_BEFORE = re.compile(r"a|an|the|in|over|his|her|their|its|this|that|of|some|any")


def cue_class(text: str, cue: Span | None, contents: Sequence[Span] = ()) -> str:
    """Give what a cue does to what is said: neutral, loaded, hedge, denial, refusal.

    The whole cue counts, and of two classes the first in this order: refusal, denial, hedge, loaded. A hedge is the
    outlet's own distance ("reportedly", "is said to", "seemed"); "suggested" is what its source does, and neutral.
    Promises, accusations and praise are neutral too: they name what is said and do not judge it.

    Parameters
    ----------
    contents
        With a content that stands before the cue, what follows the cue is not taken for what was declined.

    Examples
    --------
    >>> said = ("said", "has repeatedly denied", "reportedly told", "boasted", "could not be reached for comment")
    >>> [cue_class(cue, Span(0, len(cue))) for cue in said]
    ['neutral', 'denial', 'hedge', 'loaded', 'refusal']
    """
    if cue is None:
        return "neutral"
    end = min(cue.end, cue.start + _LONGEST_CUE)
    folded = " ".join(fold(text[cue.start : end]).split())
    following = "" if any(span.end <= cue.start for span in contents) else text[end : end + _AFTER]
    wide = f"{folded} {' '.join(fold(following).split())}".strip()
    refused = _REFUSAL.search(wide)
    if refused and refused.start() < len(folded) and not _UNABLE.match(wide, refused.start()):
        return "refusal"
    classes = _classes(folded)
    if ("denial" in classes and not _NEGATION.search(folded)) or _DENIAL.search(folded):
        return "denial"
    seems = _SEEMING.search(wide)
    if "hedge" in classes or _HEDGE.search(folded) or (seems and seems.start() < len(folded)):
        return "hedge"
    return "loaded" if "loaded" in classes or _LOADED.search(folded) else "neutral"


def _classes(folded: str) -> set[str]:
    words = re.findall(r"[\w'-]+", folded)
    found: set[str] = set()
    for at, word in enumerate(words):
        noun = word.startswith("dispute") and any(map(_NOUN_BEFORE.fullmatch, words[:at]))
        if not noun:
            found |= _cue_classes().get(word, frozenset())
    return found


@cache
def _cue_classes() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in entries("cues"):
        for form in row["forms"].split():
            found[form] = found.get(form, frozenset()) | {row["class"]}
    return found
