"""What an expression and those whom an article has told of before have in common: evidence for who is meant."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from analysis.lexicon.gazetteer import name_words
from analysis.phrase import head_of, noun_of
from analysis.relate.mentions import Mention
from analysis.text import fold, sentences, words

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
_RANKS, _OFTEN, _LONG = 5, 4, 5
Noun = tuple[str, bool]


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
    opens: bool
    quote: int | None
    speaker: str

    @property
    def low(self) -> str:
        """Give its words in lower case."""
        return self.mention.text.lower()

    @property
    def is_pronoun(self) -> bool:
        """Say whether it is a pronoun."""
        return self.kind in _PRONOUNS

    @property
    def sort(self) -> str:
        """Say pronoun, named or described."""
        return "pronoun" if self.is_pronoun else self.kind.partition(" ")[0]


@dataclass
class Referent:
    """Somebody whom an article tells of, with all that its expressions say of it."""

    actor_id: str
    expressions: list[Expression] = field(default_factory=list)
    sex: str | None = None
    types: Counter[str] = field(default_factory=Counter)
    nouns: set[Noun] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    plural: bool = False

    @property
    def last(self) -> Expression:
        """Give the last expression for it."""
        return self.expressions[-1]

    @property
    def type(self) -> str | None:
        """Give the type that its expressions mostly have."""
        return max(sorted(self.types), key=lambda kind: self.types[kind], default=None)

    def add(self, said: Expression) -> None:
        """Take in one more expression for it."""
        self.expressions.append(said)
        self.sex = self.sex or said.sex
        self.kinds.add(said.kind)
        if said.mention.type is not None:
            self.types[said.mention.type] += 1
        if said.mention.role is not None:
            self.roles.add(noun_of(said.mention.role)[0])
        if not said.is_pronoun:
            self.nouns.add(said.noun)
            self.texts.add(said.low)
            self.modifiers |= said.modifiers
            self.names |= said.words if said.kind == "named" else set()
            self.plural = self.plural or (said.kind != "named" and said.noun[1])

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
    head = head_of(item.text)
    before = [word.of(item.text) for word in words(item.text[: head.end])][:-1]
    full = f"{item.role or ''} {item.text}"
    low = {word.of(full).lower().rstrip(".") for word in words(full)}
    pronoun = PRONOUNS.get(item.text.lower())
    told = next((sex for sex in _SEXES if low & name_words(sex)), None)
    determiners = name_words("definite") | name_words("indefinite") | name_words("possessive")
    return Expression(
        mention=item,
        sentence=sentence,
        kind=pronoun or _kind(item, before),
        noun=noun_of(item.text),
        head=head.of(item.text).lower(),
        modifiers=frozenset(word.lower() for word in before) - determiners,
        words=frozenset(fold(word.of(item.text)) for word in words(item.text)),
        sex=pronoun if pronoun in _SEXES else told,
        opens=opens,
        quote=quoted[0],
        speaker=quoted[1],
    )


def _kind(item: Mention, before: Sequence[str]) -> str:
    if item.form in ("pronoun", "named"):
        return item.form
    first = before[0].lower() if before else ""
    owned = first in name_words("possessive") or any(word.endswith(("'s", "’s")) for word in before)
    for kind in ("definite", "indefinite"):
        if first in name_words(kind):
            return f"described {kind}"
    counted = first[:1].isdigit() or first in name_words("quantifier")
    return "described owned" if owned else "described counted" if counted else "described bare"


def evidence(said: Expression, who: Referent, rank: int) -> Iterator[str]:
    """Give what speaks for or against that an expression means somebody told of before.

    Parameters
    ----------
    rank
        How many whom it could mean as well were told of since.
    """
    last = who.last
    away = said.sentence - last.sentence
    kind, sort = said.kind, said.sort
    yield f"{kind}: {_far(away)} sentences back"
    yield f"{kind}: rank {min(rank, _RANKS)}"
    yield f"{kind}: last {last.kind if last.is_pronoun else last.sort}"
    yield f"{kind}: told {min(len(who.expressions), _OFTEN)} times"
    yield f"{sort}: last {'opens' if last.opens else 'inside'} {min(away, 2)} sentences back"
    yield f"{kind}: {said.mention.type} for {who.type}"
    yield f"{kind}: {'named' if who.names else 'unnamed'}"
    yield f"{sort}: {'several' if said.noun[1] else 'one'} for {'several' if who.plural else 'one'}"
    if said.sex or who.sex:
        yield f"{sort}: {said.sex} for {who.sex}"
    if last.mention.start <= said.mention.start and said.mention.end <= last.mention.end:
        yield f"{sort}: inside the last"
    if said.quote is not None:
        yield f"{kind}: quoted, {'same' if last.quote == said.quote else 'other'} quotation"
        yield f"{kind}: quoted, {'its speaker' if said.speaker == who.actor_id else 'not its speaker'}"
    elif last.quote is not None:
        yield f"{sort}: last quoted"
    if said.is_pronoun:
        yield from _of_pronoun(said, who)
    else:
        yield from _of_words(said, who, away)


def _of_pronoun(said: Expression, who: Referent) -> Iterator[str]:
    if any(other.low == said.low for other in who.expressions if other.is_pronoun):
        yield f"{said.kind}: same pronoun"
    if said.kind in who.kinds:
        yield f"{said.kind}: same kind of pronoun"
    if said.kind == "who":
        yield f"who: {min(3, max(0, said.mention.start - who.last.mention.end))} characters on"


def _of_words(said: Expression, who: Referent, away: int) -> Iterator[str]:
    kind = said.kind
    same = said.noun in who.nouns
    if said.low in who.texts:
        yield f"{kind}: same words"
    if same:
        known = said.modifiers <= who.modifiers | who.names
        yield f"{kind}: same noun"
        yield f"{kind}: same noun, {'known' if known else 'new'} words, {min(away // 3, 3)} x 3 sentences back"
    if same and not said.modifiers:
        yield f"{kind}: same noun, no other words"
    if said.noun[0] in who.roles:
        yield f"{kind}: its role"
    if said.head in who.names:
        yield f"{kind}: part of its name"
    named = said.words - name_words("definite")
    if named and named <= who.names:
        yield f"{kind}: all words of its name"
    if not same and said.head not in who.names:
        yield f"{kind}: another noun, {min(away, 3)} sentences back"


def evidence_of_new(said: Expression, who: Sequence[Referent]) -> Iterator[str]:
    """Give what speaks for or against that an expression means somebody not told of before."""
    kind = said.kind
    yield f"new {kind}"
    yield f"new {kind}: {said.mention.type}"
    yield f"new {kind}: {'some' if who else 'none'} before"
    if not said.is_pronoun:
        known = any(said.noun in other.nouns for other in who)
        yield f"new {kind}: noun {'known' if known else 'new'}"
        yield f"new {kind}: {min(2, len(said.modifiers))} other words"
        yield f"new {kind}: {'long' if len(said.words) > _LONG else 'short'}"


def _far(away: int) -> str:
    return str(max((least for least in _NEAR if least <= away), default=0))
