"""What an expression and those whom an article has told of before have in common: evidence for who is meant."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from analysis.lexicon.gazetteer import name_words
from analysis.phrase import head_of, noun_of
from analysis.relate.mentions import Mention
from analysis.text import fold, sentences, tokens

Said = tuple[int, int, str]
"""Start and end of what is quoted, and the actor whose words it is; "" where nobody is known."""

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), "you"),
    **dict.fromkeys(("who", "whom", "whose", "which", "that"), "who"),
}
_PRONOUNS = frozenset(PRONOUNS.values()) | {"pronoun"}
_SEXES = ("he", "she")
_NEAR = (0, 1, 2, 3, 7, 16)
_FAR = tuple(max(least for least in _NEAR if least <= away) for away in range(_NEAR[-1] + 1))
"""By a number of sentences: the greatest of `_NEAR` that is not greater."""
_RANKS, _OFTEN, _LONG = 5, 4, 5
_REMEMBERED = 1 << 12
Noun = tuple[str, bool]
Clue = tuple[Callable[..., Iterator[str]], tuple[object, ...]]
"""Pieces of evidence that go together: what spells them, and the few values that they depend on."""


@dataclass(frozen=True)
class Expression:
    """A mention as it is compared.

    Parameters
    ----------
    sentence
        The number of its sentence.
    kind
        The pronoun that it is a form of, ``named``, or ``described`` with how it is determined.
    noun
        The noun at its head in the singular, and whether it is a plural.
    modifiers
        The other words before its head, without determiners.
    low
        It in lower case.
    opens
        Whether it is its sentence's first mention.
    quote, speaker
        Which quotation it stands in, and whose words these are.
    """

    mention: Mention
    sentence: int
    kind: str
    noun: Noun
    head: str
    modifiers: frozenset[str]
    words: frozenset[str]
    sex: str | None
    low: str
    is_pronoun: bool
    opens: bool
    quote: int | None
    speaker: str

    @cached_property
    def telling(self) -> frozenset[str]:
        """Give its words but for the article."""
        return self.words - name_words("definite")

    @cached_property
    def traits(self) -> tuple[str, str | None, bool, str | None]:
        """Give its kind, its type, whether it is a plural, and its sex."""
        return self.kind, self.mention.type, self.noun[1], self.sex


@dataclass
class Referent:
    """Somebody whom an article tells of, with all that its expressions say of it.

    `looks` are of the last one which pronoun it is a form of, named or described, and whether it opens its sentence;
    `traits` the type that they mostly have, whether one is a name, whether one is a plural, and the sex.
    """

    actor_id: str
    expressions: list[Expression] = field(default_factory=list)
    sex: str | None = None
    type: str | None = None
    types: Counter[str] = field(default_factory=Counter)
    nouns: set[Noun] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    pronouns: set[str] = field(default_factory=set)
    plural: bool = False
    looks: tuple[str, bool] = ("", False)
    traits: tuple[str | None, bool, bool, str | None] = (None, False, False, None)

    @property
    def last(self) -> Expression:
        """Give the last expression for it."""
        return self.expressions[-1]

    def add(self, said: Expression) -> None:
        """Take in one more expression for it."""
        self.expressions.append(said)
        self.sex = self.sex or said.sex
        self.kinds.add(said.kind)
        if said.mention.type is not None:
            self.types[said.mention.type] += 1
            self.type = max(sorted(self.types), key=self.types.__getitem__)
        if said.mention.role is not None:
            self.roles.add(noun_of(said.mention.role)[0])
        if said.is_pronoun:
            self.pronouns.add(said.low)
        else:
            self.nouns.add(said.noun)
            self.texts.add(said.low)
            self.modifiers |= said.modifiers
            self.names |= said.words if said.kind == "named" else set()
            self.plural = self.plural or (said.kind != "named" and said.noun[1])
        self.looks = said.kind if said.is_pronoun else _sort(said.kind), said.opens
        self.traits = self.type, bool(self.names), self.plural, self.sex

    def shares_words(self, said: Expression) -> bool:
        """Say whether a noun, a role or a word of its name is in an expression's main word."""
        return said.noun in self.nouns or said.noun[0] in self.roles or said.head in self.names

    def suits(self, said: Expression) -> bool:
        """Say whether number, type and sex let a pronoun stand for it."""
        if said.kind in _SEXES:
            return self._is_one_person() and self.sex in (None, said.kind)
        if said.kind in ("i", "you"):
            return self._is_one_person()
        if said.kind in ("they", "we"):
            several = self.plural or bool(self.kinds & {"they", "we"})
            return several or self.type in ("organisation", "group", None)
        if said.kind == "it":
            return self.type in ("organisation", "state", None) and not self.plural
        return True

    def _is_one_person(self) -> bool:
        return self.type in ("person", "office", None) and not self.plural


