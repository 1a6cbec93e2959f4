"""What it costs to match many claims, to tell how their tellings differ, and to group them.

    python tests/benchmarks/claims.py [--claims 1000,10000,100000] [--profile]

The claims are those of the invented stories in `tests/fitting/stories` and of the invented articles of gold, read once.
They are told anew in stories of three to five articles, of which the fourth and the fifth copy others: each story has
names, numbers, days and words of its own, each article leaves out some claims and tells some that the others do
not have. CPU seconds count, and those spent in the language model are told apart.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import json
import pstats
import re
import resource
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from time import process_time

import numpy as np

from analysis.article import Article, digest
from analysis.language import vectors as model
from analysis.pipeline import extract
from analysis.relate import meaning
from analysis.relate.corroborate import corroborate
from analysis.relate.drifts import find_drifts
from analysis.relate.match import match_tellings
from analysis.relate.resolve import resolve_actors
from analysis.relate.stems import is_stopword
from analysis.relate.telling import Telling, claim_tellings
from analysis.tables import Tables, table

ROOT = Path(__file__).resolve().parents[2]
STORIES = ROOT / "tests" / "fitting" / "stories" / "claims.jsonl"
TEXTS = ROOT / "data" / "gold" / "attribution" / "texts"
SEED = 6
KEPT, OWN = 0.8, 4
"""The share of its model's claims that an article tells, and the most claims of other stories beside them."""
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "thirty", "forty")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SYLLABLES = [consonant + vowel for consonant in "bdfghklmnprstvz" for vowel in "aeiou"]
WORD = re.compile(r"\d+|[^\W\d_]+")
ENDINGS = ("ings", "ing", "tion", "ment", "ers", "er", "ed", "ly", "ies", "es", "s", "")


@dataclass(frozen=True)
class Pool:
    """What stories are made of: the tellings of each article by story, and their words by their endings."""

    stories: list[list[list[Telling]]]
    words: dict[str, list[str]]


def read_pool() -> Pool:
    """Read the invented articles once."""
    articles: dict[str, list[Article]] = defaultdict(list)
    for line in STORIES.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        articles[one["story"]].append(Article(ref=one["id"], text=one["text"], published=one["published"]))
    for path in sorted(TEXTS.glob("*.txt")):
        articles[path.stem].append(Article(ref=path.stem, text=path.read_text(encoding="utf-8")))
    stories = []
    for told in articles.values():
        homes: dict[str, list[Telling]] = defaultdict(list)
        for telling in claim_tellings(resolve_actors(extract(told))):
            homes[telling.article_id].append(telling)
        stories.append(list(homes.values()))
    known = {word.group() for story in stories for home in story for one in home for word in WORD.finditer(one.text)}
    words: dict[str, list[str]] = defaultdict(list)
    for word in sorted(word for word in known if is_told(word)):
        words[ending(word)].append(word)
    return Pool(stories, words)


def is_told(word: str) -> bool:
    """Say whether a word tells what a story is about, so that another stands for it in each story."""
    return word.islower() and len(word) > 3 and not is_stopword(word)


def ending(word: str) -> str:
    """Give the ending by which a word is taken for another of the same kind."""
    return next(found for found in ENDINGS if word.endswith(found))


class Renaming:
    """The names, numbers, days and words of one story in place of those that its model has."""

    def __init__(self, story: int, pool: Pool) -> None:
        random = Random(f"{SEED} {story}")  # noqa: S311  (the same stories every time are the point)
        self.story = story
        self.words: dict[str, str] = {}
        for group in (*pool.words.values(), NUMBERS, DAYS):
            self.words |= dict(zip(group, random.sample(group, len(group)), strict=True))

    def text(self, text: str) -> str:
        """Give a text in the story's own words."""
        return WORD.sub(lambda found: self.word(found.group(), first=found.start() == 0), text)

    def word(self, word: str, *, first: bool) -> str:
        """Give the word that the story has in the place of this one."""
        low = word.lower()
        if word in self.words:
            return self.words[word]
        if first and low in self.words:
            return self.words[low].capitalize()
        if word.isdigit():
            number = int(digest(f"{self.story} {word}")[:8], 16) % 10 ** len(word)
            return str(max(number, 2)).rjust(len(word), "1")
        if word[0].isupper() and not is_stopword(low):
            chosen = Random(f"{self.story} {word}")  # noqa: S311
            return "".join(chosen.choice(SYLLABLES) for _ in range(3)).capitalize()
        return word

    def telling(self, one: Telling) -> Telling:
        """Give a telling in the story's own words."""
        year = 2000 + self.story % 30
        return replace(
            one,
            text=self.text(one.text),
            source=one.source and self.text(one.source),
            actor_id=one.actor_id and f"{one.actor_id}-{self.story}",
            hedge=one.hedge,
            quantities=tuple(self.text(words) for words in one.quantities),
            dates=tuple(
                (grain, re.sub(r"^\d{4}", str(year), value), self.text(words)) for grain, value, words in one.dates
            ),
            actors=frozenset(f"{actor}-{self.story}" for actor in one.actors),
        )


