"""How likely two names of one story name the same actor, and which rule says so.

The rules are general knowledge of how news writes names. Their scores are set by hand, no model is fitted: they order
the rules by how sure each is, and that order was revised after reading errors on pairs of ECB+ train and MEANTIME.
0.87 and more is joined without asking (`SURE`), 0.3 to 0.87 is only a hint, less speaks against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import starmap
from typing import NamedTuple

from analysis.lexicon.gazetteer import name_words, organisations
from analysis.relate.nameparts import SMALL, Name, body_words, given_words, read_name, state_names
from analysis.relate.spelling import is_shortened, same_given, same_word

SURE = 0.87
"""From this score on a pair is joined; of the labelled pairs of ECB+ and MEANTIME 95 of 100 are right from here on."""
UNLIKE = 0.3
"""Below this score two names that are both like a third one compete for it."""

_RENEWED = frozenset({"new", "old", "former", "ex"})
_ACRONYM = range(2, 9)
_MOST_WORDS = 20
"""The words of a longer name are not compared one by one."""


class Likeness(NamedTuple):
    """How likely two names name the same actor, from 0 to 1, and the rule that says so."""

    score: float
    rule: str


class Bearers:
    """The names of a story by their words, for a word that several bear tells less than one that only two bear.

    Parameters
    ----------
    names
        The names as written, in any order.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, set[Name]] = defaultdict(set)
        for name in set(map(read_name, names)):
            for word in set(name.core):
                self._names[word].add(name)

    def of(self, word: str, *pair: Name) -> list[Name]:
        """Give the names of two words or more that bear a word and are neither of a pair."""
        cores = {name.content for name in pair}
        return [name for name in self._names.get(word, ()) if len(name.core) > 1 and name.content not in cores]


def likeness(left: str, right: str, story: Bearers) -> Likeness:
    """Give how likely two names of a story name the same actor; their order makes no difference.

    Parameters
    ----------
    left, right
        The names as written.
    story
        The names of the story, these two among them.

    Examples
    --------
    >>> names = ["Ann Roe", "Judge Roe", "Max Roe", "Acme", "Acme Corp."]
    >>> likeness("Acme", "Acme Corp.", Bearers(names))
    Likeness(score=0.96, rule='same name')
    >>> likeness("Ann Roe", "Max Roe", Bearers(names))
    Likeness(score=0.03, rule='different first names')
    """
    short, long = sorted((read_name(left), read_name(right)), key=lambda name: (len(name.core), name.words))
    best = max(_evidence(short, long, story), default=Likeness(0.0, "nothing in common"))
    return min([best, *_against(short, long)])


def alike(left: str, right: str) -> Likeness:
    """Give what two names alone tell, without the other names of their story."""
    return likeness(left, right, Bearers((left, right)))


def _against(short: Name, long: Name) -> Iterator[Likeness]:
    """Give what speaks against two names, whatever they have in common."""
    numbers = [{word for word in name.core if any(map(str.isdigit, word))} for name in (short, long)]
    if all(numbers) and numbers[0] != numbers[1]:
        yield Likeness(0.02, "different numbers")
    for tells, rule in (("state", "different states"), ("generation", "different generations"), ("sex", "titles")):
        told = {getattr(short, tells), getattr(long, tells)} - {""}
        if len(told) > 1:
            yield Likeness(0.02, "different titles" if rule == "titles" else rule)
    if (short.person and long.body) or (short.body and long.person):
        yield Likeness(0.04, "person and body")
    if short.kind and long.kind and short.kind != long.kind:
        yield Likeness(0.1, "different kinds of body")
    odd = set(short.core) ^ set(long.core)
    if len(odd) == 1 and odd <= _RENEWED:
        yield Likeness(0.05, "new or former")
    if not (short.role or long.role or short.person or long.person) and _is_half(short, long):
        yield Likeness(0.05, "one of two")


def _is_half(short: Name, long: Name) -> bool:
    """Say whether one name is one of two that the other joins by "and"."""
    if ("and" in short.core) == ("and" in long.core):
        return False
    double, whole = (long, short) if "and" in long.core else (short, long)
    return any(_same_half(half, whole.core) or whole.core in (half[:1], half[-1:]) for half in _halves(double))


