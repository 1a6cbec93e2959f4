"""Mentions: what is found, what it is taken for, and that the article proves every row."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.article import Article
from analysis.codebook import SCHEMAS
from analysis.extract.actors import extract_mentions
from analysis.pipeline import extract
from analysis.tables import table


def mentions(text):
    """Give the mentions of a text with the sources that the quotes of the text have."""
    return extract([Article(ref="t", text=text)]).mentions


def types(text):
    """Give the type of each mention by its words."""
    found = mentions(text)
    return dict(zip(found["text"], found["type"], strict=True))


def sourced(text, source, identity, form="description"):
    """Give the mentions of a text with one quote, whose source is the given stretch."""
    article = Article(ref="t", text=text)
    start = text.index(source)
    row = {
        "quote_id": f"{article.article_id}:q0",
        "article_id": article.article_id,
        "source": source,
        "source_start": start,
        "source_end": start + len(source),
        "source_spans": [[start, start + len(source)]],
        "cue_class": "neutral",
        "source_form": form,
        "source_identity": identity,
        "status": "kept",
        "rule": "test",
        "confidence": 1.0,
    }
    return table("mentions", extract_mentions(article, [row]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks were led by Ursula von der Leyen.", {"Ursula von der Leyen": "person"}),
        ("Police met Ibrahim al-Masri, a former judge, on Monday.", {"Ibrahim al-Masri": "person"}),
        ("Gen. Kwame Osei's deputies met the U.N. envoy.", {"Kwame Osei": "person", "U.N.": "organisation"}),
        ("Chile's Foreign Ministry and the Bank of England agreed.", {"Foreign Ministry": "organisation"}),
        ("It was a blow to the Ministry of Trade and to NATO.", {"Ministry of Trade": "organisation"}),
        ("Leaders from Liwa Fajr, Harakat Dar, and Saraya Nur met.", {"Saraya Nur": "organisation"}),
        ("A Liwa Fajr commander was hurt.", {"Liwa Fajr": "organisation"}),
        ("Groups including Sanad and Wafd said nothing.", {"Sanad": "organisation", "Wafd": "organisation"}),
        ("The envoy blamed the Sanadis for it.", {"Sanadis": "group"}),
        ("The army fired on Sanad, an armed group.", {"Sanad": "organisation"}),
        ("Officials in the Merkel administration left.", {"Merkel": "person"}),
        ("Washington told Chile that Moscow had lied.", {"Washington": "state", "Chile": "state", "Moscow": "state"}),
        ("He left after the Israel-Hamas war.", {"Israel": "state", "Hamas": "organisation"}),
        ("He left after the Chad-Zorba war.", {"Chad": "state", "Zorba": "organisation"}),
        ("He left after the Zorba-Sri Lanka conflict.", {"Zorba": "organisation", "Sri Lanka": "state"}),
        ("He left after the Sri Lanka-Zorba war.", {"Sri Lanka": "state", "Zorba": "organisation"}),
        ("It was Peru’s Popular Lancers (NPLC) again.", {"Popular Lancers": "organisation", "NPLC": "organisation"}),
        ("He wrote to Agence France-Presse.", {"Agence France-Presse": "organisation"}),
        ("There were cracks in the “Alliance of Rivers,” it read.", {"Alliance of Rivers": "organisation"}),
        ("Prime Minister Park Ji-ho left. Prime Minister Park denied it.", {"Park Ji-ho": "person", "Park": "person"}),
        ("Iran-backed fighters and the IMF spoke.", {"Iran": "state", "IMF": "organisation"}),
        ("The police saw Dana Orlov. Orlov ran.", {"Dana Orlov": "person", "Orlov": "person"}),
    ],
)
def test_types_come_from_evidence(text, expected):
    """A name gets the type that lists, titles, lists of members or its neighbours tell."""
    found = types(text)
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    "text",
    [
        "They met Fenwick Grobnar near the gate.",
        "“Zorblatt is late,” it read.",
        "The letter reached Quillon.",
    ],
)
def test_a_type_that_the_text_does_not_tell_says_so(text):
    """Where nothing tells what a name names, its type is missing, or its rule says that the model told it."""
    found = mentions(text)
    named = found[found["form"] == "named"]
    assert len(named) == 1
    assert named["type"].isna().all() or named["rule"].str.endswith("read").all()


def test_brackets_tell_only_of_whose_initials_they_are():
    """An organisation in brackets that is not a name's acronym leaves open what the name names."""
    found = mentions("It was Popular Lancers (UEFA) again.").set_index("text")
    assert found.loc["UEFA", "rule"] == "known organisation"
    assert found.loc["Popular Lancers", "rule"] in ("capitals", "capitals, read")


