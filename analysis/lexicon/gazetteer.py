"""What the word lists know of the world, indexed: states, organisations, titles, nouns, and the words of names."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from analysis.lexicon import entries


@dataclass(frozen=True)
class Known:
    """A body that the lists know: its key (a state's ISO code or the name), its name, and how a form names it."""

    key: str
    name: str
    kind: Literal["name", "demonym", "capital", "organisation"]


@dataclass(frozen=True)
class Noun:
    """A noun that can head an actor: its singular, whether this form is plural, what it denotes, how it is used.

    Parameters
    ----------
    type
        What the singular denotes; empty where the noun alone does not tell.
    anonymous
        Whether it can stand for a source without a name.
    generic
        Whether it only repeats what another noun said before: the groups, these forces.
    """

    lemma: str
    plural: bool
    type: str
    anonymous: bool
    generic: bool


@cache
def states() -> Mapping[str, Known]:
    """Give the states by every form, as written, that names them: names, demonyms, seats of government.

    Examples
    --------
    >>> states()["U.S."].key, states()["Tehran"].name
    ('us', 'Iran')
    """
    found: dict[str, Known] = {}
    for row in entries("states"):
        for form in (row["name"], *_parts(row["short"])):
            found.setdefault(form, Known(row["code"], row["name"], "name"))
        for form in _parts(row["demonyms"]):
            found.setdefault(form, Known(row["code"], row["name"], "demonym"))
        for form in _parts(row["capitals"]):
            found.setdefault(form, Known(row["code"], row["name"], "capital"))
    return MappingProxyType(found)


@cache
def organisations() -> Mapping[str, Known]:
    """Give widely known organisations by every form, as written, that names them.

    Examples
    --------
    >>> organisations()["IMF"].name
    'International Monetary Fund'
    """
    found: dict[str, Known] = {}
    for row in entries("organisations"):
        for form in (row["name"], *_parts(row["aliases"])):
            found.setdefault(form, Known(row["name"], row["name"], "organisation"))
    return MappingProxyType(found)


@cache
def nouns() -> Mapping[str, Noun]:
    """Give the actor nouns by singular and plural, in lower case.

    Examples
    --------
    >>> nouns()["commanders"].lemma
    'commander'
    """
    found: dict[str, Noun] = {}
    for row in entries("nouns"):
        lemma = row["noun"] or row["plural"]
        one_body = not row["noun"] and row["type"] == "organisation"
        for form, plural in ((row["noun"], False), (row["plural"], not one_body)):
            if form:
                noun = Noun(lemma, plural, row["type"], row["anonymous"] == "yes", row["generic"] == "yes")
                found.setdefault(form.lower(), noun)
    return MappingProxyType(found)


@cache
def noun_endings() -> Mapping[str, tuple[str, ...]]:
    """Give the nouns of `nouns` by their last word, longest first.

    Examples
    --------
    >>> noun_endings()["minister"][-1]
    'minister'
    """
    found: dict[str, list[str]] = {}
    for form in nouns():
        found.setdefault(form.replace("-", " ").split()[-1], []).append(form)
    return MappingProxyType({last: tuple(sorted(forms, key=len, reverse=True)) for last, forms in found.items()})


@cache
def titles() -> frozenset[str]:
    """Give the titles and offices that stand before a name, as written.

    Examples
    --------
    >>> {"Prime Minister", "Gen."} <= titles()
    True
    """
    return frozenset(row["title"] for row in entries("titles"))


@cache
def title_kinds() -> Mapping[str, str]:
    """Give what each title of `titles` is, by its words in small letters: office, rank, role, honorific.

    Examples
    --------
    >>> title_kinds()["prime minister"], title_kinds()["mr."]
    ('office', 'honorific')
    """
    found: dict[str, str] = {}
    for row in entries("titles"):
        found.setdefault(row["title"].lower(), row["kind"])
    return MappingProxyType(found)


@cache
def role_words(kind: str) -> Mapping[str, str]:
    """Give the words of one kind from the list of words that tell of roles, each with its relation.

    Examples
    --------
    >>> role_words("hyphened")["backed"], role_words("noun")["ally"]
    ('backed_by', 'ally_of')
    """
    return MappingProxyType({row["word"]: row["relation"] for row in entries("roles") if row["kind"] == kind})


@cache
def given_names() -> frozenset[str]:
    """Give common given names.

    Examples
    --------
    >>> "Pierre" in given_names()
    True
    """
    return frozenset(row["name"] for row in entries("given"))


@cache
def name_words(kind: str) -> frozenset[str]:
    """Give the words of one kind from the list of words that matter to names and descriptions.

    Examples
    --------
    >>> "harakat" in name_words("generic"), "acme" in name_words("generic")
    (True, False)
    """
    return frozenset(row["word"] for row in entries("namewords") if row["kind"] == kind)


def _parts(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]