def _halves(name: Name) -> tuple[Sequence[str], Sequence[str]]:
    at = name.core.index("and")
    return name.core[:at], name.core[at + 1 :]


def _same_half(left: Sequence[str], right: Sequence[str]) -> bool:
    if len(left) == len(right):
        return all(map(same_word, left, right))
    acronym, full = sorted((left, right), key=len)
    return len(acronym) == 1 and _letters(full) == acronym[0]


def _evidence(short: Name, long: Name, story: Bearers) -> Iterator[Likeness]:
    """Give what speaks for two names being one actor's, of which the first has no more words."""
    if short.words == long.words:
        yield Likeness(1.0, "same words")
    elif short.role or long.role:
        yield from _roles(short, long)
    elif short.joined == long.joined:
        yield Likeness(*((0.93, "state before the name") if short.state != long.state else (0.96, "same name")))
    else:
        one, other = known_body(short), known_body(long)
        if one and other:
            yield Likeness(*((0.87, "known organisation") if one == other else (0.1, "different known organisations")))
        if not (one and other and one != other):
            yield from _unlike_words(short, long, story)


def _unlike_words(short: Name, long: Name, story: Bearers) -> Iterator[Likeness]:
    state = state_names().get(" ".join(short.words))
    if state and state == state_names().get(" ".join(long.words)):
        yield Likeness(0.8, "same state")
    if (
        "and" in short.core
        and "and" in long.core
        and all(starmap(_same_half, zip(_halves(short), _halves(long), strict=True)))
    ):
        yield Likeness(0.9, "both halves")
    if not (short.person or long.person):
        yield from _initials(short, long)
        yield from _initials(long, short)
    if len(short.core) == 1:
        yield from _one_word(short, long, story)
    elif short.person or long.person:
        yield from _people(short, long)
    else:
        yield from _several_words(short, long)


def _roles(short: Name, long: Name) -> Iterator[Likeness]:
    """Give a role that is also told before or after a name."""
    role, other = (short, long) if short.role else (long, short)
    if len(role.core) < len(other.words) and f" {' '.join(role.core)} " in f" {' '.join(other.words)} ":
        yield Likeness(0.6, "same role")


def known_body(name: Name) -> str:
    """Give the name that a word list gives to a widely known body, or nothing.

    Examples
    --------
    >>> known_body(read_name("IMF"))
    'International Monetary Fund'
    """
    return _known_names().get(name.words) or _known_names().get(name.core, "")


@cache
def _known_names() -> dict[tuple[str, ...], str]:
    return {read_name(form).words: known.name for form, known in organisations().items()}


def initials(name: Name) -> frozenset[str]:
    """Give the runs of first letters that can stand for a name: with small words, company form, "the", and without.

    Examples
    --------
    >>> sorted(initials(read_name("U.S. Department of Labor")))
    ['dl', 'dol', 'tudl', 'udl', 'udol', 'usdl']
    """
    everything = [word for word in name.words if word not in SMALL]
    found = {_letters(words) for words in (name.core, name.content, name.words, everything)}
    found |= {f"t{_letters(everything)}"} | ({name.state + _letters(name.content)} if name.state else set())
    return frozenset(letters for letters in found if len(letters) in _ACRONYM)


def _letters(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)


def is_acronym(name: Name) -> bool:
    """Say whether a name is one word written with two capitals or more, and short enough for an acronym."""
    return len(name.core) == 1 and len(name.core[0]) in _ACRONYM and sum(map(str.isupper, name.written[0])) > 1


def _initials(acronym: Name, full: Name) -> Iterator[Likeness]:
    if not is_acronym(acronym) or len(full.words) < 2:
        return
    letters, most = acronym.core[0], _letters(full.content)
    if letters in initials(full):
        yield Likeness(0.88 if len(letters) > 2 else 0.87, "initials")
    elif 2 < len(letters) == len(most) - 1 and letters[0] == most[0]:
        rest = iter(most)
        if all(letter in rest for letter in letters):
            yield Likeness(0.6, "most initials")


