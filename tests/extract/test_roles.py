"""Promises of the roles table: who is said to be what, with or at whom, by the words that say so."""

from functools import partial

import pytest

from analysis import Article
from analysis.codebook import SCHEMAS
from analysis.extract.actors import extract_mentions
from analysis.extract.roles import extract_roles
from analysis.load.corrections import load_corrections
from analysis.pipeline import extract, relate


def roles(text):
    """Give holder, words, relation and `of` of every role of a text."""
    tables = extract([Article(ref="t", text=text)])
    mentions = {row.mention_id: row.text for row in tables.rows("mentions")}
    return {(mentions[row.mention_id], row.text, row.relation, row.of) for row in tables.rows("roles")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prime Minister Amy Roe left.", ("Amy Roe", "Prime Minister", "office", None)),
        (
            "Norwegian Foreign Minister Amy Roe left.",
            ("Amy Roe", "Norwegian Foreign Minister", "office", "Norwegian"),
        ),
        ("U.S. Secretary of Energy Amy Roe left.", ("Amy Roe", "U.S. Secretary of Energy", "office", "U.S.")),
        ("Norway's prime minister Amy Roe left.", ("Amy Roe", "Norway's prime minister", "office", "Norway")),
        (
            "Norwegian government spokesman Amy Roe left.",
            ("Amy Roe", "Norwegian government spokesman", "role", "Norwegian"),
        ),
        ("Former Norwegian mayor Amy Roe left.", ("Amy Roe", "Norwegian mayor", "office", "Norwegian")),
    ],
)
def test_a_title_before_a_name(text, expected):
    """The title is read with the words and the state before it."""
    assert expected in roles(text)


@pytest.mark.parametrize("title", ["Mr.", "Mrs.", "Dr."])
def test_a_form_of_address_is_no_role(title):
    """Mr. says nothing of what somebody is."""
    assert roles(f"{title} Amy Roe left.") == set()


@pytest.mark.parametrize(
    ("text", "words", "relation", "of"),
    [
        (
            "Amy Roe, a former adviser to the Norwegian government, left.",
            *("a former adviser to the Norwegian government", "role", "the Norwegian government"),
        ),
        (
            "Amy Roe, foreign affairs adviser to Prime Minister Fox, said so.",
            *("foreign affairs adviser to Prime Minister Fox", "role", "Fox"),
        ),
        ("Amy Roe, 61, the mayor of Strelsau, left.", *("the mayor of Strelsau", "office", "Strelsau")),
        ("A senior politician close to Norway's alliance, Amy Roe, left.", "A senior politician", "role", None),
        ("Amy Roe is a spokeswoman for the Norwegian army.", *("a spokeswoman for the Norwegian army", "role"), None),
        ("Amy Roe was the ambassador to Norway.", "the ambassador to Norway", "office", "Norway"),
        ("Amy Roe, who was then a member of the Labour Party, left.", "a member of the Labour Party", "part_of", None),
        ("Amy Roe served as governor of Strelsau.", "governor of Strelsau", "office", "Strelsau"),
        ("Amy Roe was appointed finance minister of Norway.", "finance minister of Norway", "office", "Norway"),
        ("While Amy Roe was secretary of state. In May she left.", "secretary of state", "office", None),
        ("In those years Amy Roe was mayor.", "mayor", "office", None),
        ("Amy Roe, a professor of art history, left.", "a professor of art history", "role", None),
        (
            "Amy Roe, a professor of law at Strelsau University, left.",
            "a professor of law at Strelsau University",
            "role",
            "Strelsau University",
        ),
        ("Amy Roe, Minister of Health of Norway, left.", "Minister of Health of Norway", "office", "Norway"),
    ],
)
def test_a_description_beside_a_name_or_said_of_it(text, words, relation, of):
    """An apposition and a predicate give their words to the name; with whom the role is held is found too."""
    found = {row[1:] for row in roles(text) if row[0] == "Amy Roe"}
    assert (words, relation) in {row[:2] for row in found}
    assert of is None or (words, relation, of) in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two Norwegian security officials said so.", ("Norwegian security officials", "role", "Norwegian")),
        ("A US official said so.", ("A US official", "role", "US")),
        ("A commander of Liwa Fajr said so.", ("A commander of Liwa Fajr", "role", "Liwa Fajr")),
        ("Prime Minister Roe’s adviser said so.", ("Prime Minister Roe’s adviser", "role", "Roe")),
        ("U.S. and Norwegian officials said so.", ("Norwegian officials", "role", "U.S.")),
    ],
)
def test_a_description_of_somebody_unnamed(text, expected):
    """Whose official it is, or of which body, is told of the description itself."""
    assert expected in {row[1:] for row in roles(text)}


def test_a_list_gives_a_row_for_each():
    """Commanders from A, B and C are said to be commanders of each of the three."""
    found = roles("Six commanders from Liwa Fajr, Harakat al-Noor and Jund al-Barq said so.")
    assert {row[3] for row in found} == {"Liwa Fajr", "Harakat al-Noor", "Jund al-Barq"}
    assert {row[1] for row in found} == {"commanders from Liwa Fajr, Harakat al-Noor and Jund al-Barq"}