def stories(pool: Pool, claims: int) -> Iterator[list[Telling]]:
    """Give articles, story by story, until they have so many claims."""
    random = Random(SEED)  # noqa: S311
    several = [homes for homes in pool.stories if len(homes) > 1]
    others = [one for homes in pool.stories if len(homes) == 1 for one in homes[0]]
    story = 0
    while claims > 0:
        names, homes = Renaming(story, pool), random.choice(several)
        for number in range(random.randint(3, 5)):
            told = [one for one in homes[number % len(homes)] if random.random() < KEPT]
            told += random.sample(others, random.randint(0, OWN))
            if told := told[:claims]:
                yield [names.telling(one) for one in told]
                claims -= len(told)
        story += 1


def tables_of(articles: Sequence[Sequence[Telling]]) -> Tables:
    """Give tables in which these articles tell these claims."""
    rows: dict[str, list[dict[str, object]]] = defaultdict(list)
    for number, told in enumerate(articles):
        article_id = digest(f"bench {number}")[:12]
        text, quotes = "", {}
        for one in told:
            start = len(text)
            text += f"{one.text}. "
            place = {"article_id": article_id, "start": start, "end": start + len(one.text)}
            quote_id = quotes.setdefault((one.quote_id, one.source), f"{article_id}:q{start}") if one.quote_id else None
            if quote_id == f"{article_id}:q{start}":
                rows["quotes"].append(quote_row(one, quote_id, place))
            rows["claims"].append(claim_row(one, quote_id, place))
            rows["dates"] += date_rows(one, place)
            rows["mentions"] += mention_rows(one, place)
        rows["articles"].append(article_row(article_id, number, text))
    return Tables(**{name: table(name, found) for name, found in rows.items()})


def article_row(article_id: str, number: int, text: str) -> dict[str, object]:
    """Give the row of an article."""
    return {
        "article_id": article_id,
        "ref": f"r{number:06}",
        "outlet": f"Outlet {number % 50}",
        "published_basis": "unknown",
        "origins": [],
        "sha256": digest(text),
        "decoding": "none",
        "characters": len(text),
        "text": text,
    }


def claim_row(one: Telling, quote_id: str | None, place: dict[str, object]) -> dict[str, object]:
    """Give the row of a claim."""
    return place | {
        "claim_id": f"{place['article_id']}:c{place['start']}",
        "text": one.text,
        "quote_id": quote_id,
        "source": one.source,
        "actor_id": one.actor_id,
        "voice": one.voice,
        "hedge": one.hedge,
        "polarity": one.polarity,
        "modality": one.modality,
        "quantities": list(one.quantities),
        "actor_ids": [],
        "date_ids": [],
        "origins": [f"Agency {int(str(place['article_id'])[:4], 16) % 7}"],
        "origin_basis": "own",
        "status": "kept",
        "rule": "bench",
        "confidence": 1.0,
    }


def quote_row(one: Telling, quote_id: str, place: dict[str, object]) -> dict[str, object]:
    """Give the row of an attribution, whose content is its first claim."""
    return {
        "quote_id": quote_id,
        "article_id": place["article_id"],
        "source": one.source,
        "cue_start": place["start"],
        "content_start": place["start"],
        "content_end": place["end"],
        "content_spans": [[place["start"], place["end"]]],
        "content": one.text,
        "style": one.style,
        "cue_class": "neutral",
        "source_form": one.form,
        "source_identity": one.identity,
        "hearsay": 1,
        "actor_id": one.actor_id,
        "status": "kept",
        "rule": "bench",
        "confidence": 1.0,
    }


