"""Names in a text: capitalised runs, parted into titles, states and the rest by word lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.article import Span
from analysis.extract.capitals import Word, capital_run, known_body
from analysis.lexicon.gazetteer import given_names, name_words, nouns, organisations, states, titles

_LONGEST = 8
_ASKS = frozenset({"why", "how", "what", "where", "when", "who", "whose", "which"})
_PLAIN = re.compile(r".*(?:s|ing|tion|ment|ness|ity|ance|ence|ism|ly|ed)")


@dataclass(frozen=True)
class Name:
    """A name: its span, what it names where the name alone tells, and the title written before it.

    Parameters
    ----------
    first, last
        The indices of its first and last word in the article's words.
    type
        person, organisation, state; None where only the context can tell.
    role
        The title, with the state before it.
    """

    span: Span
    first: int
    last: int
    type: str | None
    role: Span | None
    rule: str
    confidence: float


def find_names(text: str, words: Sequence[Word]) -> list[Name]:
    """Give the names among the words, in order; a state that begins a longer name lies inside it.

    Place names and names of peoples, months and days are left out, and so are states where things only happen.

    Examples
    --------
    >>> from analysis.extract.capitals import find_words
    >>> text = "Gen. Jane van Dyke told the U.S. State Department in Jordan."
    >>> [(name.span.of(text), name.type) for name in find_names(text, find_words(text))]
    [('Jane van Dyke', 'person'), ('U.S. State Department', 'organisation'), ('U.S.', 'state')]
    """
    inside = {word.text for word in words if word.capital and not word.initial}
    lower = {word.text for word in words if not word.capital}
    found: list[Name] = []
    bearing: set[str] = set()
    index = 0
    while index < len(words):
        run = capital_run(text, words, index)
        if not run:
            index += 1
            continue
        new = _Run(text, words, found, inside, lower, bearing).part(run)
        longer = [name for name in new if name.last > name.first and name.type in ("person", None)]
        bearing |= {words[at].text for name in longer for at in (name.first, name.last)}
        found += new
        index = run[-1] + 1
    return _no_surnames(found, words)


def _no_surnames(names: Sequence[Name], words: Sequence[Word]) -> list[Name]:
    """Leave open what a state's name or capital names where it is also somebody's last name: Valeska Paris, Paris."""
    longer = [name for name in names if name.last > name.first and name.type in ("person", None)]
    surnames = {words[name.last].text for name in longer}
    return [
        replace(name, type=None, rule="capitals", confidence=0.5)
        if name.type == "state" and name.first == name.last and words[name.first].text in surnames
        else name
        for name in names
    ]


@dataclass(frozen=True)
class _Run:
    """One capitalised run on its way to being names."""

    text: str
    words: Sequence[Word]
    before: Sequence[Name]
    inside: set[str]
    lower: set[str]
    bearing: set[str]

    def form(self, run: Sequence[int]) -> str:
        """Give the words of a run as written."""
        return self.text[self.words[run[0]].start : self.words[run[-1]].end]

    def part(self, run: list[int]) -> list[Name]:
        """Part the run into a leading state or body, a title, and a name."""
        run = self._trimmed(run)
        if not run:
            return []
        if known_body(self.form(run)):
            return list(self._plain(run, None))
        at, size = self._title(run)
        after = run[at + size :]
        if not size or (not after and at and not self._known_prefix(run[:at])):
            return list(self._plain(run, self._lower_title(run[0])))
        head = run[:at]
        known = bool(head) and self._known_prefix(head)
        found = list(self._plain(head, None)) if head else []
        if not after:
            return found
        start = head[0] if known and states().get(self.form(head)) else run[at]
        first = self.words[start].start
        role = Span(first, first + len(self.text[first : self.words[after[0]].start].rstrip()))
        return [*found, *self._person(after, role, "title")]

    def _trimmed(self, run: list[int]) -> list[int]:
        """Drop leading words that owe their capital to the sentence, and a leading article."""
        while run:
            word = self.words[run[0]]
            low = word.low in name_words("link") or (word.low in _ASKS and len(run) > 1)
            link = low and not (word.text.isupper() and len(word.text) > 1)
            if not link and (not word.initial or self._name_at_start(run)):
                break
            run = run[1:]
        return run

    def _name_at_start(self, run: list[int]) -> bool:
        word = self.words[run[0]]
        if any(known_body(self.form(run[:size])) for size in range(min(len(run), _LONGEST), 0, -1)):
            return True
        low = word.low
        second = self.words[run[1]].text if len(run) > 1 else ""
        body = second in name_words("body") or (second == "of" and word.text in name_words("body"))
        if low in name_words("function"):
            return False
        titled = self._title(run)
        if (
            body
            or (word.text in given_names() and len(run) > 1)
            or (titled[1] and not titled[0] and len(run) > titled[1])
        ):
            return True
        if low in name_words("modifier") or low in nouns() or low in self.lower:
            return False
        if len(run) > 1 or word.text in self.inside or (word.text.isupper() and 1 < len(word.text) < 7):
            return True
        return self._acts(run[0])

    def _acts(self, index: int) -> bool:
        """Say whether a lone first word is followed by what a name would do."""
        word = self.words[index]
        following = self.words[index + 1] if index + 1 < len(self.words) else None
        if following is None or _PLAIN.fullmatch(word.text) or self.text[word.after : following.start] != " ":
            return False
        return following.text in name_words("auxiliary") or following.text in name_words("speech")

    def _title(self, run: list[int]) -> tuple[int, int]:
        """Give where the first title of the run starts and how many words it has; (0, 0) without one."""
        for at in range(min(len(run), 4)):
            for size in range(min(5, len(run) - at), 0, -1):
                form = self.form(run[at : at + size])
                if form not in titles() and form + "." not in titles():
                    continue
                whole = size + self._of(run[at + size :])
                company = any(self.words[index].text in name_words("body") for index in run[at + whole :])
                return (0, 0) if company else (at, whole)
        return (0, 0)

    def _of(self, rest: Sequence[int]) -> int:
        """Give how many of the words after a title say of what: of Energy, of the Treasury."""
        if not rest or self.words[rest[0]].text != "of":
            return 0
        return min(len(rest), 2 + (len(rest) > 1 and self.words[rest[1]].text == "the"))

    def _known_prefix(self, run: Sequence[int]) -> bool:
        body = self.words[run[-1]].text in name_words("body")
        people = all(self.words[index].text in name_words("not a name") for index in run)
        return body or people or known_body(self.form(run)) is not None

    def _lower_title(self, index: int) -> Span | None:
        """Give the title in small letters right before a name: spokesman, prime minister."""
        best = None
        for size in (1, 2, 3):
            first = index - size
            if first < 0 or self.words[index].initial:
                break
            span = Span(self.words[first].start, self.words[index - 1].end)
            if self.text[self.words[index - 1].after : self.words[index].start] not in (" ", "\u00a0"):
                break
            best = span if span.of(self.text) in titles() else best
        return best

    def _plain(self, run: list[int], role: Span | None) -> Iterator[Name]:
        """Give the names of a run without a title in it."""
        form = self.form(run)
        if form in organisations():
            yield self._name(run, "organisation", None, "known organisation", 0.9)
            yield from self._leading(run)
            return
        size = self._leading_size(run)
        if size == len(run):
            if not self._only_place(run) and not self._gone_to(run) and not self._only_origin(run):
                yield self._name(run, "state", None, "known state", 0.95)
            return
        if self._is_body(run):
            yield self._name(run, "organisation", None, "head of the name", 0.85)
            yield from self._leading(run)
            return
        if size and not self._surname(run, size):
            if states()[self.form(run[:size])].kind != "demonym":
                yield from self._leading(run)
            run = self._trimmed(run[size:])
        if run and role is not None:
            yield from self._person(run, role, "title before the name")
        elif run and not self._not_actor(run):
            yield self._guess(run)

    def _person(self, run: list[int], role: Span, rule: str) -> Iterator[Name]:
        run = self._trimmed(run)
        if not run or self._not_actor(run):
            return
        yield self._name(run, "person", role, rule, 0.9)

    def _guess(self, run: list[int]) -> Name:
        form = self.form(run)
        if self.words[run[0]].text in given_names():
            return self._name(run, "person", None, "given name", 0.8 if len(run) > 1 else 0.6)
        if form in organisations():
            return self._name(run, "organisation", None, "known organisation", 0.9)
        if len(run) == 1 and form.isupper() and form.isalpha() and 1 < len(form) < 7 and not self.words[run[0]].initial:
            return self._name(run, "organisation", None, "acronym", 0.7)
        return self._name(run, None, None, "capitals", 0.5)

    def _name(self, run: Sequence[int], kind: str | None, role: Span | None, rule: str, confidence: float) -> Name:
        span = Span(self.words[run[0]].start, self.words[run[-1]].end)
        return Name(span, run[0], run[-1], kind, role, rule, confidence)

    def _leading_size(self, run: Sequence[int]) -> int:
        for size in range(min(len(run), _LONGEST), 0, -1):
            if self.form(run[:size]) in states():
                return size
        return 0

    def _leading(self, run: Sequence[int]) -> Iterator[Name]:
        size = self._leading_size(run)
        if size:
            yield self._name(run[:size], "state", None, "known state", 0.9)

    def _surname(self, run: Sequence[int], size: int) -> bool:
        """Say whether a state's name here rather begins somebody's or something's own name: Chad Smith."""
        known = states()[self.form(run[:size])]
        return known.kind == "name" and not self.form(run[:size]).isupper() and "." not in self.form(run[:size])

    def _is_body(self, run: Sequence[int]) -> bool:
        body = name_words("body")
        links = [place for place, index in enumerate(run) if self.words[index].text in ("of", "for", "in")]
        ends = [run[-1], *(run[place - 1] for place in links if place)]
        return len(run) > 1 and any(self.words[index].text in body for index in ends) and not self._is_place(run)

    def _is_place(self, run: Sequence[int]) -> bool:
        places = name_words("place")
        first = run[0]
        if (
            len(run) == 1
            and self.words[first].text in self.bearing
            and not (first and self.words[first - 1].low == "the")
        ):
            return False
        return self.form(run) in places or self.words[run[-1]].text in places

    def _not_actor(self, run: Sequence[int]) -> bool:
        if self._is_place(run) or all(self.words[index].text in name_words("not a name") for index in run):
            return True
        if len(run) == 1 and (len(self.form(run)) < 2 or self.form(run).lower() in name_words("function")):
            return True
        if self._only_describes(run):
            return True
        return self._only_place(run) and self.words[run[0]].text not in given_names()

    def _only_describes(self, run: Sequence[int]) -> bool:
        """Say whether the name of a people or faith only tells of what sort others are: a Tamil politician."""
        at = run[-1]
        if at + 1 == len(self.words) or self.words[at].owns or self.form(run) not in name_words("people"):
            return False
        following = self.words[at + 1]
        noun = following.low in nouns() or following.low in name_words("modifier")
        return noun and not following.opens and self.text[self.words[at].after : following.start] == " "

    def _only_origin(self, run: Sequence[int]) -> bool:
        """Say whether a demonym only tells where somebody or something comes from: a Dutch midfielder, Spanish art."""
        last = self.words[run[-1]]
        if states()[self.form(run)].kind != "demonym" or last.owns:
            return False
        acting = name_words("of a state") | name_words("tie")
        for at in range(run[-1] + 1, min(run[-1] + 5, len(self.words))):
            word = self.words[at]
            gap = self.text[self.words[at - 1].after : word.start]
            if word.low in acting or (gap == " " and word.capital and word.text in (name_words("body") | titles())):
                return False
            if gap != " " or word.opens or word.low in name_words("function"):
                return at > run[-1] + 1
            noun = nouns().get(word.low)
            if noun is not None:
                return word.low in name_words("of an origin")
        return True

    def _only_place(self, run: Sequence[int]) -> bool:
        """Say whether the words before make this a place where something happens: in southern Iraq and Syria."""
        last = self.words[run[-1]]
        form = self.form(run)
        known = states().get(form)
        if last.owns or self.text[last.after : last.after + 1] == "-" or (known and known.kind == "demonym"):
            return False
        following = self.words[run[-1] + 1].low if run[-1] + 1 < len(self.words) else ""
        fought = known is None and following in name_words("fought") and not self._tied(run)
        if (fought or following in name_words("place noun")) and self.text[last.after : last.after + 1] == " ":
            return True
        back = run[0] - 1
        if back >= 0 and self.text[self.words[back].after : self.words[run[0]].start] == ", " and self._place_at(back):
            return True
        article = back >= 0 and self.words[back].text == "the"
        shortened = form.isupper() or "." in form
        if article != (shortened and known is not None) and (shortened or article):
            return False
        back -= article
        while back >= 0 and self.words[back].text in name_words("direction"):
            back -= 1
        return back >= 0 and not self.words[back].owns and self._introduces_place(back)

    def _tied(self, run: Sequence[int]) -> bool:
        """Say whether a hyphen stands before the run, as before the second party in "the Chad-Acme war"."""
        start = self.words[run[0]].start
        return self.text[max(0, start - 1) : start] == "-"

    def _gone_to(self, run: Sequence[int]) -> bool:
        """Say whether a seat of government is only a place that somebody left, reached or visited."""
        before = self.words[run[0] - 1].low if run[0] else ""
        return states()[self.form(run)].kind == "capital" and before in name_words("place verb")

    def _introduces_place(self, back: int) -> bool:
        word = self.words[back]
        if word.text in ("and", "or") and back and self._place_at(back - 1):
            return True
        if back and word.low in name_words("sort") and self.words[back - 1].low in name_words("place noun"):
            return True
        return word.low in name_words("place preposition")

    def _place_at(self, index: int) -> bool:
        """Say whether this capitalised word was passed over as a place."""
        word = self.words[index]
        named = any(name.first <= index <= name.last for name in self.before[-3:])
        return word.capital and not named and not word.initial and word.text not in name_words("not a name")
