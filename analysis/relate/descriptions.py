"""Which descriptions of one article mean the same actor: "the militias", then "these groups"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.lexicon.gazetteer import Noun, name_words, noun_endings, nouns, states
from analysis.phrase import head_of
from analysis.relate.mentions import Mention

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’](?![sS]\b)[^\W_]+)*")
_LOOKED_BACK = 50
_ANOTHER = frozenset({"some", "other", "another", "any", "no", "various", "certain", "few"})


@dataclass(frozen=True)
class Description:
    """A mention that describes somebody, with what its words tell.

    Parameters
    ----------
    lemma
        Its main noun in the singular; of "militia groups", militia.
    noun
        What the lexicon knows of the main noun.
    modifiers
        Its other words in small letters, without articles, numbers and the like.
    anchors
        The actors that it names: the states, and the actors of other names inside it.
    determiner
        "definite" (the, these), "other" (some, another), "counted" (six), or "" where there is none of these.
    """

    mention: Mention
    lemma: str
    noun: Noun
    modifiers: frozenset[str]
    anchors: frozenset[str]
    determiner: str

    @property
    def refers_back(self) -> bool:
        """Say whether it points to somebody spoken of before: "the militias", or "leaders" without any other word."""
        return self.determiner == "definite" or (not self.determiner and not self.modifiers and not self.anchors)


@dataclass
class Described:
    """An actor that one article describes.

    Parameters
    ----------
    first
        The first description of it.
    links
        By `mention_id` of its descriptions: the name of the rule that joined it.
    modifiers, anchors
        Of all its descriptions together.
    """

    first: Description
    links: dict[str, str] = field(default_factory=dict)
    modifiers: set[str] = field(default_factory=set)
    anchors: set[str] = field(default_factory=set)

    @property
    def shared_key(self) -> tuple[str, ...] | None:
        """Give a key that is the same in every article for the same actor: ("government", "state:iq").

        It is None where no name tells whom the description means.
        """
        noun = self.first.noun
        if not self.anchors or self.first.mention.form == "anonymous" or self.first.determiner in ("other", "counted"):
            return None
        if noun.type == "organisation" and not noun.plural:
            return (self.first.lemma, *sorted(self.anchors), *sorted(self.first.modifiers))
        if noun.type == "group" and noun.plural:
            return (self.first.lemma, "all", *sorted(self.anchors))
        return None


def describe(item: Mention, inside: Iterable[str]) -> Description | None:
    """Give what a description's words tell, or None when its main noun is not in the lexicon.

    Parameters
    ----------
    item
        The mention.
    inside
        The ids of the actors that names inside it refer to.

    Examples
    --------
    >>> words = "the Iranian-backed militia groups"
    >>> found = describe(Mention("m", "a", 0, 33, words, "descriptor", "group", "description"), [])
    >>> found.lemma, sorted(found.modifiers), sorted(found.anchors), found.determiner
    ('militia', ['backed'], ['state:ir'], 'definite')
    """
    words = [match[0] for match in _WORD.finditer(item.text)]
    low = [word.lower() for word in words]
    core = len(_WORD.findall(item.text[: head_of(item.text).end]))
    nouny = [at for at in range(len(words)) if low[at] in noun_endings()]
    place = max((at for at in nouny if at < core), default=max(nouny, default=None))
    head = _head(low[: place + 1]) if place is not None else None
    if place is None or head is None:
        return None
    noun, size = head
    first = place + 1 - size
    before = nouns().get(low[first - 1]) if first else None
    compound = noun.generic and before is not None and before.type == "group"
    skipped = name_words("definite") | name_words("indefinite") | name_words("possessive") | name_words("many")
    anchors = {f"state:{states()[word].key}" for word in words if word in states()}
    kept = [
        word
        for at, word in enumerate(low)
        if at < first - compound and word not in skipped | name_words("quantifier") and words[at] not in states()
    ]
    return Description(
        mention=item,
        lemma=before.lemma if compound and before else noun.lemma,
        noun=noun,
        modifiers=frozenset(word for word in kept if not word[0].isdigit()),
        anchors=frozenset(anchors | set(inside)),
        determiner=_determiner(low[0]),
    )


def join_descriptions(descriptions: Sequence[Description]) -> list[Described]:
    """Give the actors that the descriptions of one article mean, in the order of the text.

    "The militias" means the last actor described by the same noun and by all the other words that stand with it here.
    "The groups" means the last group of any noun. "The government" means the only government that the article tells
    of by name. Descriptions such as "six militias" and "some militias" are actors of their own.
    """
    found: list[Described] = []
    by_lemma: dict[str, list[Described]] = defaultdict(list)
    groups: list[Described] = []
    for item in sorted(descriptions, key=lambda item: (item.mention.start, item.mention.end)):
        home, link = _antecedent(item, by_lemma, groups)
        if home is None:
            home = Described(item)
            found.append(home)
        home.links[item.mention.mention_id] = link
        home.modifiers |= item.modifiers
        home.anchors |= item.anchors
        by_lemma[home.first.lemma].append(home)
        if home.first.noun.type == "group" and home.first.noun.plural and home.first.determiner != "other":
            groups.append(home)
    return _sole_bodies(found)


def _head(low: Sequence[str]) -> tuple[Noun, int] | None:
    """Give the noun that the words end in, and how many words it has."""
    for form in noun_endings()[low[-1]]:
        wanted = re.split(r"[ -]", form)
        if list(low[-len(wanted) :]) == wanted:
            return nouns()[form], len(wanted)
    return None


def _determiner(first: str) -> str:
    if first in name_words("definite"):
        return "definite"
    if first in _ANOTHER or first in name_words("indefinite"):
        return "other"
    return "counted" if first[0].isdigit() or first in name_words("quantifier") else ""


def _antecedent(
    item: Description, by_lemma: Mapping[str, Sequence[Described]], groups: Sequence[Described]
) -> tuple[Described | None, str]:
    same = [home for home in by_lemma.get(item.lemma, ())[-_LOOKED_BACK:] if _fits(item, home)]
    if item.refers_back and same:
        return same[-1], "same noun"
    generic = item.noun.generic and item.noun.plural and item.lemma == item.noun.lemma
    if generic and (item.determiner == "definite" or item.anchors):
        wide = [home for home in groups[-_LOOKED_BACK:] if item.anchors <= home.anchors]
        if wide and not item.modifiers - {"backed", "linked", "aligned", "allied"}:
            return wide[-1], "generic noun"
    if item.determiner in ("", "definite"):
        twins = [home for home in same if home.first.modifiers == item.modifiers and home.first.anchors == item.anchors]
        if twins:
            return twins[-1], "same description"
    return None, "description"


def _fits(item: Description, home: Described) -> bool:
    """Say whether an earlier actor has been described by all words of this description, in the same number."""
    if home.first.determiner == "other" and home.first.noun.plural:
        return False
    same_number = home.first.noun.plural == item.noun.plural
    return same_number and item.modifiers <= home.modifiers and item.anchors <= home.anchors


def _sole_bodies(found: list[Described]) -> list[Described]:
    """Join "the government" to the only government that the article tells of by name, even if only later."""
    named: dict[str, list[Described]] = defaultdict(list)
    for home in found:
        if home.anchors and home.first.noun.type == "organisation" and not home.first.noun.plural:
            named[home.first.lemma].append(home)
    kept = []
    for home in found:
        sole = named.get(home.first.lemma, [])
        joins = (
            len(sole) == 1 and not home.anchors and home.first.determiner == "definite" and not home.first.noun.plural
        )
        if joins and home.first.modifiers <= sole[0].modifiers:
            sole[0].links.update(dict.fromkeys(home.links, "only one named"))
        else:
            kept.append(home)
    return kept
