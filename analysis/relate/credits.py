"""The words of an article that show which newsroom gathered it: whom its sources told, what it cites, its credits."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import SimpleNamespace

from analysis.article import Span
from analysis.relate.creditlines import Evidence, credit_lines
from analysis.relate.newsrooms import (
    DAY,
    GAP,
    WORD,
    Newsroom,
    canonical,
    find_newsrooms,
    kind_words,
)
from analysis.text import quotations, sentences

_REACH = 90
"""So many characters before and after the name of a newsroom are read."""
_ADJECTIVE = (
    r"(?:state|state-run|state-owned|state-controlled|official|semi-official|local|national|regional|private|public"
    r"|independent|business|financial|opposition|pro-[a-z]{1,20}|rival|same|respected|influential|trade|specialist|online"
    r"|weekly|daily|evening|leading|popular|conservative|liberal|investigative|[A-Z]\w{1,20}(?:ian|ish"
    r"|ese|an|ch|sh)|[A-Z]\w{1,20}['’]s?)"
)
_BESIDE = rf"(?:(?:[Tt]he|an?|its?|[A-Z]\w{{1,20}}['’]s?){GAP})?(?:{_ADJECTIVE}{GAP}){{0,2}}"
_SAID = (
    r"(?:said|saying|says|confirmed|confirming|admitted|acknowledged|disclosed|revealed|explained|described|wrote|spoke"
    r"|speaking|stated|statements?|comments?|remarks|denied|e-?mail(?:ed)?|messages?|letter|leaked|provided|given|gave"
    r"|confided|response|reply|shown|sent|handed|passed)"
)
_A_REPORT = rf"(?:an?{GAP}(?:report|article|story|analysis){GAP}(?:in|by|from){GAP})?"
_FOUND = r"(?:seen|witnessed|obtained|reviewed|verified|examined|contacted|asked|approached|sent)"
_PRINTED = r"(?:reported|published|broadcast|carried|aired|quoted|cited|translated|released|revealed)"
_VERBS = (
    r"(?:reported|reports|wrote|writes|quoted|quotes|quoting|revealed|reveals|disclosed|published|broadcast|aired|cited"
    r"|translated|ran|carried)"
)
_LEARNED = (
    r"(?:(?:has|have|had)\s(?:also\s)?(?:learned|learnt|seen|obtained|reviewed|established|read|verified|got\shold\sof)"
    r"|understands|got\shold\sof|obtained|can\s(?:reveal|report))"
)
_EARLIER = r"(?:(?:first|later|also|earlier|had|has|previously|since|,\s[^.,\n]{1,40},)\s){0,2}"
_NO_ACCOUNTS = (
    r"(?!\s(?:an?\s|its\s|record\s|higher\s|lower\s)?(?:[\w-]{1,20}\s)?"
    r"(?:loss|profit|earnings|sales|revenue|losses|profits))"
)
"""A firm that reports a loss may be called like a newsroom."""
_SEEN = (
    r"(?:saw|witnessed|heard|counted|watched|found|visited|observed|met|spoke|was|were|joined|followed|travell?ed|smelled"
    r"|stood)"
)
_WORK = (
    rf"(?:questions|requests|enquiries|inquiries|own{GAP}(?:check|count|analysis|calculations|reporting|inquiries"
    r"|research))"
)
_PERSON = rf"{WORD}{GAP}{WORD}"
_STAFF = r"(?:reporter|correspondent|journalist|photographer|crew|team|writer|producer)s?"
_WHO_WAS = rf"(?:(?:who|in|at|on){GAP}[^.,\n]{{0,40}}?{GAP})?"
_OWN = (
    r"(?:this\s(?:newspaper|paper|website|magazine|agency|newsroom|newsletter|broadcaster|programme|reporter"
    r"|correspondent)|(?:our|your)(?:\sown)?\s(?:reporter|correspondent|newsroom|photographer|team|insider)s?)"
)
_US = (
    rf"(?:(?:told|tells|showed|assured|(?:passed|sent|shown|given|leaked){GAP}to){GAP}us|our{GAP}(?:questions|requests"
    rf"|enquiries|inquiries)|we{GAP}(?:asked|joined|visited|contacted|approached|(?:have|had){GAP}(?:seen|read|learned"
    rf"|learnt|obtained|reviewed|spoken{GAP}(?:to|with))))"
)
"""An outlet that speaks of itself, outside quotation marks."""
_REPORT, _SECOND_HAND = "newsroom's report", "cited by another newsroom"

_BEFORE = (
    (rf"(?:told|tells|telling|informed|assured|let){GAP}", "told", "told a newsroom", 0.95),
    (rf"(?:[Ss]peaking|spoke|talking|talked){GAP}(?:to|with){GAP}", "speaking to", "spoke to a newsroom", 0.95),
    (rf"(?:said|says|saying|speaking|spoke|appearing){GAP}on{GAP}", "speaking to", "spoke to a newsroom", 0.85),
    (rf"(?:interviews?|interviewed){GAP}(?:with|by|to){GAP}", "speaking to", "interview with a newsroom", 0.9),
    (rf"{_SAID}{GAP}(?:\w{{1,30}}{GAP}){{0,3}}?(?P<to>to{GAP})", "told", "said to a newsroom", 0.9),
    (rf"[Aa]ccording{GAP}to{GAP}{_A_REPORT}", "according to", "according to a newsroom", 0.85),
    (
        rf"(?:{_FOUND}{GAP}by|(?:reached|interviewed)(?:{GAP}\w{{1,20}}){{0,4}}{GAP}by|shared{GAP}with|leaked{GAP}to){GAP}",
        "reporting",
        "newsroom's own work",
        0.85,
    ),
    (rf"{_PRINTED}{GAP}(?:[a-z]{{1,12}}{GAP})?(?:by|in|on){GAP}", "reporting", "credit", 0.85),
    (rf"[Rr]eporting{GAP}(?:by|from){GAP}", "reporting", "credit", 0.85),
    (rf"(?:{_STAFF}){GAP}(?:of|for|from){GAP}", "own reporting", "reporter saw it", 0.8),
    (
        rf"(?:report|article|story|interview|investigation|dispatch)s?{GAP}(?:in|by|from|on){GAP}",
        "reporting",
        _REPORT,
        0.8,
    ),
    (rf"(?:citing|quoting|crediting|cites|quotes|cited|quoted){GAP}", "according to", _SECOND_HAND, 0.85),
    (rf"(?<=[,”\"’'] )(?:reported|reports|wrote|writes){GAP}", "reporting", _REPORT, 0.8),
    (rf"(?:reported|reports|wrote|writes){GAP}{_PERSON}{GAP}(?:of|in|for){GAP}", "reporting", _REPORT, 0.8),
)
"""Words before a newsroom's name that make it evidence, the kind of evidence, the rule's name and its confidence."""

_AFTER = (
    (rf"(?:['’]s?)?{GAP}(?:\w{{1,20}}{GAP})?{_STAFF}{GAP}{_WHO_WAS}{_SEEN}\b", "own reporting", "reporter saw it", 0.9),
    (rf"{GAP}{_EARLIER}{_LEARNED}\b", "reporting", "newsroom's own work", 0.8),
    (rf"['’]s?{GAP}{_WORK}\b", "reporting", "newsroom's own work", 0.8),
    (rf"['’]s?{GAP}{_PERSON},?{GAP}{_WHO_WAS}(?:{_SEEN}|reports|says)\b", "reporting", "newsroom's reporter", 0.8),
    (rf"{GAP}{_EARLIER}{_VERBS}\b{_NO_ACCOUNTS}", "reporting", _REPORT, 0.8),
)
"""Words after a newsroom's name that make it evidence."""