def date_rows(one: Telling, place: dict[str, object]) -> list[dict[str, object]]:
    """Give the rows of the time expressions in a claim."""
    return [
        {
            "date_id": f"{place['article_id']}:d{int(str(place['start'])) + at}",
            "article_id": place["article_id"],
            "start": int(str(place["start"])) + at,
            "end": int(str(place["start"])) + at + 1,
            "text": words,
            "type": "DATE" if grain else "DURATION",
            "value": value,
            "granularity": grain or None,
            "relation": "on",
            "needs_published": False,
            "alternatives": [],
            "status": "kept",
            "rule": "bench",
            "confidence": 1.0,
        }
        for at, (grain, value, words) in enumerate(one.dates)
    ]


def mention_rows(one: Telling, place: dict[str, object]) -> list[dict[str, object]]:
    """Give the rows of those whom a claim mentions."""
    return [
        {
            "mention_id": f"{place['article_id']}:m{int(str(place['start'])) + at}",
            "article_id": place["article_id"],
            "start": int(str(place["start"])) + at,
            "end": int(str(place["start"])) + at + 1,
            "text": "x",
            "form": "named",
            "actor_id": actor,
            "rule": "bench",
            "confidence": 1.0,
        }
        for at, actor in enumerate(sorted(one.actors))
    ]


class Model:
    """Counts what goes through the language model, and the CPU seconds that it takes."""

    def __init__(self) -> None:
        self.calls, self.seconds = 0, 0.0
        meaning.vectors = self.vectors

    def vectors(self, sentences: Sequence[str]) -> np.ndarray:
        """Give the vectors that the model gives."""
        begin = process_time()
        made = model.vectors(sentences)
        self.calls += len(sentences)
        self.seconds += process_time() - begin
        return made


STEPS: tuple[Callable[[Tables], Tables], ...] = (match_tellings, find_drifts, corroborate)


def measure(pool: Pool, claims: int) -> None:
    """Write what each step takes on so many claims."""
    articles = list(stories(pool, claims))
    tables = tables_of(articles)
    spent = Model()
    meaning._vector.cache_clear()  # noqa: SLF001  (each size begins with nothing remembered)
    gc.collect()
    whole = 0.0
    for step in STEPS:
        spent.calls, spent.seconds, begin = 0, 0.0, process_time()
        tables = step(tables)
        seconds = process_time() - begin
        whole += seconds
        row(f"{claims:,}", step.__name__, f"{seconds:.1f}", f"{seconds - spent.seconds:.1f}", f"{spent.calls:,}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    groups = int((tables.corroborations["articles"] > 1).sum())
    sys.stdout.write(
        f"{len(articles):,} articles, {len(tables.matches):,} matches, {len(tables.drifts):,} drifts, {groups:,} groups"
        f" of several articles: {whole:.1f} s, {1e3 * whole / claims:.2f} ms a claim, peak {peak / 1e6:,.0f} MB\n\n"
    )
    sys.stdout.flush()


def row(*cells: str) -> None:
    """Write one line of a table."""
    sys.stdout.write("".join(f"{cell:>16}" for cell in cells) + "\n")


def main() -> None:
    """Measure each size that is asked for."""
    parser = argparse.ArgumentParser(description="Matching, drifts and corroboration of many claims.")
    parser.add_argument("--claims", default="1000,10000,100000", help="sizes, with commas between them")
    parser.add_argument("--profile", action="store_true", help="say what functions the time goes to")
    arguments = parser.parse_args()
    pool = read_pool()
    row("claims", "step", "CPU s", "without model", "model calls")
    for size in arguments.claims.split(","):
        if arguments.profile:
            with cProfile.Profile() as profile:
                measure(pool, int(size))
            pstats.Stats(profile, stream=sys.stdout).sort_stats("cumtime").print_stats("analysis", 45)
        else:
            measure(pool, int(size))


if __name__ == "__main__":
    main()
