"""Who is probably, or possibly, somebody else: told with its reasons, and never counted as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace

import pandas as pd

from analysis.lexicon.gazetteer import name_words
from analysis.phrase import head_of
from analysis.relate.fingerprints import quoted_alike, shared_run
from analysis.relate.mentions import Mention, read_mentions
from analysis.relate.nameparts import bare, parts
from analysis.relate.spelling import same_word
from analysis.relate.stories import find_stories, of_shared_stories
from analysis.relate.unnamed import HELD, PAST, Told, Unnamed, read_unnamed, ties_agree
from analysis.schema import Row
from analysis.tables import Tables, table
from analysis.text import words

MOST = 10
"""Of so many candidates at most each is named; where there are more, nothing is said."""

_COMPARED = 20
"""So many statements of an actor are compared with another's."""
_ROLE, _ROLE_AND_WORDS, _QUOTE = 0.5, 0.7, 0.8
"""The rank of an inference by what it rests on."""


@dataclass
class _Reasons:
    """Why somebody may be somebody else: in words, with the keys of the rows that show it."""

    told: list[str] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    confidence: float = 0.0
    rule: str = ""

    def add(self, told: str, *evidence: str, rule: str, confidence: float) -> None:
        self.told.append(told)
        self.evidence += evidence
        self.rule = self.rule or rule
        self.confidence = max(self.confidence, confidence)


@dataclass(frozen=True)
class _Person:
    """Somebody named in articles of a story, with the rows of `roles` and `quotes` that are of that person."""

    actor_id: str
    name: str
    articles: frozenset[str]
    sexes: frozenset[str]
    roles: tuple[SimpleNamespace, ...]
    quotes: tuple[SimpleNamespace, ...]


@dataclass(frozen=True)
class _Known:
    """What the mentions tell.

    Parameters
    ----------
    stories, rows
        By `article_id`: the story that it tells, and its mentions in the order of the text.
    links
        By `mention_id`: the actor, and how it was found.
    first
        By `actor_id`: the first mention that names it.
    articles
        By `actor_id`: the articles that mention it.
    """

    stories: Mapping[str, str]
    rows: Mapping[str, Sequence[Mention]]
    links: dict[str, tuple[str, str]] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)
    articles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, row: SimpleNamespace) -> None:
        """Take in a linked row of `mentions`."""
        self.links[row.mention_id] = row.actor_id, row.link or ""
        self.articles[row.actor_id].add(row.article_id)
        if row.form == "named":
            self.first.setdefault(row.actor_id, row.mention_id)


_ByStory = Mapping[tuple[str, str], Sequence[SimpleNamespace]]
"""Rows by story and actor."""


def infer_actors(tables: Tables) -> Tables:
    """Fill the table `inferences`, and say in `mentions.link` whom an ambiguous mention may mean.

    A row is an actor and another who may be the same. It is probable where one person alone can be meant: one whom an
    article describes is quoted with the words of a person whom another article of the story names, or has the role of
    that person with or at the same actor. It is ambiguous where several can be meant, as with a last name that several
    people of a story bear. Nobody is joined by it; a correction ``merge`` does that, and one ``drop`` rejects it.

    Examples
    --------
    >>> infer_actors(Tables()).inferences.empty
    True
    """
    known = _Known(find_stories(tables.texts()), read_mentions(tables))
    for row in tables.rows("mentions"):
        if row.actor_id is not None:
            known.add(row)
    roles, quotes = (_by_story(tables, name, known.stories) for name in ("roles", "quotes"))
    people = _people(tables, known, roles, quotes)
    found = {**_last_names(known, people), **_described(tables, known, people, roles, quotes)}
    names = {row.actor_id: row.name for row in tables.rows("actors")}
    made = [row for actor_id, candidates in sorted(found.items()) for row in _rows(actor_id, candidates, names)]
    unsure = {actor_id: sorted(candidates) for actor_id, candidates in found.items() if len(candidates) > 1}
    return tables.having(inferences=table("inferences", made), mentions=_told(tables.mentions, unsure))


_Candidates = dict[str, _Reasons]