def test_a_name_inside_a_description_does_not_speak():
    """A Zorba politician speaks, not Zorba."""
    source = "A senior Zorba politician close to Chad’s ruling alliance, Ben Okri"
    found = sourced(f"{source}, said so.", source, "named", "name")
    kinds = dict(zip(found["text"], found["type"], strict=True))
    assert kinds["Ben Okri"] == "person"
    assert "last name" not in found.set_index("text").loc["Zorba", "rule"]


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Options for the city of Aleppo remain. Soldiers died in Jordan and Syria.", {"Options", "Jordan", "Syria"}),
        ("Troops fell back in southern Iraq in March, a Shi’ite holiday.", {"Iraq", "March", "Shi’ite"}),
        ("It told them so in the Red Sea.", {"Red Sea"}),
        ("Seven parties form political parties.", {"political parties"}),
        ("Yesterday everything changed.", {"Yesterday"}),
        ("A Tamil politician and two Methodist bishops met.", {"Tamil", "Methodist"}),
        ("They left after the Guayaquil war.", {"Guayaquil"}),
        ("Park Ji-ho sat in the Park.", {"Park"}),
    ],
)
def test_what_is_no_actor_is_left_out(text, absent):
    """Months, peoples, first words and places where things only happen are no actors; a named place is told as one."""
    found = mentions(text)
    assert not absent & set(found["text"][found["type"] != "place"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya’s Prime Minister Amina Odhiambo’s office said no.", ["Amina Odhiambo", "Kenya"]),
        ("The U.S. State Department spoke.", ["U.S.", "U.S. State Department"]),
        ("Then al-Qaeda and the U.S. left.", ["U.S.", "al-Qaeda"]),
        ("The envoy of Moon Jae-in met Kim Jong-un.", ["Kim Jong-un", "Moon Jae-in"]),
        ("A Hong Kong-based firm met J. R. Roe’s aide.", ["Hong Kong", "J. R. Roe"]),
        ("Old Rivals Meet in Quiet Mali Over Water\n\nPeru left.", ["Mali", "Peru"]),
    ],
)
def test_spans_leave_out_possessives_and_titles(text, expected):
    """A name's span has no possessive ending, no article and no title; a state may lie inside a longer name."""
    found = mentions(text)
    assert sorted(found["text"][found["form"] == "named"]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three Kenyan port officials met the militias.", {"Three Kenyan port officials", "the militias"}),
        ("Kenya's most powerful Ugandan-backed gangs agreed.", {"Kenya's most powerful Ugandan-backed gangs"}),
        ("The army and its Chadian proxies left these groups.", {"The army", "its Chadian proxies", "these groups"}),
        ("Kabul's regional allies and the Afghan government spoke.", {"Kabul's regional allies"}),
        ("She met senior rebel commanders.", {"senior rebel commanders"}),
        ("Several armed groups in Sri Lanka met.", {"Several armed groups in Sri Lanka"}),
    ],
)
def test_descriptions_are_whole_phrases(text, expected):
    """A description runs from its determiner or owner to its head."""
    assert expected <= set(mentions(text)["text"])


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Farah Nassar, trade adviser to President Boric, left.", "trade adviser to President Boric"),
        ("Kenya's Defence Minister Otieno Were left.", "Defence Minister"),
        ("A spokesman, John Were, left.", "A spokesman"),
        ("U.S. Secretary of Defense Pat Doe left.", "U.S. Secretary of Defense"),
        ("It was government spokeswoman Rosa Lima.", "spokeswoman"),
    ],
)
def test_role_is_as_written(text, role):
    """The office or description beside a name is kept in the article's words."""
    assert role in set(mentions(text)["role"].dropna())


def test_sources_without_a_name_are_anonymous():
    """A source that nobody names is an anonymous mention, a joined one whole and in parts."""
    source = "Ten senior rebel commanders and Kenyan officials"
    found = sourced(f"{source} told AFP so.", source, "anonymous")
    anonymous = set(found["text"][found["form"] == "anonymous"])
    assert anonymous == {source, "Ten senior rebel commanders", "Kenyan officials"}


def test_the_same_words_elsewhere_are_a_description():
    """Officials who are only spoken of are no anonymous source."""
    found = sourced("A clerk said that two Kenyan officials left.", "A clerk", "anonymous")
    assert set(found["form"][found["text"] == "two Kenyan officials"]) == {"descriptor"}


def test_a_pronoun_that_speaks_is_a_mention():
    """The pronoun that is a quote's source is a mention by a rule of its own; others are the model's."""
    found = sourced("It will rain where they live, she said.", "she", "named", "pronoun")
    told = found[found["rule"] == "source pronoun"]
    assert told[["text", "form", "type"]].to_numpy().tolist() == [["she", "pronoun", "person"]]
    assert set(found["rule"]) <= {"source pronoun", "read"}


def test_rows_do_not_depend_on_the_rest():
    """The same text gives the same rows whenever it is read."""
    text = "Two U.S. officials met Hamas. “We talk,” one of them said."
    assert mentions(text).equals(mentions(text))


@settings(max_examples=100, deadline=None)
@given(st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("AaU.S’'\" -\n,theof1")), max_size=200))
def test_any_text_gives_proven_rows(text):
    """No text raises, and every row is what the article says there."""
    article = Article(ref="t", text=text)
    found = extract([article]).mentions
    SCHEMAS["mentions"].trace(found, {article.article_id: text})
    assert not found.duplicated(["start", "end"]).any()


@pytest.mark.parametrize(
    "unit", ["U.", "al-", "A ", "the militias ", "the ", "9,", "’s ", "Iran and ", "of the Bank ", "in Xu and Xu and "]
)
def test_hostile_repetition_is_read_once(unit):
    """A long monotonous text takes no more than its length."""
    article = Article(ref="t", text=unit * (40_000 // len(unit)))
    found = table("mentions", extract_mentions(article, []))
    SCHEMAS["mentions"].trace(found, {article.article_id: article.text})


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("It met Chadian officials.", True),
        ("It met Chadian security officials.", True),
        ("The Chadian-backed group left.", True),
        ("It feared Chadian attacks.", True),
        ("It met a Chadian midfielder.", False),
        ("It sold Chadian art.", False),
        ("It met a Chadian author.", False),
    ],
)
def test_a_demonym_is_a_mention_where_its_state_acts(text, there):
    """What comes from a country does not speak of its state."""
    assert ("Chadian" in types(text)) == there


def test_a_headline_in_capitals_makes_no_names_of_its_words():
    """Only what is known as a name, or read as one, is one there; a stop behind it changes nothing."""
    assert not {"FRIDAY", "LATE GOAL GIVES"} & set(types("LATE GOAL ON FRIDAY GIVES ZORBATH WIN .\n\nIt was late."))