_SAYS = re.compile(rf"{GAP}(?:said|says){GAP}?(?=[,.]|that\b|on\s{DAY}|{DAY})")
_THIS = re.compile(
    rf"\b(?:(?:told|tells|to|with|by|from|of|seen{GAP}by){GAP}{_OWN}\b|(?i:{_OWN}){GAP}(?:on{GAP}(?:the{GAP})?\w+{GAP})?{_EARLIER}(?:{_LEARNED}|{_SEEN}|reports|reported|says|said)\b|{_US}\b)"
)
_DATELINE = re.compile(r"\((?:[Tt]he )?$")
_DASH = re.compile(r"\)\s?[-–—]{1,2}")
_WHO = re.compile(
    rf"\b(?:told|to|in){GAP}the{GAP}(?P<told>\w+(?:{GAP}\w+)?)|\bthe{GAP}(?P<asks>\w+)['’]s{GAP}(?:questions|requests)\b"
    rf"|\b[Tt]he{GAP}(?P<writes>\w+){GAP}{_EARLIER}(?:{_VERBS})\b"
)


@dataclass(frozen=True)
class Reading:
    """What an article shows: its evidence, in order, and the name of its own newsroom, empty where it is not known."""

    evidence: tuple[Evidence, ...]
    own: str


def read_credits(
    text: str, outlet: str | None, names: Mapping[str, str], quotes: Sequence[SimpleNamespace] = ()
) -> Reading:
    """Find the words of an article that show which newsroom gathered it.

    Parameters
    ----------
    outlet
        Who printed it, where known.
    names
        Names of newsrooms, as `learn_names` gives them of this article and of others of its story.
    quotes
        Its attributions: their sources may be newsrooms, or may have spoken to one.

    Examples
    --------
    >>> [(item.origin, item.basis) for item in read_credits("Two clerks told AP that it rained.", None, {}).evidence]
    [('Associated Press', 'told')]
    """
    rooms = find_newsrooms(text, names)
    lines, byline = credit_lines(text, rooms)
    quoted = [item.outer for item in quotations(text)]
    found = [*lines, *_in_words(text, rooms, quoted), *_received(text, names, quotes)]
    found += _saying(text, rooms, quotes)
    found += _meant(text, rooms, found)
    own = canonical(outlet, names) if outlet else byline
    marks = [Span(*match.span()) for match in _THIS.finditer(text) if not _inside(quoted, match.start())]
    if not own and (marks or any(not item.origin for item in lines)):
        own = _told_most(_apart(found))
    found += [Evidence(span, "", "own reporting", "own outlet", 0.9) for span in marks]
    named = [item if item.origin else replace(item, origin=own) for item in _apart(found)]
    return Reading(tuple(_passed_on(text, named)), own)


