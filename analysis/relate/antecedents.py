"""Whom open expressions mean, article by article: the likeliest of those told of before, or somebody new.

A log-linear ranking of antecedents (Denis and Baldridge, EMNLP 2008; Durrett and Klein, EMNLP 2013): each piece of
evidence of `analysis.relate.referents` has a weight, and the referent whose weights sum up highest is meant.
`tests/fitting/antecedents.py` fits the weights.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from analysis.lexicon import entries
from analysis.relate.chains import GIVEN, OPEN
from analysis.relate.mentions import Links, Mention
from analysis.relate.referents import (
    Clue,
    Expression,
    Referent,
    Said,
    evidence,
    evidence_of_new,
    read_expressions,
    spelled,
)

LOOKED_AT = 60
"""Of so many referents told of last one is chosen."""

_PRONOUN_REACH, _REACH = 12, 2
"""So many sentences back somebody is meant by a pronoun, and by words that have nothing in common with theirs."""

_UNSUITED = 9
_SURE = 0.5
"""With less than this probability what the language model found is linked to nobody told of before."""

_SELDOM_NEW = 1.0
"""So much less is it, on a scale of logs, that a given pronoun means somebody of whom nothing else tells."""

_BESIDE = 2
"""So many characters behind somebody a relative pronoun stands for them: Ann Lee, who."""

_AT_HAND = frozenset({"i", "we", "you"})
Choice = tuple[Expression, list[Referent]]
"""An expression, and those whom it could mean; one more answer is somebody new."""


@cache
def weights() -> Mapping[str, float]:
    """Give the weight of each piece of evidence."""
    return {row["evidence"]: float(row["weight"]) for row in entries("antecedents")}


@cache
def _weights(clue: Clue) -> tuple[float, ...]:
    return tuple(weights().get(fact, 0.0) for fact in spelled(clue))


def link_open(
    rows: Mapping[str, Sequence[Mention]],
    texts: Mapping[str, str],
    links: Links,
    said: Mapping[str, Sequence[Said]],
    heads: Collection[str],
) -> dict[str, tuple[str, str]]:
    """Give whom the open mentions refer to, and how that was found.

    Parameters
    ----------
    rows
        By `article_id`: mentions in the order of the text.
    said
        By `article_id`: what is quoted.
    heads
        By `mention_id`: those that will have the actor of another.
    """
    found: dict[str, tuple[str, str]] = {}
    for article_id, mentions in rows.items():
        held = [item for item in mentions if item.mention_id not in heads]
        expressions = read_expressions(held, texts[article_id], said.get(article_id, ()))
        found |= _Article(article_id, links).read(expressions)
    return found


@dataclass
class _Article:
    """The referents of one article, as far as it is read; `ghosts` are those of whom nothing but pronouns tells."""

    article_id: str
    links: Links

    def read(self, expressions: Sequence[Expression]) -> dict[str, tuple[str, str]]:
        who: dict[str, Referent] = {}
        ghosts: set[str] = set()
        found: dict[str, tuple[str, str]] = {}
        for said in expressions:
            item = said.mention
            known = self.links.get(item.mention_id, (None, ""))[0]
            if known is None and item.rule in OPEN:
                known, way = self._meant(said, list(who.values()))
                if item.rule != GIVEN and said.is_pronoun and known not in who:
                    ghosts.add(known)
                if known not in ghosts:
                    found[item.mention_id] = known, way
            if known is not None:
                who.setdefault(known, Referent(known)).add(said)
        return found

    def _meant(self, said: Expression, who: Sequence[Referent]) -> tuple[str, str]:
        chosen = candidates(said, who)
        if said.kind == "who" and chosen and 0 < said.mention.start - chosen[0].last.mention.end <= _BESIDE:
            return chosen[0].actor_id, "pronoun"
        sums = scores((said, chosen))
        if said.is_pronoun and said.mention.rule == GIVEN:
            sums[-1] -= _SELDOM_NEW
        chances = probabilities(sums)
        best = max(range(len(chances)), key=lambda at: chances[at])
        sure = said.mention.rule == GIVEN or chances[best] >= _SURE
        if best == len(chosen) or not sure:
            item = said.mention
            return f"{self.article_id}:a{item.start}-{item.end}", "description"
        return chosen[best].actor_id, _way(said, chosen[best])


def _way(said: Expression, who: Referent) -> str:
    if said.is_pronoun:
        return "pronoun"
    if said.noun in who.nouns:
        return "same noun"
    return "role holder" if said.noun[0] in who.roles else "likeliest"


def candidates(said: Expression, who: Sequence[Referent]) -> list[Referent]:
    """Give those whom an expression could mean, the last told of first."""
    near = [one for one in who if said.sex is None or one.sex in (None, said.sex)]
    if said.is_pronoun and said.kind not in _AT_HAND:
        near = [one for one in near if said.sentence - one.last.sentence <= _PRONOUN_REACH]
    elif not said.is_pronoun:
        near = [one for one in near if said.sentence - one.last.sentence <= _REACH or one.shares_words(said)]
    return sorted(near, key=lambda one: -one.last.mention.start)[:LOOKED_AT]


def facts(choice: Choice) -> list[list[str]]:
    """Give the evidence for each answer to a choice; the last answer is somebody new."""
    return [[fact for clue in found for fact in spelled(clue)] for found in _clues(choice)]


def scores(choice: Choice) -> list[float]:
    """Give the sum of the weights of the evidence for each answer to a choice."""
    return [math.fsum(chain.from_iterable(map(_weights, found))) for found in _clues(choice)]


def _clues(choice: Choice) -> Iterator[Iterable[Clue]]:
    said, who = choice
    rank = 0
    for one in who:
        suits = one.suits(said)
        yield evidence(said, one, rank if suits else _UNSUITED)
        rank += suits
    yield (evidence_of_new(said, who),)


def probabilities(given: Sequence[float]) -> list[float]:
    """Give the share of each score's exponential in the sum of all."""
    most = max(given)
    raised = [math.exp(score - most) for score in given]
    whole = math.fsum(raised)
    return [one / whole for one in raised]
