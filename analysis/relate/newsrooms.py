"""The names of newsrooms in an article: listed ones, names of their form, and those that its own words tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from analysis.article import Span
from analysis.lexicon import entries
from analysis.lexicon.gazetteer import given_names, name_words, organisations, states
from analysis.text import fold

GAP = r"\s{1,3}"
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
WORD = r"[^\W\d_a-z][\w’'&]{0,30}(?:[.-][\w’'&]{1,30}){0,3}"
_RUN = rf"{WORD}(?:{GAP}(?:(?:of|and|&|de|la|du|des){GAP})?{WORD}){{0,4}}"
_NO_LONGER_NAME = rf"(?![\w-])(?!\s(?!{DAY}|{_MONTH}|[IA]\s)[^\W\d_a-z])"
"""The National is a newspaper, the National Guard is not; told Reuters Monday is."""
_NO_OFFICE = (
    r"(?!\s(?:secretar|office|officer|spokes|release|conference|council|freedom|card|pass|corps|room|club|agent|box"
    r"|briefing|stand|gang|gallery|kit|union|football|team|hotel|airline|company|factory)\w*)"
)
_LEADING = re.compile(rf"(?:the|a|an|{DAY}|{_MONTH}){GAP}", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
_DATELINE = re.compile(rf"(?m)^[^\n()]{{0,80}}\((?:The )?(?P<name>{_RUN})\)\s?[-–—]")
_RECEIVED = (
    rf"(?:told|tells|assured|(?:obtained|seen|reviewed|verified|contacted){GAP}by|(?:shown|leaked|passed){GAP}to)"
)
_TOLD = re.compile(
    rf"\b{_RECEIVED}{GAP}(?:(?P<the>the){GAP})?(?P<name>{WORD}(?:{GAP}{WORD})?)(?![\w-])(?!{GAP}[^\W\d_a-z])"
)
_SHOW = re.compile(
    rf"(?<![\w-])(?P<name>{WORD})['’]s?{GAP}(?:{WORD}{GAP}){{1,4}}(?:programme|program|show|podcast|bulletin)\b"
    rf"|(?<![\w-])(?P<cites>{WORD}),?{GAP}(?:reports|reported|writes|wrote),?{GAP}(?:citing|quoting)\b"
    rf"|(?<![\w-])(?P<whose>{WORD})['’]s{GAP}{WORD}{GAP}{WORD}{GAP}(?:reports|reported|writes)\b"
)
"""What only newsrooms have: a programme with a name, a report that cites others, reporters who report."""
_PLACE = re.compile(rf"\b(?:in|at|near|across|outside|around){GAP}(?:the{GAP})?(?P<name>{_RUN})")
"""Where something is told to be: the Oslo newspaper is not called Oslo."""
_STANDING = re.compile(rf"(?<![\w-]){WORD}{_NO_LONGER_NAME}")
_AFTER_TOLD = re.compile(rf"(?:told|tells|assured|to|by|with|in){GAP}(?:the{GAP})?$")
_STAFF = re.compile(rf"{GAP}(?:staff|reporter|correspondent|photographer|journalist)s?\b")
_SHORTEST = 4
_MOST = 100
"""So many names are learned of one article; an article of more is none."""


@dataclass(frozen=True)
class Newsroom:
    """A place where a text names a newsroom.

    Parameters
    ----------
    span
        Where, with the word that says what it is (the Kestrel news agency), without an article before it.
    name
        The newsroom, under the one name that it has for the whole article.
    called
        ``agency`` or ``outlet`` where the words beside the name say so, ``agency`` also of a listed one; else empty.
    sure
        Whether it is surely a newsroom. A name that only ends as some newsrooms' do (Star, Record) is not.
    """

    span: Span
    name: str
    called: str
    sure: bool


def learn_names(text: str, outlet: str | None = None) -> dict[str, str]:
    """Give the names of newsrooms that an article's words tell to be such, with the short forms that it uses.

    Parameters
    ----------
    outlet
        Who printed the article, where that is known.

    Returns
    -------
    dict
        By each form, without an article before it: the full name.

    Examples
    --------
    >>> learn_names("OSLO (Kestrel) - It rained, said Kestrel.")
    {'Kestrel': 'Kestrel'}
    """
    full = [match["name"] for match in _DATELINE.finditer(text)]
    full += [match["name"] for pattern in _calling() for match in pattern.finditer(text)]
    full += [match[match.lastgroup or 0] for match in _SHOW.finditer(text)]
    full = [_bare(name) for name in full]
    full += [name for name in (_bare(match[0]) for match in _formed().finditer(text)) if " " in name and _fits(name)]
    placed = {_bare(match["name"]) for match in _PLACE.finditer(text)}
    likely = [name for name in dict.fromkeys(full) if name and name not in placed and _may_be(name)]
    found = {name: name for name in likely[:_MOST]}
    if outlet:
        found |= {outlet: outlet, _bare(outlet): outlet}
    shorts = [(short, found[name]) for name in sorted(found, key=_by_length) for short in short_forms(name)]
    standing = set(_STANDING.findall(text))
    found = {short: name for short, name in shorts if short in standing} | found
    found |= {name: name for name in _told_to(text) if name not in found}
    return {form: found.get(found[form], found[form]) for form in sorted(found)}


def find_newsrooms(text: str, names: Mapping[str, str]) -> list[Newsroom]:
    """Give the places where a text names a newsroom, in order, none inside another.

    Parameters
    ----------
    names
        As `learn_names` gives them.

    Examples
    --------
    >>> found = find_newsrooms("He told the Kestrel news agency.", {"Kestrel": "Kestrel"})
    >>> [(item.name, item.called) for item in found]
    [('Kestrel', 'agency')]
    """
    places = [*_learned(text, names), *_by_form(text, names), *_listed(text)]
    places.sort(key=lambda item: (item.span.start, -item.span.end, not item.sure))
    kept: list[Newsroom] = []
    for item in places:
        if not kept or item.span.start >= kept[-1].span.end:
            kept.append(item)
    return kept


def canonical(name: str, names: Mapping[str, str]) -> str:
    """Give the one name of a newsroom: the article's own for it, or the list's.

    Examples
    --------
    >>> canonical("AFP", {}), canonical("the Courier", {"Courier": "Fjord Courier"})
    ('Agence France-Presse', 'Fjord Courier')
    """
    bare = _bare(name)
    if bare in names:
        return names[bare]
    known = _aliases().get(fold(bare))
    head = _aliases().get(fold(_closed().sub("", bare)))
    return known[0] if known else head[0] if head and head[1] == "agency" else bare


def kind_words(*kinds: str) -> list[str]:
    """Give the words of some kinds from the list of words that tell newsrooms, longest first."""
    found = {row["word"] for row in entries("newsroomwords") if row["kind"] in kinds}
    return sorted(found, key=lambda word: (-len(word), word))


@cache
def closing_words() -> frozenset[str]:
    """Give the words that end the names of newsrooms."""
    return frozenset(kind_words("closing", "doubtful closing"))


def either(words: Iterable[str]) -> str:
    """Give a pattern that any of some words fits."""
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", GAP) for word in words) + ")"


def _listed(text: str) -> Iterator[Newsroom]:
    for match in _known().finditer(text):
        name, kind = _aliases()[fold(re.sub(r"\s+", " ", match[0]))]
        yield _called(text, Span(*match.span()), name, "agency" if kind == "agency" else "", sure=True)


def _by_form(text: str, names: Mapping[str, str]) -> Iterator[Newsroom]:
    for match in _formed().finditer(text):
        start = match.start() + len(match[0]) - len(_bare(match[0]))
        name = match[0][start - match.start() :]
        alone = " " not in name and name in closing_words()
        if (
            (alone and not _after_the(text, start) and not _STAFF.match(text, match.end()))
            or name == "Press"
            or not _fits(name)
        ):
            continue
        sure = not re.search(rf"(?:^|\s){either(kind_words('doubtful closing'))}$", name)
        yield _called(text, Span(start, match.end()), canonical(name, names), "", sure=sure or name in names)


def _learned(text: str, names: Mapping[str, str]) -> Iterator[Newsroom]:
    written = [form for form in names if re.search(r"\w", form)]
    if not written:
        return
    forms = either(sorted(written, key=lambda form: (-len(form), form)))
    for match in re.finditer(rf"(?<![\w-]){forms}{_NO_LONGER_NAME}", text):
        form = re.sub(r"\s+", " ", match[0])
        if form not in closing_words() or _after_the(text, match.start()):
            yield _called(text, Span(*match.span()), canonical(form, names), "", sure=True)


def _called(text: str, span: Span, name: str, called: str, *, sure: bool) -> Newsroom:
    """Take in what a name is called right after or before it: the Kestrel news agency, the newspaper Kestrel."""
    after = _kind_after().match(text, span.end)
    before = _kind_before().search(text[max(0, span.start - 40) : span.start])
    if after:
        span = Span(span.start, after.end())
    elif before:
        span = Span(span.start - len(before[0]), span.end)
    told = after or before
    if told:
        called = "agency" if fold(told["kind"]) in kind_words("agency") else "outlet"
    return Newsroom(span, name, called, sure or told is not None)


def _after_the(text: str, start: int) -> bool:
    return text[max(0, start - 4) : start].lower() == "the "


def _bare(name: str) -> str:
    """Give a name without an article or a day before it and without a possessive ending."""
    name = _POSSESSIVE.sub("", re.sub(r"\s+", " ", name.strip()))
    while leading := _LEADING.match(name):
        name = name[leading.end() :]
    first, _, rest = name.partition(" ")
    return rest if rest and fold(first) in name_words("function") else name


def _fits(name: str) -> bool:
    """Say whether no word of a name is that of another body: the Justice Ministry Press Service is no newsroom."""
    parts = set(name.split())
    return not parts & (name_words("body") - _newsroom_words()) and name not in organisations()


def _may_be(name: str) -> bool:
    return name not in states() and not re.fullmatch(rf"{DAY}|{_MONTH}", name) and _fits(name)


def short_forms(name: str) -> Iterator[str]:
    """Give the short forms of a name: Kestrel and the Press of Kestrel Press, its initials.

    Examples
    --------
    >>> list(short_forms("Trans-Alpine Press Agency"))
    ['Trans-Alpine', 'TAPA']
    """
    parts = _bare(name).split()
    head = _closed().sub("", _bare(name))
    if head != _bare(name) and " " not in head and len(head) >= _SHORTEST and _is_distinct(head):
        yield head
    if len(parts) > 1 and parts[-1] in closing_words() and parts[-1] not in kind_words("no last name"):
        yield parts[-1]
    initials = "".join(part[0] for part in re.split(r"[\s-]", _bare(name)) if part[:1].isupper())
    if len(initials) > 2:
        yield initials


def _by_length(name: str) -> tuple[int, str]:
    return len(name), name


def _is_distinct(word: str) -> bool:
    return word not in states() and word not in kind_words("no short name")


def _told_to(text: str) -> Iterator[str]:
    """Give the names that are told something twice, or in an interview, and that nothing else is told of."""
    places: dict[str, list[re.Match[str]]] = {}
    for match in _TOLD.finditer(text):
        places.setdefault(_POSSESSIVE.sub("", match["name"]), []).append(match)
    for name, found in list(places.items())[:_MOST]:
        interviewed = any(re.match(r" in an? (?:\w+ )?interview\b", text[one.end() : one.end() + 40]) for one in found)
        if (interviewed or len(found) > 1) and _may_be(name) and not set(name.split()) & _not_told():
            all_told = all(
                _AFTER_TOLD.search(text[max(0, one.start() - 16) : one.start()])
                for one in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
            )
            if all_told and not re.search(r"[A-Z]s$", name):
                yield name


@cache
def _not_told() -> frozenset[str]:
    return frozenset(given_names() | name_words("body"))


@cache
def _newsroom_words() -> frozenset[str]:
    return frozenset(word for row in entries("newsroomwords") for word in row["word"].split())


@cache
def _aliases() -> dict[str, tuple[str, str]]:
    return {fold(_bare(row["alias"])): (row["newsroom"], row["kind"]) for row in entries("newsrooms")}


@cache
def _known() -> re.Pattern[str]:
    aliases = sorted({_bare(row["alias"]) for row in entries("newsrooms")}, key=lambda alias: (-len(alias), alias))
    return re.compile(rf"\b{either(aliases)}{_NO_LONGER_NAME}")


@cache
def _formed() -> re.Pattern[str]:
    """A name that ends, or begins, as newsrooms' names do."""
    closing = either(kind_words("closing", "doubtful closing"))
    ending = f"[A-Z][a-zà-ÿ]{{2,20}}{either(kind_words('ending'))}"
    joined = r"[A-Z][a-zà-ÿ]{2,20}(?:Press|News|Wire|Times|Post|TV)"
    opening = rf"{either(kind_words('opening'))}{GAP}{WORD}(?:{GAP}{WORD})?"
    before = rf"(?:{WORD}{GAP}(?:(?:of|and|&){GAP})?){{0,4}}"
    return re.compile(rf"(?<![\w-])(?:{before}(?:{closing}|{ending}|{joined})|{opening}){_NO_LONGER_NAME}{_NO_OFFICE}")