def _apart(found: Sequence[Evidence]) -> list[Evidence]:
    """Give the evidence in order. Of pieces that overlap, the one that starts first stays, or else the longer one."""
    kept: list[Evidence] = []
    for item in sorted(found, key=lambda item: (item.span.start, -item.span.end, item.basis)):
        if not kept or item.span.start >= kept[-1].span.end:
            kept.append(item)
    return kept


def _in_words(text: str, rooms: Sequence[Newsroom], quoted: Sequence[Span]) -> Iterator[Evidence]:
    """Give the newsrooms whose names stand in words that make them evidence."""
    for room in rooms:
        before = text[max(0, room.span.start - _REACH) : room.span.start]
        after = text[room.span.end : room.span.end + _REACH]
        opened, dash = _DATELINE.search(before), _DASH.match(after)
        if opened and dash:
            span = Span(room.span.start - len(opened[0]), room.span.end + dash.end())
            yield Evidence(span, room.name, "dateline", "agency dateline", 0.95)
            continue
        found = next(_beside(room, before, after), None)
        if found is not None and not _inside(quoted, room.span.start):
            yield found


def _beside(room: Newsroom, before: str, after: str) -> Iterator[Evidence]:
    for pattern, basis, rule, confidence in _before():
        shown = pattern.search(before)
        cited = rule in _CITED
        if shown and (room.sure or not cited):
            to = shown.groupdict().get("to")
            first = shown.start("to") if to else shown.start()
            span = Span(room.span.start - len(before) + first, room.span.end)
            yield Evidence(span, room.name, basis, rule, confidence, called=_called(room, cited=cited))
    for pattern, basis, rule, confidence in _after():
        told = pattern.match(after)
        cited = rule in _CITED
        if told and (room.sure or not cited):
            start = room.span.start - 4 * before.endswith(("The ", "the "))
            span = Span(start, room.span.end + told.end())
            yield Evidence(span, room.name, basis, rule, confidence, called=_called(room, cited=cited))
    says = _SAYS.match(after) if room.called else None
    if says:
        span = Span(room.span.start, room.span.end + len(says[0].rstrip()))
        yield Evidence(span, room.name, "reporting", "newsroom's report", 0.7, called=_called(room, cited=True))


def _called(room: Newsroom, *, cited: bool) -> str:
    """Say what a newsroom is told to be where it is told of as another one, as nobody tells of the own one."""
    if not cited and len(room.span) <= len(room.name) + 3:
        return ""
    return room.called or "outlet" if cited or room.called else ""


def _saying(text: str, rooms: Sequence[Newsroom], quotes: Sequence[SimpleNamespace]) -> Iterator[Evidence]:
    """Give the newsrooms that are themselves the source of an attribution, with what they are called."""
    starts = [room.span.start for room in rooms]
    for quote in quotes:
        if quote.source_start is None or quote.status != "kept":
            continue
        for room in rooms[bisect_left(starts, quote.source_start) : bisect_left(starts, quote.source_end)]:
            before, after = text[quote.source_start : room.span.start], text[room.span.end : quote.source_end]
            if room.sure and _DESCRIBED.fullmatch(before) and _DESCRIBED_AFTER.fullmatch(after):
                yield Evidence(room.span, room.name, "reporting", _REPORT, 0.8, called=room.called or "outlet")


