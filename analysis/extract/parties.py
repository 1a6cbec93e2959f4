"""With or at whom a role is held: the state, body or person that follows a preposition."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.article import Span
from analysis.extract.bearers import OWNS, Bearer, Bearers
from analysis.lexicon.gazetteer import Noun, name_words, nouns, role_words, states

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w’'&-]*+"
_CAPITALS = re.compile(rf"(?:the )?({_CAPITAL}(?: (?:(?:of|for|de|del|la|el|al|da) )?(?:the )?{_CAPITAL}){{0,6}})")
_ARTICLE = re.compile(r"(?:the|an?|its|their|his|her|our) ", re.IGNORECASE)
_LISTED = re.compile(r"(?P<last>,? (?:and|or|as well as) )|, ")
_FOLLOWS = re.compile(r" ([^\W\d_]++)")
_SORT = re.compile(r"(?:[a-z-]{1,30} ){0,3}(?P<noun>[a-z]{1,30}),? (?:including|such as|like|among them) ")
_LINK = re.compile(r"(?:,(?= from ))? (?P<word>of|for|from|at|with|in|to|on|inside|within|under) ")
_SUBJECT = re.compile(
    r" (?:of|for|in|on) (?:(?!and |the |who |that |which |was |were |is |are |has |had |at |for |of |in |with |to )"
    r"[a-z-]{1,30} |and (?![A-Z])|the (?![A-Z])){1,5}(?P<word>at|for|of|in|with|to) "
)
_FORMER = frozenset(
    {"former", "ex", "then", "acting", "late", "current", "incoming", "outgoing", "retired", "republican"}
)
_MOST = 20
_TRIES = 3


@dataclass(frozen=True)
class Party:
    """One with or at whom a role is held: where it stands, and its mention, if it is one."""

    span: Span
    bearer: Bearer | None = None


def party_at(bearers: Bearers, at: int) -> Party | None:
    """Give whom the noun phrase means that begins here; None where it is no name and no description.

    A title before a name is passed over, as is a state that only owns the next name. A capitalised phrase that is no
    mention, such as a town's name, stands without one.
    """
    text = bearers.text
    for _ in range(_TRIES):
        article = _ARTICLE.match(text, at)
        found = bearers.opening(at) or (bearers.opening(article.end()) if article else None)
        if found is None:
            return _written(text, at)
        if text[found.span.end : found.span.end + 3].startswith(OWNS[:2]):
            at = found.span.end + 3
            if bearers.opening(at) is None:
                return None
        else:
            return _whole(text, found)
    return None


def named_party(text: str, found: Bearer) -> Party:
    """Give a name as a party, without leading words that only describe: Former, Republican."""
    words = found.span.of(text).split(" ")
    lead = 0
    while lead < len(words) - 1 and words[lead].lower() in _FORMER and words[lead + 1] not in name_words("body"):
        lead += 1
    if not lead:
        return Party(found.span, found)
    return Party(Span(found.span.start + len(" ".join(words[:lead])) + 1, found.span.end))


def parties_at(bearers: Bearers, at: int) -> list[Party]:
    """Give everybody whom the noun phrase means that begins here: of A, B and C, all three."""
    first = party_at(bearers, at)
    found = [first] if first else []
    kept = len(found)
    while found and len(found) < _MOST:
        gap = _LISTED.match(bearers.text, found[-1].span.end)
        other = party_at(bearers, gap.end()) if gap else None
        if gap is None or other is None or not _alike(found[0], other):
            break
        found.append(other)
        if gap["last"]:
            kept = len(found)
            break
    return found[:kept]


def complement(bearers: Bearers, noun: Noun, end: int) -> list[Party]:
    """Give with or at whom a role is held by what follows its noun: adviser to X, commanders from A, B and C."""
    text = bearers.text
    for link in (_LINK.match(text, end), _SUBJECT.match(text, end)):
        if link is None:
            continue
        sort = _SORT.match(text, link.end())
        grouped = sort is not None and sort["noun"] in nouns() and nouns()[sort["noun"]].plural
        found = parties_at(bearers, sort.end() if sort and grouped else link.end())
        if found and _takes(noun, link["word"], found[0]):
            return found
    return []


def _takes(noun: Noun, word: str, party: Party) -> bool:
    """Say whether the preposition tells with whom a role is held, rather than where or when something happens."""
    kind = party.bearer.type if party.bearer else None
    if word == "of":
        return True
    if word == "from":
        return noun.type == "person" and kind != "person"
    if word in ("in", "on", "inside", "within", "under"):
        return noun.lemma in role_words("in") and kind == "organisation"
    if word == "at":
        return noun.lemma in role_words("at") and kind in ("organisation", None)
    if word == "with":
        return noun.lemma in role_words("with") and kind == "organisation"
    return noun.lemma in role_words(word)


def _alike(first: Party, other: Party) -> bool:
    if first.bearer is None or other.bearer is None:
        return False
    return first.bearer.named == other.bearer.named and first.bearer.type == other.bearer.type


def _whole(text: str, found: Bearer) -> Party | None:
    """Give a name with the noun that it only stands before; a people's name before an unknown noun means nobody."""
    following = _FOLLOWS.match(text, found.span.end)
    if not found.named or following is None or following[1].lower() in name_words("function"):
        return Party(found.span, found)
    word = following[1].lower()
    if word in nouns() or word in name_words("modifier"):
        return Party(Span(found.span.start, following.end()), None) if word in nouns() else None
    known = states().get(found.span.of(text))
    adjective = known is not None and (known.kind == "demonym" or not found.span.of(text)[1:].islower())
    return None if adjective and following[1].islower() else Party(found.span, found)


def _written(text: str, at: int) -> Party | None:
    """Give a capitalised phrase that is no mention."""
    match = _CAPITALS.match(text, at)
    if match is None:
        return None
    words = match[1].split(maxsplit=1)
    end = match.end(1)
    if match[1].endswith(("'s", "’s", "'", "’")) or not words or _means_nobody(words[0]):
        return None
    following = _FOLLOWS.match(text, end)
    if following and (following[1] in nouns() or following[1] in name_words("place noun")):
        end = following.end()
    return Party(Span(match.start(1), end))


def _means_nobody(word: str) -> bool:
    return word in name_words("not a name") or word.lower() in name_words("function") or len(word) < 2
