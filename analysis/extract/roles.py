"""Who is said to be what: titles, descriptions beside names, predicates, ties, each with the words that prove it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analysis.article import Article, Span
from analysis.extract.apposed import Description, Told, describe, told
from analysis.extract.bearers import DASHES, OWNS, Bearer, Bearers, relation_of
from analysis.extract.parties import Party, named_party
from analysis.extract.placed import role_cells
from analysis.extract.ties import ties
from analysis.lexicon.gazetteer import name_words, role_words, states, title_kinds
from analysis.phrase import head_of
from analysis.schema import Row, row_ids
from analysis.text import sentences

_PRONOUN = re.compile(r"(its|their|his|her)\b", re.IGNORECASE)
_FIRST = re.compile(r"([\w,.'’-]+) ")
_NEXT = re.compile(r" ([a-z][\w'’-]*+)")
_OWNER = re.compile(r"(?:['’]s|(?<=s)['’]) ")
_NATIONAL = re.compile(
    r"(?:.* )?(?:prime minister|premier|president|chancellor|king|queen|crown prince|supreme leader|emir|sultan|"
    r"(?:\w+ )?minister|foreign secretary|attorney general)",
    re.IGNORECASE,
)
_FITTING = {"its": ("organisation", "state", None), "their": ("group",), "his": ("person",), "her": ("person",)}
_WHOLE = frozenset({"description, definite", "description, indefinite", "description, owned", "read"})
_COUNTS = 3
_REACH = 600


@dataclass(frozen=True)
class Statement:
    """A statement that somebody is or holds something."""

    holder: Bearer
    words: Span
    relation: str
    party: Party | None
    rule: str
    confidence: float


def extract_roles(article: Article, mentions: Sequence[Row]) -> list[Row]:
    """Find who is said to be what, held with or at whom.

    A row is one statement of the text: a title before a name, a description beside a name or said of it, a
    description of somebody unnamed that tells whose or where, or a tie such as backed by. "Commanders from A and B"
    is a row for each of the two. Relations: office (of state, or at the head of a body), role (any other function),
    affiliation (of a people or body, without a function), part_of, led_by, backed_by, backer_of, ally_of, proxy_of,
    close_to, linked_to, rival_of, family, designated (listed by a body as what the words say), described (any other
    kind of actor). A statement that is denied, wished or supposed is none.

    Parameters
    ----------
    mentions
        The article's rows of `mentions`.

    Returns
    -------
    list of rows
        Of the table `roles`, without `actor_id` and `of_actor_id`. `of` is missing where nobody is named; an office of
        state without a state is held in the only state that its sentence speaks of before, by a rule of its own.

    Examples
    --------
    >>> from analysis.extract.actors import extract_mentions
    >>> article = Article(ref="a", text="Amy Roe, a former adviser to the Norwegian government, met the militias.")
    >>> [(row["text"], row["relation"], row["of"]) for row in extract_roles(article, extract_mentions(article, []))]
    [('a former adviser to the Norwegian government', 'role', 'the Norwegian government')]
    """
    bearers = Bearers(article.text, [_core(row) for row in mentions])
    found = _Reader(article.text, bearers).read()
    return list(_rows(article, found))


def _core(row: Row) -> Row:
    """Give a description up to its main word; what belongs to it is read here."""
    words = str(row["text"])
    head = head_of(words).end
    if row["form"] != "descriptor" or row["rule"] not in _WHOLE or head == len(words):
        return row
    return {**row, "text": words[:head], "end": int(str(row["start"])) + head}


class _Reader:
    """Reads the statements of one text."""

    def __init__(self, text: str, bearers: Bearers) -> None:
        self.text, self.bearers = text, bearers
        self.told = list(told(bearers))
        self.whose: dict[Bearer, Bearer] = {}
        for item in self.told:
            if item.what.bearer is not None:
                self.whose.setdefault(item.what.bearer, item.holder)

    def read(self) -> list[Statement]:
        """Give all statements, each once, in the order of the text."""
        begun = {item.what.span.start for item in self.told}
        titles = {
            item.title.start: item.title.end
            for item in self.bearers.all
            if item.title and not _runs_on(self.text, item)
        }
        alone = [
            Told(item, what, "description")
            for item in self.bearers.outermost()
            if item.span.start not in begun
            and max(titles.get(item.head, 0), titles.get(item.span.start, 0)) <= item.span.end
            and (what := describe(self.bearers, item)) is not None
        ]
        ends = {item.span.end: item for item in self.bearers.all if self.bearers.closing(item.span.end) == item}
        ends.update({item.what.end: item.what.bearer or item.holder for item in [*alone, *self.told]})
        found = [statement for item in self.bearers.all for statement in self._titled(item)]
        found += [statement for item in [*self.told, *alone] for statement in self._described(item)]
        found += [
            Statement(self.holder(tie.holder), tie.words, tie.relation, tie.party, tie.rule, 0.8)
            for tie in ties(self.bearers, ends)
        ]
        found += list(self._owned_names())
        return _once(found)

    def holder(self, item: Bearer) -> Bearer:
        """Give the name that a description stands for, or the description itself."""
        for _ in range(_COUNTS):
            if item not in self.whose:
                break
            item = self.whose[item]
        return item

    def _titled(self, item: Bearer) -> Iterator[Statement]:
        """Give what the title before a name says."""
        if item.title is None or _runs_on(self.text, item):
            return
        words = item.title.of(self.text)
        kinds = [title_kinds().get(part.lower()) for part in _tails(words) + _tails(words.partition(" of ")[0])]
        kind = next((kind for kind in kinds if kind), "role")
        if kind == "honorific":
            return
        relation = "office" if kind == "office" else "role"
        names = [name for name in self.bearers.inside(item.title) if not self._adjective(name)]
        parties = [named_party(self.text, name) for name in names]
        parties = [party for party in parties if self.text.startswith(OWNS[:2], party.span.end)] or parties
        for party in parties:
            yield Statement(item, item.title, relation, party, "title", 0.9)
        if not parties:
            state = self._state_near(item.title) if relation == "office" else None
            rule, confidence = ("title", 0.9) if state is None else ("title, state of the sentence", 0.5)
            yield Statement(item, item.title, relation, state, rule, confidence)

    def _state_near(self, title: Span) -> Party | None:
        """Give the state of whose bodies a sentence spoke before an office, where it is one."""
        if not _NATIONAL.fullmatch(title.of(self.text)):
            return None
        spoken = [item for item in self._sentence(title.start) if item.type == "state" and item.named]
        keys = {states()[item.span.of(self.text)].key for item in spoken if item.span.of(self.text) in states()}
        if len(keys) != 1 or not self._governing(spoken[-1]):
            return None
        return Party(spoken[-1].span, spoken[-1])

    def _governing(self, item: Bearer) -> bool:
        """Say whether a state stands in a description of its government or another of its bodies or offices."""
        around = self.bearers.around(item.span)
        return around is not None and around.noun is not None and around.noun.type in ("organisation", "office")

    def _sentence(self, at: int) -> list[Bearer]:
        """Give the mentions that begin in the sentence before this place."""
        spans = sentences(self.text)
        place = bisect_right(spans, at, key=lambda span: span.start) - 1
        start = spans[place].start if place >= 0 else 0
        return self.bearers.before(max(start, at - _REACH), at)

    def _described(self, item: Told) -> Iterator[Statement]:
        """Give what a description says of its holder, once for each with or at whom it is."""
        what, holder = item.what, self.holder(item.holder)
        before = self._before_noun(what)
        parties = [*before, *(party for party in what.parties if party.bearer or not before)]
        words = self._words(what, parties)
        relation = role_words("noun").get(what.noun.lemma) or relation_of(what.noun, what.noun.lemma)
        if relation == "affiliation" and before and self._owned(before[0]):
            relation = role_words("owned").get(what.noun.lemma, relation)
        apart = item.rule != "description"
        if not parties and (not apart or relation in ("affiliation", "family")):
            return
        if relation == "family" and before and not self._owned(before[0]):
            return
        if not apart and (relation == "described" or self._modifies(what)):
            return
        if item.rule == "designated":
            relation = "designated"
        confidence = 0.8 if apart else 0.7
        held: Sequence[Party | None] = parties or [None]
        for party in held:
            yield Statement(holder, words, relation, party, item.rule, confidence)

    def _owned(self, party: Party) -> bool:
        """Say whether somebody owns what follows: his child, Roe's child; not Ruritanian children."""
        return party.span.of(self.text).islower() or _OWNER.match(self.text, party.span.end) is not None

    def _modifies(self, what: Description) -> bool:
        """Say whether the noun only stands before another, which the lexicon does not know: its executive actions."""
        following = _NEXT.match(self.text, what.span.end)
        if following is None or following[1] in name_words("function"):
            return False
        if self.text[what.head - 1 : what.head] in DASHES:
            return True
        return what.noun.lemma in role_words("adjective too") or following[1] in role_words("headed on")

    def _words(self, what: Description, parties: Sequence[Party]) -> Span:
        """Give the words of a description with those with or at whom it is held."""
        start = self._uncounted(what)
        if parties and parties[0].span.start < start and self._owned(parties[0]):
            start = parties[0].span.start
        return Span(start, max([what.span.end, *(party.span.end for party in parties)]))

    def _uncounted(self, what: Description) -> int:
        """Give where a description begins without how many there are: commanders, of six commanders."""
        start = what.span.start
        for _ in range(_COUNTS):
            match = _FIRST.match(self.text, start, what.head)
            low = match[1].lower() if match else ""
            counts = low[:1].isdigit() or low in name_words("quantifier") or low in name_words("many")
            if match is None or not (counts or (what.noun.plural and low in name_words("definite"))):
                break
            start = match.end()
        return start

    def _before_noun(self, what: Description) -> list[Party]:
        """Give with or at whom a role is held by what stands before its noun: X officials, X's adviser, its ally."""
        front = Span(what.span.start, what.head)
        owner = self._owner(front)
        if owner is not None:
            return [owner]
        pronoun = _PRONOUN.match(self.text, front.start, front.end)
        if pronoun is not None:
            meant = self._meant(pronoun[1].lower(), front.start)
            return [Party(Span(*pronoun.span()), meant)] if meant or what.bearer in self.whose else []
        names = [item for item in self.bearers.inside(front) if not self._hyphened(item) and not self._adjective(item)]
        parties = [named_party(self.text, item) for item in names]
        first = names[0] if names else None
        if first is not None and first.type == "state" and first.span.start == self._uncounted(what):
            parties = [*self._joined(first), *parties]
        return parties

    def _joined(self, first: Bearer) -> list[Party]:
        """Give the state before "and" in: U.S. and Israeli officials."""
        gap = self.text[max(0, first.span.start - 5) : first.span.start]
        other = self.bearers.closing(first.span.start - 5) if gap == " and " else None
        return [Party(other.span, other)] if other and other.named and other.type == "state" else []

    def _adjective(self, item: Bearer) -> bool:
        return item.span.of(self.text).lower() in name_words("modifier")

    def _hyphened(self, item: Bearer) -> bool:
        around = self.text[max(0, item.span.start - 1) : item.span.start], self.text[item.span.end : item.span.end + 1]
        return around[0] in DASHES or around[1] in DASHES

    def _owner(self, front: Span) -> Party | None:
        """Give whose a description is."""
        owners = [match.start() for match in _OWNER.finditer(self.text, front.start, front.end)]
        owner = self.bearers.closing(owners[-1]) if owners else None
        return Party(owner.span, owner) if owner is not None else None

    def _meant(self, pronoun: str, at: int) -> Bearer | None:
        """Give whom its or their means: the only one before it in the sentence whom it fits."""
        reach, fitting = 0, {}
        for item in self._sentence(at):
            outer, reach = item.span.end > reach, max(reach, item.span.end)
            if not outer or item in self.whose or item.form == "pronoun":
                continue
            many = item.noun is not None and item.noun.plural
            kinds = _FITTING[pronoun]
            if many == (pronoun == "their") and item.type in kinds:
                fitting[item.span.of(self.text)] = item
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _owned_names(self) -> Iterator[Statement]:
        """Give whose a named body is: Norway's Labour Party; and which body a person is of: Roe of the Institute."""
        for item in self.bearers.all:
            if not item.named:
                continue
            if self.text[item.span.end : item.span.end + 3].startswith(OWNS[:2]) and item.type == "state":
                body = self.bearers.opening(item.span.end + 3)
                if body is not None and body.named and body.type in ("organisation", "group"):
                    words = Span(item.span.start, body.span.end)
                    yield Statement(body, words, "affiliation", Party(item.span, item), "state and body", 0.8)
            if item.type == "person" and self.text.startswith(" of ", item.span.end):
                at = item.span.end + 4
                body = self.bearers.opening(at + 4 * self.text.startswith("the ", at))
                if body is not None and body.named and body.type == "organisation":
                    words = Span(item.span.end + 1, body.span.end)
                    yield Statement(item, words, "affiliation", Party(body.span, body), "person of a body", 0.7)