def read_expressions(mentions: Sequence[Mention], text: str, said: Sequence[Said]) -> list[Expression]:
    """Give the mentions of an article as they are compared, in the order of the text."""
    starts = [span.start for span in sentences(text)]
    found: list[Expression] = []
    for item in mentions:
        sentence = bisect_right(starts, item.start) - 1
        opens = not found or found[-1].sentence != sentence
        found.append(_expression(item, sentence, opens, _quoted(item, said)))
    return found


def _quoted(item: Mention, said: Sequence[Said]) -> tuple[int | None, str]:
    """Give the first of the last quotations that holds a mention, and its speaker."""
    place = bisect_right(said, item.start, key=lambda quote: quote[0])
    around = [at for at in range(max(0, place - _OFTEN), place) if item.start < said[at][1]]
    speaker = next((said[at][2] for at in around if said[at][2]), "")
    return (around[0], speaker) if around else (None, "")


def _expression(item: Mention, sentence: int, opens: bool, quoted: tuple[int | None, str]) -> Expression:
    return Expression(item, sentence, *_read(item.text, item.form, item.role), opens, *quoted)


_Read = tuple[str, Noun, str, frozenset[str], frozenset[str], str | None, str, bool]
"""Of an expression all that its words tell: from `kind` to `is_pronoun`."""


@lru_cache(maxsize=_REMEMBERED)
def _read(text: str, form: str, role: str | None) -> _Read:
    head = head_of(text)
    before = tokens(text[: head.end])[:-1]
    low = {word.lower().rstrip(".") for word in tokens(f"{role or ''} {text}")}
    pronoun = PRONOUNS.get(text.lower())
    kind = pronoun or _kind(form, before)
    told = next((sex for sex in _SEXES if low & name_words(sex)), None)
    return (
        kind,
        noun_of(text),
        head.of(text).lower(),
        frozenset(word.lower() for word in before) - _determiners(),
        frozenset(map(fold, tokens(text))),
        pronoun if pronoun in _SEXES else told,
        text.lower(),
        kind in _PRONOUNS,
    )


@cache
def _determiners() -> frozenset[str]:
    return name_words("definite") | name_words("indefinite") | name_words("possessive")


def _kind(form: str, before: Sequence[str]) -> str:
    if form in ("pronoun", "named"):
        return form
    first = before[0].lower() if before else ""
    owned = first in name_words("possessive") or any(word.endswith(("'s", "’s")) for word in before)
    for kind in ("definite", "indefinite"):
        if first in name_words(kind):
            return f"described {kind}"
    counted = first[:1].isdigit() or first in name_words("quantifier")
    return "described owned" if owned else "described counted" if counted else "described bare"


def evidence(said: Expression, who: Referent, rank: int) -> Iterator[Clue]:
    """Give what speaks for or against that an expression means somebody told of before.

    Parameters
    ----------
    rank
        How many whom it could mean as well were told of since.
    """
    kind, last = said.kind, who.last
    away = said.sentence - last.sentence
    inside = last.mention.start <= said.mention.start and said.mention.end <= last.mention.end
    yield _place, (kind, _FAR[min(away, _NEAR[-1])], min(rank, _RANKS), who.looks, min(len(who.expressions), _OFTEN))
    yield _traits, (said.traits, who.traits, inside)
    if said.quote is not None:
        yield _quoted_too, (kind, last.quote == said.quote, said.speaker == who.actor_id)
    elif last.quote is not None:
        yield _last_quoted, (kind,)
    if said.is_pronoun:
        gap = min(3, max(0, said.mention.start - last.mention.end)) if kind == "who" else 0
        yield _pronouns, (kind, said.low in who.pronouns, kind in who.kinds, gap)
    else:
        yield from _of_words(said, who, away)