@cache
def _closed() -> re.Pattern[str]:
    return re.compile(rf"(?:{GAP}{either(kind_words('closing'))}|{GAP}Agency)$")


@cache
def _kinds() -> tuple[str, str]:
    plain = [word for word in kind_words("agency", "outlet") if word != "agency"]
    return either(plain), either(kind_words("agency", "outlet"))


@cache
def _kind_after() -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s|,{GAP}(?:the|an?)(?:{GAP}[a-z-]{{3,15}})?)?{GAP}(?P<kind>{_kinds()[1]})\b")


@cache
def _kind_before() -> re.Pattern[str]:
    return re.compile(rf"(?P<kind>\b{_kinds()[0]}|(?<=\b[Tt]he )agency){GAP}$")


@cache
def _calling() -> tuple[re.Pattern[str], ...]:
    """What calls a name a newsroom: the Kestrel news agency, the newspaper Kestrel."""
    plain, every = _kinds()
    return (
        re.compile(rf"\b[Tt]he{GAP}(?P<name>{_RUN}){GAP}{every}\b"),
        re.compile(rf"(?<![\w-])(?P<name>{WORD}){GAP}{plain}\b"),
        re.compile(rf"\b(?:{plain}|(?<=\b[Tt]he )agency){GAP}(?P<name>{_RUN}){_NO_LONGER_NAME}"),
        re.compile(rf"(?<![\w-])(?P<name>{_RUN}),{GAP}(?:the|an?){GAP}(?:[a-z-]{{3,15}}{GAP})?{plain}(?=[,.])"),
        re.compile(rf"\bthe{GAP}{WORD}{GAP}(?:daily|weekly){GAP}(?P<name>{_RUN}){_NO_LONGER_NAME}"),
    )