def _runs_on(text: str, item: Bearer) -> bool:
    """Say whether a name rather belongs to its title: President of the United States."""
    _, of_the, rest = text[item.start : item.span.end].lower().partition(" of the ")
    known = bool(of_the) and any(rest == form.lower() for form in states() if " " in form)
    return known or text[item.start : item.span.start].lower().rstrip().endswith((" of", " of the"))


def _tails(words: str) -> list[str]:
    """Give a title and what is left of it without its first words, longest first."""
    parts = words.split()
    return [" ".join(parts[at:]) for at in range(len(parts))]


def _once(found: Iterable[Statement]) -> list[Statement]:
    """Keep of statements about one holder by the same words, with the same party, the first; a listing is enough."""
    kept: dict[tuple[str, Span, Span | None], Statement] = {}
    for item in found:
        kept.setdefault((item.holder.mention_id, item.words, item.party.span if item.party else None), item)
    listed = {(item.holder.mention_id, item.words) for item in kept.values() if item.relation == "designated"}
    left = [
        item
        for item in kept.values()
        if item.relation == "designated" or (item.holder.mention_id, item.words) not in listed
    ]
    return sorted(left, key=lambda item: (item.words, item.party.span if item.party else Span(0, 0), item.relation))


def _rows(article: Article, found: Sequence[Statement]) -> Iterator[Row]:
    ids = row_ids(article.article_id, "r", [(item.words.start, item.words.end) for item in found])
    for role_id, item in zip(ids, found, strict=True):
        other = item.party.bearer if item.party else None
        yield {
            "role_id": role_id,
            "article_id": article.article_id,
            "mention_id": item.holder.mention_id,
            "text": item.words.of(article.text),
            "start": item.words.start,
            "end": item.words.end,
            "relation": item.relation,
            **role_cells(article.text, "of", item.party.span if item.party else None),
            "of_mention_id": other.mention_id if other else None,
            "rule": item.rule,
            "confidence": item.confidence,
        }