def _one_word(short: Name, long: Name, story: Bearers) -> Iterator[Likeness]:
    """Compare a name of one word with one of several, or with another word."""
    word, first, last = short.core[0], long.core[0], long.core[-1]
    person = short.person or long.person
    if len(long.core) == 1:
        if same_word(word, last) and not person:
            yield Likeness(0.8, "spelling")
        elif not person and (is_shortened(word, last) or is_shortened(last, word)):
            yield Likeness(0.5, "shortened")
    elif same_word(word, last):
        yield _last_word(short, long, story)
    elif word == first:
        yield _first_word(short, long, story)
    elif long.person and same_given(word, first) >= SURE:
        yield Likeness(0.5, "first name")
    elif word in long.core:
        yield Likeness(0.2, "middle word")
    elif not person and (is_shortened(word, long.content[0]) or (len(long.core) == 2 and is_shortened(word, last))):
        yield Likeness(0.5, "shortened")


def _last_word(short: Name, long: Name, story: Bearers) -> Likeness:
    """Take a last name or the last word of a body, unless others of the story bear it too."""
    word = short.core[0]
    others = [
        name
        for name in story.of(word, short, long)
        if (name.core[-1] == word and not _one_person(name, long)) or (name.body and name.core[0] == word)
    ]
    body = long.body or short.body
    sure = 0.8 if body else 0.97 if long.person else 0.93
    spelled = 1.0 if word == long.core[-1] else 0.9
    return Likeness(spelled * sure / (1 + 1.5 * len(others)), "last word" if body else "last name")


def _first_word(short: Name, long: Name, story: Bearers) -> Likeness:
    word, rest = short.core[0], long.core[1:]
    others = story.of(word, short, long)
    if long.person and word in given_words():
        return Likeness(0.6 / (1 + len(others)), "first name")
    if short.person:
        return Likeness(0.05, "first name")
    if all(other in name_words("trade") for other in rest):
        return Likeness(0.5 if any(name.core[-1] == word for name in others) else 0.9, "trade after the name")
    if any(other in body_words() and other not in name_words("trade") for other in rest):
        return Likeness(0.25, "a body of that name")
    return Likeness(0.5 / (1 + 0.5 * len(others)), "first word")


def _one_person(left: Name, right: Name) -> bool:
    return any(same_given(one, other) for one in left.core[:-1] for other in right.core[:-1])


def _people(short: Name, long: Name) -> Iterator[Likeness]:
    """Compare two persons by first, middle and last names."""
    one, other = short.core, long.core
    last = 1.0 if one[-1] == other[-1] else 0.85 if len(one[-1]) > 4 and same_word(one[-1], other[-1]) else 0.0
    if not last:
        return
    first, left, right = same_given(one[0], other[0]), one[1:-1], other[1:-1]
    if first:
        clash = left and right and not any(same_given(here, there) for here in left for there in right)
        yield Likeness(0.97 * last * first * (0.4 if clash else 1), "first and last name")
    elif set(one) <= set(other):
        yield Likeness(0.95, "names left out")
    elif one[0] in right or other[0] in left:
        yield Likeness(0.8 * last, "middle name")
    else:
        yield Likeness(0.03, "different first names")


def _several_words(short: Name, long: Name) -> Iterator[Likeness]:
    """Compare two names of several words: whether the longer one has those of the shorter one, and what it has more."""
    if len(long.content) > _MOST_WORDS:
        return
    left, places = list(long.content), []
    for word in short.content:
        at = next((at for at, other in enumerate(left) if other and same_word(word, other)), None)
        if at is None:
            return
        left[at] = ""
        places.append(at)
    more = [word for word in left if word]
    if not more:
        yield Likeness(0.86, "same words in another form")
    elif all(word in name_words("trade") for word in more):
        yield Likeness(0.9, "trade after the name")
    elif not left[-1]:
        yield Likeness(0.6, "last words")
    else:
        yield Likeness(0.5 if places == list(range(len(places))) else 0.4, "first words")