def _of_words(said: Expression, who: Referent, away: int) -> Iterator[Clue]:
    same, part = said.noun in who.nouns, said.head in who.names
    if same:
        known = said.modifiers <= who.modifiers | who.names
        yield _noun, (said.kind, said.low in who.texts, known, min(away // 3, 3), not said.modifiers)
    elif said.low in who.texts:
        yield _same_words, (said.kind,)
    whole = bool(said.telling) and said.telling <= who.names
    other = None if same or part else min(away, 3)
    yield _names, (said.kind, said.noun[0] in who.roles, part, whole, other)


def evidence_of_new(said: Expression, who: Sequence[Referent]) -> Clue:
    """Give what speaks for or against that an expression means somebody not told of before."""
    known = None if said.is_pronoun else any(said.noun in other.nouns for other in who)
    size = (min(2, len(said.modifiers)), len(said.words) > _LONG)
    return _new, (said.kind, said.mention.type, bool(who), known, *size)


def spelled(clue: Clue) -> list[str]:
    """Give the pieces of evidence of a clue in words, as their weights are listed."""
    tell, given = clue
    return list(tell(*given))


def _place(kind: str, far: int, rank: int, looks: tuple[str, bool], told: int) -> Iterator[str]:
    last, opens = looks
    yield f"{kind}: {far} sentences back"
    yield f"{kind}: rank {rank}"
    yield f"{kind}: last {last}"
    yield f"{kind}: told {told} times"
    yield f"{_sort(kind)}: last {'opens' if opens else 'inside'} {min(far, 2)} sentences back"


def _traits(
    own: tuple[str, str | None, bool, str | None], others: tuple[str | None, bool, bool, str | None], inside: bool
) -> Iterator[str]:
    kind, type_, several, sex = own
    other_type, named, plural, other_sex = others
    sort = _sort(kind)
    yield f"{kind}: {type_} for {other_type}"
    yield f"{kind}: {'named' if named else 'unnamed'}"
    yield f"{sort}: {'several' if several else 'one'} for {'several' if plural else 'one'}"
    if sex or other_sex:
        yield f"{sort}: {sex} for {other_sex}"
    if inside:
        yield f"{sort}: inside the last"


def _quoted_too(kind: str, same: bool, own: bool) -> Iterator[str]:
    yield f"{kind}: quoted, {'same' if same else 'other'} quotation"
    yield f"{kind}: quoted, {'its speaker' if own else 'not its speaker'}"


def _last_quoted(kind: str) -> Iterator[str]:
    yield f"{_sort(kind)}: last quoted"


def _pronouns(kind: str, same: bool, alike: bool, gap: int) -> Iterator[str]:
    if same:
        yield f"{kind}: same pronoun"
    if alike:
        yield f"{kind}: same kind of pronoun"
    if kind == "who":
        yield f"who: {gap} characters on"


def _same_words(kind: str) -> Iterator[str]:
    yield f"{kind}: same words"


def _noun(kind: str, words_too: bool, known: bool, away: int, bare: bool) -> Iterator[str]:
    if words_too:
        yield f"{kind}: same words"
    yield f"{kind}: same noun"
    yield f"{kind}: same noun, {'known' if known else 'new'} words, {away} x 3 sentences back"
    if bare:
        yield f"{kind}: same noun, no other words"


def _names(kind: str, role: bool, part: bool, whole: bool, away: int | None) -> Iterator[str]:
    if role:
        yield f"{kind}: its role"
    if part:
        yield f"{kind}: part of its name"
    if whole:
        yield f"{kind}: all words of its name"
    if away is not None:
        yield f"{kind}: another noun, {away} sentences back"


def _new(kind: str, type_: str | None, some: bool, known: bool | None, others: int, long: bool) -> Iterator[str]:
    yield f"new {kind}"
    yield f"new {kind}: {type_}"
    yield f"new {kind}: {'some' if some else 'none'} before"
    if known is not None:
        yield f"new {kind}: noun {'known' if known else 'new'}"
        yield f"new {kind}: {others} other words"
        yield f"new {kind}: {'long' if long else 'short'}"


def _sort(kind: str) -> str:
    """Say pronoun, named or described."""
    return "pronoun" if kind in _PRONOUNS else kind.partition(" ")[0]
