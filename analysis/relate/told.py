"""Each actor as one article tells of it, and what two such have in common: evidence that they are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum, log, sqrt

from analysis.lexicon import entries
from analysis.phrase import noun_of
from analysis.relate.chains import GIVEN
from analysis.relate.mentions import Links, Mention
from analysis.relate.referents import Expression, Noun, read_expressions
from analysis.text import fold, words

_STOPWORDS = frozenset(row["word"] for row in entries("stopwords"))
_REACH, _AROUND, _SHORTEST = 60, 5, 3
"""Words are near a mention that are among so many next to it, within so many characters, and so long."""

_MOST = 30
"""So many actors of an article are compared with others', the most mentioned."""

_BEYOND = 9
_COSINES = (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)
_SHARES = (0.01, 0.05, 0.1, 0.2, 0.4, 0.6)
_SORTS = ("named", "descriptor", "pronoun")
_ONE, _SEVERAL = ("he", "she", "i", "it"), ("they", "we")


@dataclass(frozen=True)
class Told:
    """An actor as one article tells of it.

    Parameters
    ----------
    sort
        ``named``, ``descriptor`` or ``pronoun``: the most that its mentions tell.
    full
        Whether a name of several words names a person.
    nouns, roles, words
        Of its descriptions, the nouns; of its names, the roles; of both, all words.
    plural
        Whether it is several; None where nothing tells.
    near
        The words near its mentions, with their weights, scaled to length 1.
    rank, place
        How many people of the article are mentioned more often, and how many earlier; `_BEYOND` for others than people.
    people
        How many people the article tells of.
    """

    actor_id: str
    article_id: str
    sort: str
    full: bool
    nouns: frozenset[Noun]
    roles: frozenset[str]
    words: frozenset[str]
    sex: str | None
    plural: bool | None
    type: str | None
    near: Mapping[str, float]
    count: int
    first: int
    rank: int = _BEYOND
    place: int = _BEYOND
    people: int = 0

    @property
    def is_person(self) -> bool:
        """Say whether it may be one person."""
        return self.type in ("person", None) and self.plural is not True


def read_told(rows: Mapping[str, Sequence[Mention]], texts: Mapping[str, str], links: Links) -> list[Told]:
    """Give the actors that given mentions refer to, article by article; states are left out."""
    found: list[Told] = []
    for article_id, mentions in rows.items():
        of: dict[str, list[Expression]] = defaultdict(list)
        for said in read_expressions(mentions, texts[article_id], ()):
            if said.mention.mention_id in links:
                of[links[said.mention.mention_id][0]].append(said)
        given = [key for key in of if any(said.mention.rule == GIVEN for said in of[key]) and key[:6] != "state:"]
        told = [_told(key, of[key], texts[article_id]) for key in sorted(given)]
        found += _ranked(sorted(told, key=lambda one: (-one.count, one.first))[:_MOST])
    return _weighed(found)


def _told(actor_id: str, expressions: Sequence[Expression], text: str) -> Told:
    mentions = [said.mention for said in expressions]
    forms = {"descriptor" if item.form == "anonymous" else item.form for item in mentions}
    described = [said for said in expressions if said.kind.startswith("described")]
    counted = [said.kind in _SEVERAL for said in expressions if said.kind in _ONE + _SEVERAL]
    several = [*counted, *(said.noun[1] for said in described)]
    types = Counter("person" if item.type == "office" else item.type for item in mentions if item.type)
    spoken = {word for said in expressions if not said.is_pronoun for word in said.words}
    return Told(
        actor_id,
        mentions[0].article_id,
        sort=next(form for form in _SORTS if form in forms),
        full=any(item.form == "named" and item.type == "person" and " " in item.text for item in mentions),
        nouns=frozenset(said.noun for said in described),
        roles=frozenset(noun_of(item.role)[0] for item in mentions if item.role),
        words=frozenset(spoken - _STOPWORDS),
        sex=next((said.sex for said in expressions if said.sex), None),
        plural=2 * sum(several) > len(several) if several else None,
        type=max(sorted(types), key=lambda kind: types[kind], default=None),
        near=Counter(word for item in mentions for word in _near(item, text)),
        count=len(mentions),
        first=min(item.start for item in mentions),
    )


