"""How a source is given, and who can be held to what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from analysis.extract.sources import PREPOSITION, PRONOUN, Range
from analysis.extract.tokens import Token
from analysis.lexicon import entries

_RELATIVE = re.compile(r"[,(]|who|which|that")
_DEFINITE = re.compile(r"the|his|her|its|their|our|my")
_SOMEBODY = re.compile(r"one|another|others|(?:every|some|any|no)(?:body|one)|most|many|some|few|both|all")
_LONGEST_NAME = 5


def source_form(text: str, tokens: Sequence[Token]) -> tuple[str, str]:
    """Give a source's `source_form` and `source_identity`; of a pronoun the second is a stopgap.

    Parameters
    ----------
    tokens
        The source's tokens, none for an absent source.
    """
    if not tokens:
        return "absent", "none"
    if len(tokens) == 1 and PRONOUN.fullmatch(tokens[0].low):
        return "pronoun", "anonymous"
    head = _head(tokens)
    several = head[-1].low.endswith("s") and not head[-1].capital
    if not several and any(_is_name(text, part) for part in _appositions(tokens)):
        return "name", "named"
    plain = len(head) == 1 and (
        head[0].low in _nouns("person", "group", "organisation") or _SOMEBODY.fullmatch(head[0].low)
    )
    if head[-1].capital and not plain and not head[-1].low.endswith(("'s", "s'")):
        return "name", "organisation" if _is_organisation(text, head) else "named"
    return "description", _described(head)


def newsroom_at(text: str, tokens: Sequence[Token], start: int) -> Range | None:
    """Give the newsroom that is named at the token `start`, as a range of tokens."""
    begin = start + 1 if start < len(tokens) and tokens[start].low == "the" else start
    for end in range(min(len(tokens), begin + _LONGEST_NAME), begin, -1):
        if text[tokens[begin].start : tokens[end - 1].end] in _newsrooms():
            return begin, end
    return None


@cache
def _newsrooms() -> dict[str, str]:
    return {row["alias"]: row["newsroom"] for row in entries("newsrooms")}


def _head(tokens: Sequence[Token]) -> Sequence[Token]:
    """Give the tokens up to the head noun: before the first comma, preposition, relative or participle."""
    for at, token in enumerate(tokens):
        ends = _RELATIVE.fullmatch(token.low) or (PREPOSITION.fullmatch(token.low) and not _joins_names(tokens, at))
        if at and (ends or (token.low.endswith("ing") and not token.capital)):
            return tokens[:at]
    return tokens


def _joins_names(tokens: Sequence[Token], at: int) -> bool:
    """Say whether an of stands inside a name: Secretary of Defense Pete Hegseth."""
    following = tokens[at + 1 : at + 3]
    return (
        tokens[at].low == "of" and tokens[at - 1].capital and len(following) > 1 and all(t.capital for t in following)
    )


def _is_organisation(text: str, head: Sequence[Token]) -> bool:
    phrase = text[head[0].start : head[-1].end]
    bare = text[head[1].start : head[-1].end] if head[0].low == "the" and len(head) > 1 else phrase
    known = not {phrase, bare}.isdisjoint(_institutions()) or head[-1].low in _nouns("organisation", "group")
    letters = re.fullmatch(r"[A-Z][A-Z.]+", text[head[-1].start : head[-1].end])
    return bool(known or letters or head[0].low == "the")


def _described(head: Sequence[Token]) -> str:
    if head[-1].low in _nouns("organisation"):
        return "organisation"
    possessive = any(token.low.endswith(("'s", "s'")) for token in head[:-1])
    single = not head[-1].low.endswith("s")
    return "role" if single and (possessive or _DEFINITE.fullmatch(head[0].low)) else "anonymous"


def _appositions(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    commas = [at for at, token in enumerate(tokens) if token.low == ","]
    return [tokens[start + 1 : end] for start, end in pairwise([*commas, len(tokens)])]


def _is_name(text: str, part: Sequence[Token]) -> bool:
    return len(part) > 1 and all(token.capital for token in part) and not text[part[0].start : part[0].end].isupper()


@cache
def _institutions() -> frozenset[str]:
    states = {part for row in entries("states") for key in ("name", "capitals") for part in row[key].split(";")}
    names = {part for row in entries("organisations") for part in (row["name"], *row["aliases"].split(";"))}
    return frozenset(states | names | _newsrooms().keys())


@cache
def _nouns(*types: str) -> frozenset[str]:
    rows = [row for row in entries("nouns") if row["type"] in types]
    return frozenset(row[key] for row in rows for key in ("noun", "plural"))
