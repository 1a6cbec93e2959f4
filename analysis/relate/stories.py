"""Which articles tell one story: those whose weighty words are alike, and those that such articles lead to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import fsum, log, sqrt

from analysis.relate.mentions import Mention
from analysis.relate.nearness import weight
from analysis.relate.stems import common_form, is_stopword
from analysis.relate.unions import Unions
from analysis.text import fold, tokens

_ALIKE = 0.28
"""From this cosine on, at least 98 of 100 pairs of articles of ECB+ and MEANTIME are of one topic."""
_SHORTEST = 3
_MOST = 200
"""So many of an article's weightiest words are compared, and a word of so many articles at most."""


def find_stories(texts: Mapping[str, str]) -> dict[str, str]:
    """Give each article's story: the least id of its articles.

    Two articles are of one story where the cosine of their words, weighted by tf-idf (Salton and Buckley 1988), is high
    enough, or where other articles join them. How seldom a word is does not hang on the articles (see
    `analysis.relate.nearness`), so that two are of one story whatever else is read; their order makes no difference.

    Examples
    --------
    >>> texts = {"a": "Pirates seized a tanker.", "b": "The tanker's pirates left.", "c": "Budget talks failed."}
    >>> find_stories(texts)
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    weights = {key: _weighed(text) for key, text in sorted(texts.items())}
    homes: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for article_id, weighed in weights.items():
        for word, value in weighed.items():
            homes[word].append((article_id, value))
    stories = Unions[str]()
    for article_id, weighed in weights.items():
        alike: dict[str, float] = defaultdict(float)
        for word, value in weighed.items():
            if len(homes[word]) <= _MOST:
                for other, there in homes[word]:
                    alike[other] += value * there
        for other, cosine in alike.items():
            if cosine >= _ALIKE:
                stories.join(article_id, other)
    return {article_id: stories.top(article_id) for article_id in texts}


def of_shared_stories(
    rows: Mapping[str, Sequence[Mention]], stories: Mapping[str, str]
) -> dict[str, Sequence[Mention]]:
    """Give the mentions of the articles that are not alone in their story.

    Parameters
    ----------
    rows, stories
        By `article_id`: its mentions, and its story.
    """
    told = Counter(stories[article_id] for article_id in rows)
    return {article_id: mentions for article_id, mentions in rows.items() if told[stories[article_id]] > 1}


def weigh_articles(texts: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """Give the weightiest words of each article that others have too, scaled to length 1 with its own.

    Examples
    --------
    >>> weigh_articles({"a": "Talks failed.", "b": "Prices rose."})
    {'a': {}, 'b': {}}
    """
    counts = {key: Counter(_words(text)) for key, text in sorted(texts.items())}
    spread = Counter(word for count in counts.values() for word in count)
    found = {}
    for key, count in counts.items():
        raw = {word: (1 + log(times)) * log(1 + len(texts) / spread[word]) for word, times in count.items()}
        length = sqrt(fsum(weight * weight for weight in raw.values()))
        shared = sorted((word for word in raw if spread[word] > 1), key=lambda word: (-raw[word], word))
        found[key] = {word: raw[word] / length for word in shared[:_MOST]}
    return found


def _weighed(text: str) -> dict[str, float]:
    """Give the weightiest words of an article, scaled to length 1 with its others."""
    counts = Counter(
        common_form(word) for word in tokens(text) if len(word) >= _SHORTEST and not is_stopword(fold(word))
    )
    raw = {word: (1 + log(times)) * weight(word) for word, times in counts.items()}
    length = sqrt(fsum(value * value for value in raw.values()))
    weightiest = sorted(raw, key=lambda word: (-raw[word], word))[:_MOST]
    return {word: raw[word] / length for word in weightiest}


def _words(text: str) -> list[str]:
    found = (word.removesuffix("'s") for word in tokens(fold(text)))
    return [word for word in found if len(word) >= _SHORTEST and not is_stopword(word)]
