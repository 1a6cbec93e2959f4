"""What the words around a time expression say of it: its preposition, the tense of its clause, sums of money."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.extract.timeform import Timex
from analysis.extract.timewords import LEXICON, any_of

_RELATION = re.compile(rf"\b({any_of('relation')}) (?:about |early |late |mid-|the |last ){{0,2}}$")
_MONEY = re.compile(
    r"\$|\b(?:cents|shares?|profits?|loss|losses|net|earn(?:ed|ings)?|sales|revenues?|income|quarter)\b"
)
_PAST = rf"(?!(?:{any_of('no past')})\b)[a-z]{{2,12}}ed"
_STOP = re.compile(r"[.!?][\"')]{0,2} |\n")
_PAUSE = re.compile(r"[.!?][\"')]{0,2} |\n|,\"? (?:[a-z.' ]{1,30} )?(?:said|says)\b")
_CUE = re.compile(rf"\b(?:(?P<ahead>{any_of('ahead')})|(?P<behind>{any_of('behind')}|(?<!be ){_PAST}))\b")
_SIGNS = {
    "modal before": re.compile(r"\b(?:will|would|won't|shall)\b|'ll\b"),
    "going on before": re.compile(r"\b(?:is|are|am|'s|'re) (?:[a-z]{2,12}ly )?[a-z]{3,12}ing\b"),
    "plan before": re.compile(
        r"\b(?:plans?|planning|planned|scheduled|expected|due|set|expects?|intends?|decided|agreed|announced)\b"
    ),
    "if before": re.compile(r"\bif\b"),
    "infinitive before": re.compile(r"\bto [a-z]{2,12}\b(?<!ed)[^,.]{0,40}$"),
    "behind beside": re.compile(rf"(?<!be )\b(?:{any_of('behind')}|{_PAST}) (?:(?:in|on|by|early|late) ){{0,2}}$"),
    "had before": re.compile(r"\bhad\b"),
    "had been due before": re.compile(r"\b(?:had|was|were) (?:[a-z]{2,12} )?(?:been )?(?:due|scheduled|set|to have)\b"),
    "said before": re.compile(r"\bsaid {1,2}(?:on )?$"),
    "until": re.compile(r"\b(?:by|until|till|through|as soon as|ahead of) (?:(?:the|early|late) |mid-){0,2}$"),
    "in": re.compile(r"\bin (?:(?:the|early|late) |mid-){0,2}$"),
    "ended": re.compile(r"\b(?:ended|dated) $"),
    "payable": re.compile(r"\b(?:record|payable|effective) $"),
}
_TO_COME = re.compile(
    r" to |(?:'s)? (?:[a-z]{4,12} )?(?:deadline|election|elections|ballot|vote|convention|primary|primaries|caucuses)\b"
)
_ONWARD = frozenset({"ahead before", "ahead after", "infinitive before", "if before", "going on before"}) | {
    "deadline after",
    "until",
    "payable",
}
"""Signs of what is to come: without any, a past tense is all that a clause says."""
_BEFORE, _AFTER = 140, 80
"""So many characters before and after an expression are its clause at most."""


@dataclass(frozen=True)
class Clause:
    """What the words around a time expression say of it.

    Parameters
    ----------
    preposition
        The word of relation just before it (since, until, by ...).
    money
        Whether sums of money are told there, as reports of a quarter do.
    ended
        Whether "ended" stands just after it, as after a quarter of a year that is not the calendar's.
    signs
        Names of what tells whether the clause looks ahead (see `analysis.extract.pointing`).
    """

    preposition: str | None = None
    money: bool = False
    ended: bool = False
    signs: frozenset[str] = frozenset()


def clause_of(folded: str, timex: Timex) -> Clause:
    """Give what the words around an expression say, from the folded text.

    Examples
    --------
    >>> clause = clause_of("she will speak until friday.", Timex(21, 27, "weekday", 0.9, weekday=5))
    >>> clause.preposition, sorted(clause.signs)
    ('until', ['ahead before', 'ahead last', 'modal before', 'modal only', 'until'])
    """
    said = _RELATION.search(folded, max(0, timex.start - 24), timex.start)
    return Clause(
        preposition=re.sub(" +", " ", said[1]) if said else None,
        money=bool(_MONEY.search(folded, max(0, timex.start - 120), timex.end + 60)),
        ended=folded.startswith(" ended", timex.end),
        signs=_signs(folded, timex) if timex.is_bare else frozenset(),
    )


def _signs(folded: str, timex: Timex) -> frozenset[str]:
    before = _STOP.split(folded[max(0, timex.start - _BEFORE) : timex.start])[-1]
    after = _PAUSE.split(folded[timex.end : timex.end + _AFTER])[0]
    told = [str(match.lastgroup) for match in _CUE.finditer(before)]
    signs = {f"{kind} before" for kind in told} | {f"{kind} last" for kind in told[-1:]}
    signs |= {name for name, pattern in _SIGNS.items() if pattern.search(before)}
    coming = _CUE.search(after)
    if coming:
        signs.add(f"{coming.lastgroup} after")
    if _TO_COME.match(after):
        signs.add("deadline after")
    if "behind last" in signs and not signs & _ONWARD:
        signs.add("past only")
    if {"modal before", "ahead last"} <= signs and "behind before" not in signs:
        signs.add("modal only")
    return frozenset(signs)


def relation_of(clause: Clause) -> str | None:
    """Give the relation that the preposition says, if there is one."""
    return LEXICON["relation"][clause.preposition] if clause.preposition else None