@pytest.mark.parametrize(
    ("text", "words", "relation", "of"),
    [
        ("The Norwegian-backed militias left.", "Norwegian-backed", "backed_by", "Norwegian"),
        ("The militias backed by Norway left.", "backed by Norway", "backed_by", "Norway"),
        ("The militias, grouped under Liwa Fajr, left.", "grouped under Liwa Fajr", "part_of", "Liwa Fajr"),
        ("These militias form a key part of Liwa Fajr.", "form a key part of Liwa Fajr", "part_of", "Liwa Fajr"),
        (
            "Militias linked to Norway left, and the militias linked to Norway fled.",
            "linked to Norway",
            "linked_to",
            "Norway",
        ),
        (
            "Hamas, considered a U.S.-designated terrorist organization, left.",
            *("a U.S.-designated terrorist organization", "designated", "U.S."),
        ),
        ("Norway's regional allies left.", "Norway's regional allies", "ally_of", "Norway"),
        ("The Hamas movement gave its Syrian proxies leave.", "its Syrian proxies", "proxy_of", "its"),
    ],
)
def test_a_tie(text, words, relation, of):
    """Backed by, allied with, close to, part of: who is tied, by which words, and to whom."""
    assert (words, relation, of) in {row[1:] for row in roles(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Amy Roe is not a member of Hamas.",
        "If Amy Roe is a leader of Hamas, she will go.",
        "Amy Roe could be a leader of Hamas.",
        "The critics of Amy Roe, the senator said, left.",
        "According to Reuters, a commander left.",
        "The fighters came close to Norway.",
        "He spoke of the president's executive actions.",
        "Amy Roe left. Senators stayed.",
        "",
        "\n,,, of of of the a an -backed close to ’s 's",
    ],
)
def test_what_is_denied_supposed_or_of_another_is_no_role(text):
    """No row says of Amy Roe, or of anybody else, what the text does not."""
    assert not {row for row in roles(text) if row[0] in ("Amy Roe", "Reuters", "The fighters")}


def test_an_office_takes_only_the_state_whose_government_its_sentence_told_of():
    """With two states, with one that is only a place, or in another sentence, it is missing."""
    told = roles("The Norwegian government and Prime Minister Amy Roe agreed.")
    assert ("Amy Roe", "Prime Minister", "office", "Norwegian") in told
    for text in (
        "The Norwegian government met the Swedish government and Prime Minister Amy Roe.",
        "Norwegian refugees met Prime Minister Amy Roe.",
        "The Norwegian government left. Prime Minister Amy Roe stayed.",
    ):
        assert ("Amy Roe", "Prime Minister", "office", None) in roles(text)


def test_relating_tells_whose_role_it_is():
    """Holder and `of` get their actors, and the actor's roles are made of the table, without doubles."""
    text = (
        "Amy Roe, a former adviser to the Norwegian government, left. Roe, an adviser, went on. "
        "The Norwegian government said so."
    )
    tables = relate(extract([Article(ref="t", text=text)]), load_corrections(None))
    (actor,) = [row for row in tables.rows("actors") if row.name == "Amy Roe"]
    held = [row for row in tables.rows("roles") if row.actor_id == actor.actor_id and row.of]
    government = {row.actor_id for row in tables.rows("mentions") if row.text.lower() == "the norwegian government"}
    assert {row.of_actor_id for row in held} == government
    assert "a former adviser to the Norwegian government" in actor.roles
    assert len(actor.roles) == len(set(actor.roles))


def test_every_relation_is_declared_and_every_mention_exists(seeds):
    """What a row points to is in the table of mentions, and its actors are actors."""
    levels = next(column.levels for column in SCHEMAS["roles"].columns if column.name == "relation")
    mentions, actors = set(seeds.mentions["mention_id"]), set(seeds.actors["actor_id"])
    for row in seeds.rows("roles"):
        assert row.relation in levels
        assert row.mention_id in mentions
        assert row.of_mention_id is None or row.of_mention_id in mentions
        assert {row.actor_id, row.of_actor_id} - {None} <= actors


@pytest.mark.parametrize(
    "piece",
    [
        "Amy Roe, a former adviser to ",
        "close to the army and ",
        "of the of the Norwegian-backed ",
        "Norwegian Norwegian Norwegian ",
        "its allies and their allies and ",
        "Prime Minister Amy Roe and ",
        "commanders from Liwa Fajr, ",
        "officials in a and b of c and d ",
        "considered by by by designated by a ",
        "(((, , 's - -- — ",
    ],
)
def test_long_texts_take_time_in_proportion(piece, cpu_seconds):
    """Four times the text takes no more than about four times as long, whatever it is made of."""
    taken = []
    for size in (500, 2000):
        article = Article(ref="t", text=piece * size)
        mentions = extract_mentions(article, [])
        taken.append(cpu_seconds(partial(extract_roles, article, mentions), runs=2))
    assert taken[1] < 10 * taken[0] + 0.2
