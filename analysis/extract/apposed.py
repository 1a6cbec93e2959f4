"""Who is described by what: a name and a description side by side, or joined by is, became, served as and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analysis.article import Span
from analysis.extract.bearers import DASHES, OWNS, Bearer, Bearers, main_noun
from analysis.extract.parties import Party, complement
from analysis.lexicon.gazetteer import Noun, name_words, nouns, role_words, title_kinds

_ADVERB = r"(?: (?:also|now|then|still|once|currently|formerly|previously|already|later|reportedly|both))?"
_APPOSED = re.compile(r"(?: \([^()\n]{1,40}\))?(?:,(?: (?:aged )?\d{1,3},)? | ?[–—] ?| -{1,2} )")
_SLOTS = (
    (
        "is",
        re.compile(
            r"(?:,? (?:who|which))? (?:is|was|are|were|remains?|remained|became|becomes|(?:has|had|have) been)"
            rf"{_ADVERB} (?:one of )?"
        ),
    ),
    (
        "considered",
        re.compile(
            r"(?:,|,? (?:who|which)|[–—-]| [–—-])? ?(?:(?:is|was|are|were|has been|have been|had been) )?"
            r"(?:(?:widely|officially|formally|also|long) )?(?:considered|deemed|regarded as|seen as|viewed as|"
            r"described as|known as|labell?ed|branded)(?: by [^,.;:\n]{1,30})?(?: as| to be)? "
        ),
    ),
    (
        "designated",
        re.compile(
            r"(?:,|,? (?:who|which)|[–—-]| [–—-])? ?(?:(?:is|was|are|were|has been|have been|had been) )?"
            r"(?:designated|listed|classified|outlawed)(?: by [^,.;:\n]{1,30})?(?: as| to be)? "
        ),
    ),
    (
        "appointed",
        re.compile(
            r"(?:,? who)?,? (?:(?:is|was|were|has been|had been|being) )?(?:newly )?"
            r"(?:re-?elected|elected|appointed|named|nominated|sworn in|chosen|promoted|installed|hired)"
            r"(?: as| to be| to)? "
        ),
    ),
    (
        "serves as",
        re.compile(
            r"(?:,? who)?,?(?: (?:has|had|have|also|later|previously|once|currently|now|formerly)){0,2} "
            r"(?:serves?|served|serving|works?|worked|working|acts?|acted|acting)(?: briefly)? as "
        ),
    ),
)
_RELATIVE = re.compile(r"(?:,|,? who|,? which|[–—-])")
_NO_SUBJECT = re.compile(
    r"\b(?:of|for|with|from|by|to|at|in|on|about|against|near|under|if|whether|than|as|and|or|that|like)"
    r" (?:(?:the|an?|its|their|his|her) )?\Z",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(r"\b(?:if|whether|unless)\b[^,.;:!?\n]{0,40}\Z", re.IGNORECASE)
_STOP = re.compile(r"[,.;:!?()\n\r\"“”—–]|--| - |\Z")
_VERB = re.compile(
    r" (?:said|says|told|tells|is|was|are|were|has|had|have|will|would|can|could|may|might|did|does|do|went|came|got|"
    r"made|took|gave|who's|wants?|wanted|confirmed|warned|added|added|announced|reported|claimed|noted|called)\b"
)
_WHO = re.compile(r" (?:who|whom|whose|which|that|where|when)\b")
_DIRECT = re.compile(r" (?=[^\W\d_a-z])")
_AFTER_NAME = re.compile(r"[,.;:)\n\r—–\"”]| \(| [–-] |\Z")
_TOKEN = re.compile(r"([^\W\d_][\w.'’&]*+)([ -])?")
_ENDS = re.compile(r"[,.;:)\n\r—–\"”]| [–-] | (?:of|at|for|in|to|with|and|who|from|on|under)\b|\Z")
_NAME_NEXT = re.compile(r" [^\W\d_a-z]")
_BARE_LEAD = re.compile(r"(?:an?|the) ", re.IGNORECASE)
_OF_OFFICE = re.compile(r" of (?:the )?[^\W\d_a-z][\w’'&-]*+(?: (?:and (?:the )?)?[^\W\d_a-z][\w’'&-]*+){0,3}")
_OF_FIELD = re.compile(r" of ([a-z]{3,30})(?: (?:and )?[a-z]{3,30}(?=[,.;:)]))?\b(?![-'’])")
_LEFT = frozenset({"then", "ex", "deputy", "vice", "assistant", "longtime", "founding", "managing", "affairs", "co"})
_REACH = 160
_BACK = 40
_WORDS = 6


@dataclass(frozen=True)
class Description:
    """A noun phrase that says what somebody is, with those with or at whom it is held.

    Parameters
    ----------
    span
        Without what follows its noun.
    head
        Where its noun begins.
    parties
        What follows the noun: adviser to X.
    bearer
        Its mention; a bare one ("as prime minister") is none.
    """

    span: Span
    noun: Noun
    head: int
    parties: tuple[Party, ...]
    bearer: Bearer | None

    @property
    def end(self) -> int:
        """Give where it ends, with what follows its noun."""
        return max([self.span.end, *(party.span.end for party in self.parties)])


@dataclass(frozen=True)
class Told:
    """A description and the mention of the one whom it describes, with the rule that told so."""

    holder: Bearer
    what: Description
    rule: str


def describe(bearers: Bearers, item: Bearer) -> Description | None:
    """Give a mention as a description; None where it is none, or its noun is not known."""
    if item.noun is None or item.form == "named":
        return None
    return _with_tail(bearers, item.span, item.noun, item.head, item)


def told(bearers: Bearers) -> Iterator[Told]:
    """Give every description that stands for somebody else, in the order of those whom they describe."""
    taken: set[int] = set()
    for item in bearers.outermost():
        what = describe(bearers, item)
        end = what.end if what else item.span.end
        found = list(_after(bearers, item, end))
        if what is not None and item.span.start not in taken:
            found += _named_after(bearers, what)
        taken.update(one.what.span.start for one in found)
        yield from found


def _after(bearers: Bearers, holder: Bearer, end: int) -> Iterator[Told]:
    """Give the descriptions that follow somebody: NAME, a politician; NAME was the mayor."""
    text = bearers.text
    apposed = _APPOSED.match(text, end)
    what = _description(bearers, apposed.end(), bare=holder.type in ("person", None)) if apposed else None
    single = what is not None and holder.named and not what.noun.plural and _fits(text, holder, what)
    if what is not None and single and _closes(text, what.end) and (what.bearer or _ENDS.match(text, what.end)):
        yield Told(holder, what, "apposition")
    for rule, slot in _SLOTS:
        match = slot.match(text, end)
        if match is None or not _is_subject(text, holder, match[0]):
            continue
        what = _description(bearers, match.end(), bare=True)
        ends = what is not None and (what.bearer or not _NAME_NEXT.match(text, what.end))
        if what is not None and ends and _fits(text, holder, what) and _same_number(holder, what, match[0]):
            yield Told(holder, what, rule)
            return


def _named_after(bearers: Bearers, what: Description) -> Iterator[Told]:
    """Give the name that follows a description: a politician close to the alliance, NAME, said; the group NAME."""
    text = bearers.text
    if what.noun.plural or what.bearer is None:
        return
    body = what.noun.type in ("organisation", "group")
    direct = _DIRECT.match(text, what.span.end) if body else None
    stop = None if body else _STOP.search(text, what.end, what.end + _REACH)
    if stop and stop.start() > what.end and not _BARE_LEAD.match(text, what.span.start):
        return
    apposed = stop and text[stop.start() : stop.start() + 2] == ", " and not _VERB.search(text, what.end, stop.start())
    at = direct.end() if direct else stop.start() + 2 if stop and apposed else None
    name = bearers.opening(at) if at is not None else None
    if name is not None and name.type == "state" and text[name.span.end : name.span.end + 3].startswith(OWNS[:2]):
        name = bearers.opening(name.span.end + 3)
    if name is None or not name.named or name.title or name.type == "state" or not _fits(text, name, what):
        return
    if direct or _AFTER_NAME.match(text, name.span.end):
        yield Told(name, what, "name and description" if direct else "apposition")


def _description(bearers: Bearers, at: int, *, bare: bool) -> Description | None:
    """Give the description that begins here: a mention, or where `bare`, words that end in a noun for a person."""
    found = bearers.opening(at)
    if found is not None and not found.named:
        return describe(bearers, found)
    return _bare(bearers, at) if bare else None


def _bare(bearers: Bearers, at: int) -> Description | None:
    """Give words such as "former Ruritanian prime minister", "Minister of Health", "vice chairman of X"."""
    text = bearers.text
    lead = _BARE_LEAD.match(text, at)
    place = lead.end() if lead else at
    best: tuple[int, Noun, int] | None = None
    for _ in range(_WORDS):
        token = _TOKEN.match(text, place)
        owner = bearers.opening(place)
        if owner is not None and owner.named and owner.span.start == place:
            end = owner.span.end
        elif token is None or not (_modifies(token[1]) or _modifies(token[1].rstrip("."))):
            break
        else:
            end = token.end(1)
            best = _headed(text, at, end) or _headed(text, at, end - token[1].endswith(".")) or best
        if text[end : end + 3].startswith(OWNS[:2]):
            end += 2
        if text[end : end + 1] not in (" ", "-"):
            break
        place = end + 1
    if best is None:
        return None
    end, noun, head = best
    return _with_tail(bearers, Span(at, end), noun, head, None)


def _with_tail(bearers: Bearers, span: Span, noun: Noun, head: int, bearer: Bearer | None) -> Description:
    """Give a description with what follows its noun: adviser to X, chief of staff, Minister of Health."""
    span = _whole_office(bearers, span, noun, head)
    parties = complement(bearers, noun, span.end)
    field = _OF_FIELD.match(bearers.text, span.end)
    if field and not parties and noun.type != "group" and field[1] not in name_words("function"):
        span = Span(span.start, field.end())
        parties = complement(bearers, noun, span.end)
    return Description(span, noun, head, tuple(parties), bearer)


def _whole_office(bearers: Bearers, span: Span, noun: Noun, head: int) -> Span:
    """Take in what an office is for: Minister of Health; not with whom it is held: Minister of the Republic."""
    office = _OF_OFFICE.match(bearers.text, span.end) if bearers.text[head].isupper() else None
    if office is None or noun.lemma.split()[-1] not in ("minister", "secretary", "undersecretary"):
        return span
    named = any(item.named for item in bearers.before(span.end, office.end()))
    return span if named else Span(span.start, office.end())


def _headed(text: str, at: int, end: int) -> tuple[int, Noun, int] | None:
    """Give the end, noun and place of the noun for one person that the words up to here end in."""
    noun, head = main_noun(text, Span(at, end))
    if noun is None or not text[head:end].lower().endswith((noun.lemma.lower(),)):
        low = text[max(at, end - _BACK) : end].lower().rsplit(" ", 1)[-1]
        if title_kinds().get(low) in ("office", "role"):
            return end, Noun(low, plural=False, type="person", anonymous=True, generic=False), end - len(low)
        return None
    single = not noun.plural and noun.type in ("person", "office")
    return (end, noun, head) if single and noun.lemma not in role_words("adjective too") else None


def _modifies(word: str) -> bool:
    low = word.lower()
    known = low in name_words("modifier") or low in _LEFT or low in nouns() or low in _of_titles()
    return known and low not in name_words("function")


@cache
def _of_titles() -> frozenset[str]:
    """Give the words that titles are made of: finance, minister."""
    return frozenset(word for title in title_kinds() for word in title.split())


def _fits(text: str, holder: Bearer, what: Description) -> bool:
    """Say whether a description of this kind can be of this holder."""
    kind = what.noun.type
    if holder.type == "state":
        return not kind and holder.named
    if not kind:
        return True
    if kind in ("person", "office"):
        the_body = holder.type is None and text[max(0, holder.start - 4) : holder.start].lower() == "the "
        return (holder.type in ("person", "office", None) and not the_body) or (
            holder.type == "group" and what.noun.plural
        )
    return holder.type in ("organisation", "group", None)


def _same_number(holder: Bearer, what: Description, slot: str) -> bool:
    several = what.noun.plural and " one of" not in slot
    many = holder.noun.plural if holder.noun else holder.type in ("group", "organisation") or holder.form == "pronoun"
    return many if several else not (holder.noun and holder.noun.plural and what.noun.type == "person")


def _is_subject(text: str, holder: Bearer, slot: str) -> bool:
    """Say whether what follows can be told of the holder, rather than of something it only belongs to."""
    if _RELATIVE.match(slot):
        return True
    first = max(0, holder.start - _BACK)
    return not (_NO_SUBJECT.search(text, first, holder.start) or _SUPPOSED.search(text, first, holder.start))


def _closes(text: str, end: int) -> bool:
    """Say whether a description ends, at a mark and without a verb of its own, as one set beside a name does."""
    stop = _STOP.search(text, end, end + _REACH)
    if stop is None or text[end : end + 1] in (*DASHES, "'", "’"):
        return False
    relative = _WHO.search(text, end, stop.start())
    return _VERB.search(text, end, relative.start() if relative else stop.start()) is None
