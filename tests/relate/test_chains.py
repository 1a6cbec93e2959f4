"""Given mentions: each is a row, linked by its head, its noun or what its pronoun points to."""

import re
from pathlib import Path

import hypothesis
import pytest
from hypothesis import settings
from hypothesis import strategies as st

from analysis.article import Article, Span
from analysis.pipeline import extract
from analysis.relate.resolve import resolve_actors

PLACES = st.integers(0, 60)
MARKED = re.compile(r"\[([^]]*)\]")


def given(*texts):
    """Resolve texts whose mentions stand in brackets; give the rows of the mentions, in their order."""
    articles = [Article(ref=str(number), text=re.sub(r"[][]", "", text)) for number, text in enumerate(texts)]
    places = {
        str(number): [
            Span(match.start() - 2 * at, match.end() - 2 * at - 2) for at, match in enumerate(MARKED.finditer(text))
        ]
        for number, text in enumerate(texts)
    }
    tables = resolve_actors(extract(articles, given=places))
    order = {row.article_id: row.ref for row in tables.rows("articles")}
    rows = {(order[row.article_id], row.start, row.end): row for row in tables.rows("mentions")}
    return [rows[ref, span.start, span.end] for ref, spans in places.items() for span in spans]


def given_nested(text):
    """Resolve a text whose mentions stand in brackets, one in another; give their rows by their start."""
    places, opened, plain = [], [], ""
    for mark in text:
        if mark == "[":
            opened.append((len(places), len(plain)))
            places.append(None)
        elif mark == "]":
            at, start = opened.pop()
            places[at] = Span(start, len(plain))
        else:
            plain += mark
    tables = resolve_actors(extract([Article(ref="0", text=plain)], given={"0": places}))
    rows = {(row.start, row.end): row for row in tables.rows("mentions")}
    return [rows[span.start, span.end] for span in places]


def test_each_given_place_is_a_mention():
    """Also one that no rule finds, or that is found with other borders."""
    rows = given("The [choir of the village] sang for [Mayor Amy Roe of Oz], and [she] thanked [them].")

    assert [row.text for row in rows] == ["choir of the village", "Mayor Amy Roe of Oz", "she", "them"]
    assert [row.form for row in rows] == ["descriptor", "named", "pronoun", "pronoun"]
    assert {row.rule for row in rows} == {"given"}


@pytest.mark.parametrize(
    ("text", "same", "link"),
    [
        ("[Amy Roe] left. [Roe, the mayor,] said so.", (0, 1), "same head"),
        ("A [climber] fell. The [climber] lived.", (0, 1), "same noun"),
        ("[Amy Roe] left. Then [she] came back.", (0, 1), "pronoun"),
        ("[Amy Roe], [who] left, came back.", (0, 1), "pronoun"),
        ("The [pirates] left. [They] came back.", (0, 1), "pronoun"),
        ("[Mr. Roe] met [Ann Lee]. [He] left [her].", (1, 3), "pronoun"),
    ],
)
def test_mentions_of_one_actor_are_linked(text, same, link):
    """By the head, the noun or the pronoun; the row says by which."""
    rows = given(text)
    first, second = (rows[at] for at in same)

    assert first.actor_id == second.actor_id is not None
    assert second.link == link


@pytest.mark.parametrize(
    "text",
    [
        "A [climber] fell. The [climbers] left.",
        "[Mr. Roe] left. Then [she] came.",
        "[Amy Roe] met [Ann Lee].",
        "[Somebody] left. [It] fell.",
    ],
)
def test_mentions_of_two_actors_stay_two(text):
    """Another number, another sex, another name."""
    rows = given(text)

    assert rows[0].actor_id != rows[1].actor_id


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("[[The car maker] [Zembla Motors]] closed. [It] left.", (1, 2)),
        ("[[Zembla Motors], [the car maker]] closed.", (1, 2)),
        ("[[Zembla CEO] [Ann Roe]] left.", (1, 2)),
        ("[[Zembla Motors], [which closed]], left.", (1, 2)),
    ],
)
def test_two_that_make_up_one_mention_mean_one(text, same):
    """A description, an office or a relative clause beside a name means whom the name means."""
    rows = given_nested(text)

    assert len({rows[at].actor_id for at in (0, *same)} - {None}) == 1


@pytest.mark.parametrize(
    "text",
    ["[[Zembla Motors], [Acme Corp.]] closed.", "[[car makers] [Zembla Motors]] closed.", "[[Oz] [Surgeon General]]"],
)
def test_two_names_or_several_stay_apart(text):
    """Two names, more than one, and a state before an office."""
    rows = given_nested(text)

    assert rows[1].actor_id is None or rows[1].actor_id != rows[2].actor_id