def _rows(actor_id: str, candidates: _Candidates, names: Mapping[str, str]) -> Iterator[Row]:
    for other_id, why in sorted(candidates.items()):
        others = [names[other] for other in sorted(candidates) if other != other_id]
        told = [*why.told, f"may as well be {' or '.join(others)}"] if others else [*why.told, "nobody else fits"]
        yield {
            "inference_id": f"{actor_id}~{other_id}",
            "actor_id": actor_id,
            "other_id": other_id,
            "standing": "ambiguous" if others else "probable",
            "reasons": told,
            "evidence": list(dict.fromkeys(why.evidence)),
            "rule": why.rule,
            "confidence": round(why.confidence / len(candidates), 2),
        }


def _told(mentions: pd.DataFrame, unsure: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Give `mentions` with the candidates named in `link`, but where a person decided, or another mention tells who."""
    links = []
    for actor_id, link in zip(mentions["actor_id"], mentions["link"], strict=True):
        open_one = isinstance(link, str) and "corrected" not in link and link not in ("apposition", "pronoun")
        candidates = unsure.get(actor_id, ()) if isinstance(actor_id, str) and open_one else ()
        links.append(f"{link}, ambiguous: {' or '.join(candidates)}" if candidates else link)
    return mentions.assign(link=pd.Series(links, index=mentions.index, dtype="str"))


def _people(tables: Tables, known: _Known, roles: _ByStory, quotes: _ByStory) -> dict[str, list[_Person]]:
    """Give by story the people whom its articles name."""
    persons = {row.actor_id: row.name for row in tables.rows("actors") if row.type == "person" and not row.anonymous}
    named: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for article_id, mentions in known.rows.items():
        for item in mentions:
            actor_id, _ = known.links.get(item.mention_id, ("", ""))
            if item.form == "named" and actor_id in persons:
                named[known.stories[article_id], actor_id].append(item)
    found: dict[str, list[_Person]] = defaultdict(list)
    for (story, actor_id), mentions in sorted(named.items()):
        found[story].append(
            _Person(
                actor_id,
                persons[actor_id],
                frozenset(item.article_id for item in mentions),
                _sexes(row.text for row in roles.get((story, actor_id), ())),
                tuple(roles.get((story, actor_id), ())),
                tuple(quotes.get((story, actor_id), ())),
            )
        )
    return found


def _by_story(
    tables: Tables, name: str, stories: Mapping[str, str]
) -> defaultdict[tuple[str, str], list[SimpleNamespace]]:
    found: defaultdict[tuple[str, str], list[SimpleNamespace]] = defaultdict(list)
    for row in tables.rows(name):
        if row.actor_id is not None:
            found[stories[row.article_id], row.actor_id].append(row)
    return found


def _last_names(known: _Known, people: Mapping[str, Sequence[_Person]]) -> dict[str, _Candidates]:
    """Give those known by a last name only that several people of their story bear."""
    found: dict[str, _Candidates] = {}
    for persons in people.values():
        bearers: dict[str, list[_Person]] = defaultdict(list)
        for person in persons:
            if len(words_of := parts(bare(person.name))) > 1:
                bearers[words_of[-1]].append(person)
        for person in persons:
            name = parts(bare(person.name))
            candidates = bearers.get(name[-1], []) if len(name) == 1 else []
            if 1 < len(candidates) <= MOST:
                for other in candidates:
                    why = found.setdefault(person.actor_id, {}).setdefault(other.actor_id, _Reasons())
                    keys = (known.first[person.actor_id], known.first[other.actor_id])
                    why.add(
                        f"“{person.name}” is the last name of {other.name}", *keys, rule="last name", confidence=0.5
                    )
    return found


def _described(
    tables: Tables, known: _Known, people: Mapping[str, Sequence[_Person]], roles: _ByStory, quotes: _ByStory
) -> dict[str, _Candidates]:
    """Give the single people whom one article describes and another of the story names."""
    speakers = {row.quote_id: row.actor_id for said in quotes.values() for row in said}
    labels = quoted_alike(tables)
    near = _index(people, labels)
    shared = of_shared_stories(known.rows, known.stories)
    found: dict[str, _Candidates] = {}
    for home in read_unnamed(tables, shared, Told(known.links, speakers, known.stories, labels)):
        if home.first.noun.type in ("person", "office") and not home.first.noun.plural and not home.parts:
            place = (home.story, home.actor_id)
            candidates = found.setdefault(home.actor_id, {})
            signs = sorted(home.ties | home.quoted)
            for person in {key: one for sign in signs for key, one in near[home.story, sign].items()}.values():
                if _may_be(home, person, known.articles[home.actor_id]):
                    why = _reasons(home, person, quotes.get(place, ()), roles.get(place, ()), labels)
                    if why.told:
                        candidates[person.actor_id] = why
    return {actor_id: best for actor_id, candidates in found.items() if 0 < len(best := _best(candidates)) <= MOST}


def _index(
    people: Mapping[str, Sequence[_Person]], labels: Mapping[str, str]
) -> defaultdict[tuple[str, str], dict[str, _Person]]:
    """Give the people of a story by whom they are with, and by the label of what they are quoted with."""
    found: defaultdict[tuple[str, str], dict[str, _Person]] = defaultdict(dict)
    for story, persons in people.items():
        for person in persons:
            signs = [row.of_actor_id for row in person.roles if row.of_actor_id is not None]
            for sign in (*signs, *(labels[row.quote_id] for row in person.quotes if row.quote_id in labels)):
                found[story, sign][person.actor_id] = person
    return found


def _best(candidates: _Candidates) -> _Candidates:
    """Give those who are quoted with the same words, where there are any; else all."""
    return {key: why for key, why in candidates.items() if why.rule == "same quote"} or candidates


def _may_be(home: Unnamed, person: _Person, articles: Collection[str]) -> bool:
    """Say whether nothing speaks against it.

    Against it speak that an article with this description names the person too, another sex, and that both are with
    somebody, but not with the same.
    """
    apart = not person.articles.isdisjoint(articles) or person.actor_id in home.ties
    sexes = not home.sexes or not person.sexes or home.sexes == person.sexes
    held = {row.of_actor_id for row in person.roles if row.relation in HELD and row.of_actor_id is not None}
    return not apart and sexes and ties_agree(home.ties, held)


def _reasons(
    home: Unnamed,
    person: _Person,
    said: Sequence[SimpleNamespace],
    own: Sequence[SimpleNamespace],
    labels: Mapping[str, str],
) -> _Reasons:
    why, first = _Reasons(), home.first.mention
    quoted = {labels[row.quote_id]: row for row in said if row.quote_id in labels}
    for row in person.quotes:
        if labels.get(row.quote_id) in quoted:
            same = quoted[labels[row.quote_id]]
            why.add(
                f"both are quoted with the same words: “{_bare(row.content)}”",
                *(same.quote_id, row.quote_id),
                rule="same quote",
                confidence=_QUOTE,
            )
            break
    role = next((row for row in person.roles if _is_held_alike(home, row)), None)
    if role is not None:
        shown = next((row.role_id for row in own if row.of_actor_id == role.of_actor_id), first.mention_id)
        words_of = next((row.text for row in own if row.role_id == shown), first.text)
        told = f"the same role: “{words_of}” and “{role.text}”"
        why.add(told, shown, role.role_id, rule="same role", confidence=_ROLE)
    if role is not None and why.rule != "same quote":
        _add_words(why, said, person.quotes)
    return why


def _add_words(why: _Reasons, said: Sequence[SimpleNamespace], theirs: Sequence[SimpleNamespace]) -> None:
    """Add the longest run of words that is said to be said by both."""
    runs = [
        (len(run), run, row.quote_id, other.quote_id)
        for row in said[:_COMPARED]
        for other in theirs[:_COMPARED]
        if row.content and other.content and (run := shared_run(row.content, other.content)) is not None
    ]
    if runs:
        _, run, *keys = max(runs)
        why.add(f"both are said to have said “{run}”", *keys, rule="same role", confidence=_ROLE_AND_WORDS)


def _is_held_alike(home: Unnamed, role: SimpleNamespace) -> bool:
    """Say whether a role of a person is that of a description: the same noun, with or at the same actor."""
    if role.relation not in HELD or role.of_actor_id is None or role.of_actor_id not in home.ties:
        return False
    low = [word.of(role.text).lower() for word in words(role.text)]
    head = head_of(role.text).of(role.text).lower()
    kinds = name_words("modifier") - name_words("rank")
    fields = [(set(low) & kinds), set(home.modifiers) & kinds]
    return (
        same_word(head, home.first.lemma.split()[-1])
        and bool(PAST & set(low)) == bool(PAST & home.modifiers)
        and not (fields[0] and fields[1] and not fields[0] & fields[1])
    )


def _sexes(texts: Iterable[str]) -> frozenset[str]:
    low = {word.of(text).lower() for text in texts for word in words(text)}
    return frozenset(sex for sex in ("he", "she") if low & name_words(sex))


def _bare(content: str) -> str:
    return content.strip(' "“”,')
