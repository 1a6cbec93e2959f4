"""How fast an article is added to a register of many actors, beside a scan of all names for each new one.

    python tests/benchmarks/register.py [--actors 100000] [--articles 200]

Actors are invented and come in stories of some articles each. The articles that are timed belong to stories that the
register has. CPU seconds count, and of all articles the median. The scan compares each new name with every known one,
by token_set_ratio of rapidfuzz where that is installed, or else by difflib's quick ratio.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from importlib import import_module
from importlib.util import find_spec
from random import Random
from statistics import median, quantiles
from time import process_time

from analysis.relate.naming import Naming
from analysis.relate.register import Register

SEED = 7
ACTORS_A_STORY, ARTICLES_A_STORY, NAMES_AN_ARTICLE = 20, 5, 12
SCANNED = 5
"""So many articles are scanned, for one takes seconds."""

SYLLABLES = [consonant + vowel for consonant in "bdfghklmnprstvz" for vowel in "aeiou"]
FORMS = ("Group", "Corp.", "Ministry", "Union", "Airlines", "Council", "Party", "Foundation")
Article = tuple[str, str, list[Naming]]


def word(random: Random, length: int) -> str:
    """Give an invented word."""
    return "".join(random.choice(SYLLABLES) for _ in range(length)).capitalize()


def actor(random: Random, given: list[str], family: list[str]) -> tuple[str, str, str]:
    """Give an invented actor's full name, its short one, and its type; people share given and family names."""
    if random.random() < 0.6:
        last = random.choice(family)
        return f"{random.choice(given)} {last}", last, "person"
    body = word(random, 3)
    return f"{body} {random.choice(FORMS)}", body, "organisation"


def articles(actors: int, random: Random) -> Iterator[Article]:
    """Give articles, story by story, until they tell of so many actors."""
    given, family = [word(random, 2) for _ in range(500)], [word(random, 3) for _ in range(20_000)]
    for story in range(actors // ACTORS_A_STORY):
        cast = [actor(random, given, family) for _ in range(ACTORS_A_STORY)]
        for number in range(ARTICLES_A_STORY):
            yield article(f"s{story}-{number}", f"s{story}", cast, random)


def article(article_id: str, story: str, cast: list[tuple[str, str, str]], random: Random) -> Article:
    """Give an article that names some of a story's actors, each in full and then by the short name."""
    namings, at = [], 0
    for full, short, kind in random.sample(cast, NAMES_AN_ARTICLE):
        for text in (full, short):
            namings.append(Naming(article_id, f"{article_id}:m{at}", at, at + len(text), text, kind))
            at += len(text) + 1
    return article_id, story, namings


def add(register: Register, item: Article) -> None:
    """Add an article and ask for the actor of each of its names."""
    article_id, story, namings = item
    register.add(article_id, story, namings)
    for naming in namings:
        register.actor(naming.node)


def timed(work: Callable[[], object]) -> float:
    """Give the CPU seconds that something takes."""
    begin = process_time()
    work()
    return process_time() - begin


def scan(names: list[str], item: Article) -> None:
    """Find for each name of an article the known name that is most like it."""
    if find_spec("rapidfuzz"):
        fuzz, process = import_module("rapidfuzz.fuzz"), import_module("rapidfuzz.process")
        for naming in item[2]:
            process.extractOne(naming.text, names, scorer=fuzz.token_set_ratio)
        return
    for naming in item[2]:
        matcher = SequenceMatcher(b=naming.text, autojunk=False)
        best = 0.0
        for name in names:
            matcher.set_seq1(name)
            best = max(best, matcher.quick_ratio())


def main() -> None:
    """Fill a register, add further articles to it, and say what each took."""
    parser = argparse.ArgumentParser(description="Adding an article to a register of actors.")
    parser.add_argument("--actors", type=int, default=100_000)
    parser.add_argument("--articles", type=int, default=200)
    arguments = parser.parse_args()
    random = Random(SEED)  # noqa: S311  (the same order every time is the point)
    register, known = Register(), list(articles(arguments.actors, random))
    late = known[:: max(1, len(known) // arguments.articles)][: arguments.articles]
    held = {item[0] for item in late}
    early = [item for item in known if item[0] not in held]
    filled = timed(lambda: [add(register, item) for item in early])
    spent = [timed(lambda item=item: add(register, item)) for item in late]
    names = sorted({naming.text for item in early for naming in item[2]})
    scanned = [timed(lambda item=item: scan(names, item)) for item in late[:SCANNED]]
    scorer = "rapidfuzz token_set_ratio" if find_spec("rapidfuzz") else "difflib quick_ratio"
    sys.stdout.write(
        f"{arguments.actors:,} actors, {len(names):,} names in {len(early):,} articles: {filled:.1f} s, one by one\n"
    )
    sys.stdout.write(f"one more article: median {1e3 * median(spent):.2f} ms, ")
    sys.stdout.write(f"95th percentile {1e3 * quantiles(spent, n=20)[-1]:.2f} ms ({len(spent)} articles)\n")
    sys.stdout.write(f"scan with {scorer}: median {1e3 * median(scanned):,.0f} ms ({len(scanned)} articles)\n")


if __name__ == "__main__":
    main()