@pytest.mark.parametrize(
    ("text", "pair", "one"),
    [
        ("[Zembla Motors] closed a plant. [The company] lost money.", (0, 1), True),
        ("[Zembla Motors] sued [Acme Corp.] and lost. [The company] will appeal.", (1, 2), True),
        ("[Zembla Motors] sued [a company] in May. [The company] will appeal.", (0, 2), False),
        ("[Zembla Motors] closed a plant. [Another company] lost money.", (0, 1), False),
        ("[Zembla Motors] closed a plant. [The companies] lost money.", (0, 1), False),
        ("[The company] lost money. [Zembla Motors] closed.", (0, 1), False),
        ("[Ann Roe] left. [The company] lost money.", (0, 1), False),
    ],
)
def test_the_company_is_the_one_last_named(text, pair, one):
    """Unless the article describes another before, or names none."""
    rows = given(text)

    assert (rows[pair[0]].actor_id == rows[pair[1]].actor_id) is one


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ('"[We] will go," [Zembla Motors] said.', True),
        ('"[We] will go," said Ann Roe, president of [Zembla Motors].', True),
        ('"[We] will go," said Ann Roe, who had sued [Zembla Motors].', False),
    ],
)
def test_we_is_who_the_speaker_speaks_for(text, one):
    """The organisation that speaks, or with which the speaker is said to be."""
    rows = given(text)

    assert (rows[0].actor_id == rows[1].actor_id) is one


def test_a_pronoun_in_a_quotation_is_its_speaker():
    """Who says I is the source of the quote."""
    rows = given("[Amy Roe] met [Bob Lee]. “[I] will not go,” Roe said.")

    assert rows[2].actor_id == rows[0].actor_id


def test_articles_of_one_story_share_what_their_nouns_mean():
    """Two tellings of one event, and an article on something else; the order makes no difference."""
    one = "A [climber] fell on Mount Example. Rescue teams searched the glacier with helicopters."
    two = "The missing [climber] was found on the Mount Example glacier by rescue helicopters."
    other = "The budget talks failed. A [climber] of the council's ladder lost the vote on taxes."
    first, second, third = (row.actor_id for row in given(one, two, other))
    last, middle, start = (row.actor_id for row in given(other, two, one))

    assert first == second != third
    assert start == middle != last


def test_what_is_found_stays_as_it_is():
    """Given mentions add rows, and take none away but the model's own descriptions and pronouns."""
    text = Path(__file__).parents[2].joinpath("data", "articles").glob("*.txt")
    articles = [Article(ref=path.stem, text=path.read_text(encoding="utf-8")) for path in sorted(text)]
    plain = extract(articles).mentions.drop(columns="mention_id")
    more = extract(articles, given={articles[0].ref: [Span(0, 7), Span(30, 44)]}).mentions.drop(columns="mention_id")

    first = plain["article_id"] == more.loc[more["rule"] == "given", "article_id"].iloc[0]
    kept = plain[~first | (plain["rule"] != "read") | (plain["form"] == "named")]
    assert (more["rule"] == "given").sum() == 2
    assert kept.reset_index(drop=True).equals(more[more["rule"] != "given"].reset_index(drop=True))


WORDS = [
    "Amy",
    "Roe,",
    "Roe's",
    "Mr.",
    "Mayor",
    "the",
    "climber",
    "climbers",
    "she",
    "they",
    "who",
    "I",
    "it",
    "said",
    "“",
    "”",
    "of",
    "-",
    "\n",
    ".",
    "Adam",
    "Oz’s",
    "CHOIR",
]


@settings(max_examples=60)
@hypothesis.given(st.text() | st.lists(st.sampled_from(WORDS)).map(" ".join), st.lists(st.tuples(PLACES, PLACES)))
def test_any_place_of_any_text_is_a_row(text, places):
    """Whatever stands there, and however often it is given; the row is what the text says there."""
    spans = [Span(min(place), max(place) + 1) for place in places]
    tables = resolve_actors(extract([Article(ref="a", text=text)], given={"a": spans + spans[:1]})).trace()
    found = set(zip(tables.mentions["start"], tables.mentions["end"], strict=True))

    assert {(span.start, span.end) for span in spans if span.end <= len(text)} <= found or not tables.articles.shape[0]


def test_a_place_outside_the_text_is_an_issue():
    """The others go on."""
    tables = extract([Article(ref="a", text="He said so.")], given={"a": [Span(3, 7), Span(9, 90)]})

    assert tables.mentions["text"].tolist().count("said") == 1
    assert tables.issues[["kind", "place", "found"]].to_numpy().tolist() == [
        ["mention", "characters 9-90", "no such place"]
    ]


def test_time_grows_no_faster_than_the_mentions(cpu_seconds):
    """Three thousand places, each in the fifty before, take seconds at most."""
    text = "Amy Roe met him. " * 3_000
    places = [Span(start, min(start + 850, len(text))) for start in range(0, len(text), 17)]
    assert cpu_seconds(lambda: resolve_actors(extract([Article(ref="a", text=text)], given={"a": places}))) < 60