def _received(text: str, names: Mapping[str, str], quotes: Sequence[SimpleNamespace]) -> Iterator[Evidence]:
    """Give the newsrooms that attributions say their source spoke to, also those of another form."""
    for via in (Span(quote.via_start, quote.via_end) for quote in quotes if quote.via is not None):
        before = _BEFORE_VIA.search(text[max(0, via.start - 20) : via.start])
        start = via.start - len(before[0]) if before else via.start
        shown = Span(start, via.end)
        name = canonical(re.sub(r"^(?:told|to|speaking to|with)\s", "", via.of(text)), names)
        if name:
            basis = "speaking to" if _TALKED.search(shown.of(text)) else "told"
            yield Evidence(shown, name, basis, "attribution's addressee", 0.9)


def _meant(text: str, rooms: Sequence[Newsroom], found: Sequence[Evidence]) -> Iterator[Evidence]:
    """Give where somebody told "the newspaper" or "the agency": the newsroom shown last before it."""
    kinds = set(kind_words("agency", "outlet", "outlet meant"))
    shown = {item.span.start: item.origin for item in found if item.origin}
    shown = dict(sorted((shown | {room.span.start: room.name for room in rooms if room.called and room.sure}).items()))
    starts, named = list(shown), {room.span.start for room in rooms}
    for match in _WHO.finditer(text):
        group = str(match.lastgroup)
        words = match[group]
        kind = words if words in kinds else words.split()[0]
        end = match.start(group) + len(kind)
        at = bisect_right(starts, match.start())
        if kind in kinds and at and not any(start in named for start in range(match.start(group), end + 3)):
            span = Span(match.start(), end if group == "told" else match.end())
            yield Evidence(span, shown[starts[at - 1]], "told", "the newsroom named before", 0.8)


def _told_most(found: Sequence[Evidence]) -> str:
    """Give the newsroom that sources of the article told most often and that is not told of as another's."""
    cited = {item.origin for item in found if item.called}
    counts: dict[str, int] = {}
    for item in found:
        if item.origin and item.origin not in cited and item.basis in ("told", "speaking to", "reporting"):
            counts[item.origin] = counts.get(item.origin, 0) + 1
    return min(counts, key=lambda name: (-counts[name], name), default="")


def _passed_on(text: str, found: Sequence[Evidence]) -> Iterator[Evidence]:
    """Follow what one newsroom has from another: of "Kestrel reported, citing Altus" the origin is Altus."""
    starts = [place.start for place in sentences(text)] if found else []
    together: dict[int, list[Evidence]] = {}
    for item in found:
        together.setdefault(bisect_right(starts, item.span.start), []).append(item)
    for items in together.values():
        cited = next((item for item in items if item.rule == _SECOND_HAND), None)
        for item in items:
            through = [other.origin for other in items if cited and other.called and other.origin != cited.origin]
            if item is cited:
                yield replace(item, passed_on=tuple(dict.fromkeys(through)))
            elif cited and item.called and item.span.start < cited.span.start and item.origin != cited.origin:
                yield replace(item, origin=cited.origin, passed_on=(item.origin,))
            else:
                yield item


def _inside(spans: Sequence[Span], place: int) -> bool:
    at = bisect_right(spans, place, key=lambda span: span.start) - 1
    return at >= 0 and place < spans[at].end


_BEFORE_VIA = re.compile(
    rf"(?:told|tells|telling|(?:speaking|spoke) (?:to|with)|to|with){GAP}(?:the{GAP})?$", re.IGNORECASE
)
_TALKED = re.compile(r"(?:spoke|speaking|interview)", re.IGNORECASE)
_DESCRIBED = re.compile(rf"(?:(?:[Tt]he|[Aa]n?){GAP})?(?:{_ADJECTIVE}{GAP}){{0,2}}")
_DESCRIBED_AFTER = re.compile(r"\s?(?:[,(].*)?", re.DOTALL)
_CITED = frozenset({_REPORT, "according to a newsroom", _SECOND_HAND, "credit"})
Rule = tuple[re.Pattern[str], str, str, float]


@cache
def _before() -> tuple[Rule, ...]:
    return tuple((re.compile(rf"(?<!\w){words}{_BESIDE}$"), basis, rule, sure) for words, basis, rule, sure in _BEFORE)


@cache
def _after() -> tuple[Rule, ...]:
    return tuple((re.compile(words), basis, rule, sure) for words, basis, rule, sure in _AFTER)