def _near(item: Mention, text: str) -> Iterator[str]:
    """Give the words before and after a mention."""
    before = text[max(0, item.start - _REACH) : item.start]
    after = text[item.end : item.end + _REACH]
    for side, place in ((before, slice(-_AROUND, None)), (after, slice(_AROUND))):
        found = (fold(word.of(side)) for word in words(side)[place])
        yield from (word for word in found if len(word) >= _SHORTEST and word not in _STOPWORDS)


def _ranked(told: Sequence[Told]) -> Iterator[Told]:
    """Give the actors of an article, the most mentioned first, with their rank and place among its people."""
    people = [one for one in told if one.is_person]
    places = {one.actor_id: at for at, one in enumerate(sorted(people, key=lambda one: one.first))}
    ranks = {one.actor_id: at for at, one in enumerate(people)}
    for one in told:
        rank, place = ranks.get(one.actor_id, _BEYOND), places.get(one.actor_id, _BEYOND)
        yield replace(one, rank=rank, place=place, people=len(people))


def _weighed(told: Sequence[Told]) -> list[Told]:
    """Give the actors with the words near them weighed by tf-idf: a word near many tells little."""
    spread = Counter(word for one in told for word in one.near)
    found = []
    for one in told:
        raw = {word: (1 + log(n)) * log(1 + len(told) / spread[word]) for word, n in sorted(one.near.items())}
        length = sqrt(fsum(weight * weight for weight in raw.values()))
        found.append(replace(one, near={word: weight / length for word, weight in raw.items()}))
    return found


def may_be_one(one: Told, other: Told) -> bool:
    """Say whether two may be taken for one: of two articles, and not both people known by a full name."""
    return one.article_id != other.article_id and one.actor_id != other.actor_id and not (one.full and other.full)


def evidence(left: Told, right: Told, alike: float) -> Iterator[str]:
    """Give what speaks for or against that two are one; their order makes no difference.

    Parameters
    ----------
    alike
        The cosine of their articles.
    """
    one, other = sorted((left, right), key=lambda told: (told.sort, told.article_id, told.actor_id))
    sorts = f"{one.sort} and {other.sort}"
    yield sorts
    yield f"{sorts}: articles alike {_floor(alike, _COSINES)}"
    yield f"words near alike {_floor(_cosine(one.near, other.near), _SHARES)}"
    yield f"{sorts}: told at least {min(one.count, other.count, 3)} times"
    if one.plural is not None and other.plural is not None:
        yield "same number" if one.plural == other.plural else "other number"
    if one.sex and other.sex:
        yield "same sex" if one.sex == other.sex else "other sex"
    if one.type and other.type:
        yield f"{min(one.type, other.type)} and {max(one.type, other.type)}"
    if one.is_person and other.is_person:
        yield from _of_people(one, other, sorts)
    yield from _of_words(one, other, sorts)


def _of_people(one: Told, other: Told, sorts: str) -> Iterator[str]:
    tops = (one.rank == 0) + (other.rank == 0)
    firsts = (one.place == 0) + (other.place == 0)
    yield f"{sorts}: {tops} most mentioned"
    yield f"{sorts}: {firsts} first"
    if tops == firsts == len((one, other)):
        yield "both most mentioned and first"
    if one.people == other.people == 1:
        yield "the only people"


def _of_words(one: Told, other: Told, sorts: str) -> Iterator[str]:
    if one.nouns and other.nouns:
        yield f"{sorts}: {'same noun' if one.nouns & other.nouns else 'other noun'}"
    if {noun for noun, _ in one.nouns} & other.roles or {noun for noun, _ in other.nouns} & one.roles:
        yield "noun and role"
    least = min(len(one.words), len(other.words))
    if least:
        common = len(one.words & other.words)
        yield f"{sorts}: {'all' if common == least else 'some' if common else 'none'} of the words"


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shorter, longer = sorted((one, other), key=len)
    return fsum(weight * longer.get(word, 0.0) for word, weight in shorter.items())


def _floor(value: float, steps: Sequence[float]) -> float:
    return max((step for step in steps if step <= value), default=0.0)
