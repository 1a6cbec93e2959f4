"""Promises of extract/claims.py: one row a proposition, each with who vouches for it, proven by the article."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.article import Article, Span
from analysis.codebook import SCHEMAS
from analysis.extract.claims import extract_claims
from analysis.extract.clauses import clauses
from analysis.extract.modality import first_hedge, polarity
from analysis.extract.quantities import quantities
from analysis.pipeline import extract
from analysis.tables import table

ARTICLES = Path(__file__).parents[2] / "data" / "articles"


def claimed(text):
    """Give the claims of a text with its attributions and dates."""
    return extract([Article("test", text)]).claims


def claims_of(article, quotes):
    """Give the claims of an article with these attributions and no dates."""
    return table("claims", extract_claims(article, quotes, []))


def quoted(text, **roles):
    """Give an article and the row of one attribution, each role given by its words."""
    article = Article("test", text)
    row = {"quote_id": "q", "article_id": article.article_id, "style": "indirect", "cue_class": "neutral"}
    row |= {"source_form": "absent", "source_identity": "none", "status": "kept", "rule": "r", "confidence": 1.0}
    for role, words in roles.items():
        if role in row:
            row[role] = words
            continue
        start = text.index(words)
        row |= {role: words, f"{role}_start": start, f"{role}_end": start + len(words)}
        if role != "via":
            row[f"{role}_spans"] = [(start, start + len(words))]
    return article, [row]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The harbour is closed, though ferries may sail on.", ["The harbour is closed", "ferries may sail on"]),
        ("While trains stood still, buses ran all night.", ["trains stood still", "buses ran all night"]),
        ("The quay was shut, with crews mending the wall.", ["The quay was shut", "crews mending the wall"]),
        ("Rain has fallen for days, and the river is rising.", ["Rain has fallen for days", "the river is rising"]),
        ("Prices have risen; wages have not moved.", ["Prices have risen", "wages have not moved"]),
        ("The move comes amid strikes in three ports.", ["strikes in three ports"]),
        ("The mayor left the hall, the press and the town.", ["The mayor left the hall, the press and the town"]),
        ("They ate bread, as well as cheese from the hills.", ["They ate bread, as well as cheese from the hills"]),
        ("Snow fell in the U.S.", ["Snow fell in the U.S."]),
        ("OSLO (NTB) - The ferry sank off the coast.", ["The ferry sank off the coast"]),
        ("Nine people are dead and 20 are missing.", ["Nine people are dead", "20 are missing"]),
        ("Lee was charged with theft and was sent home.", ["Lee was charged with theft", "was sent home"]),
        (
            "There are reports that Lee and the others were hurt.",
            ["There are reports that Lee and the others were hurt"],
        ),
        ("The bank has 40 branches and employs 900 people.", ["The bank has 40 branches and employs 900 people"]),
        (
            "Fog kept ships in port, and two sailors lost their way.",
            ["Fog kept ships in port", "two sailors lost their way"],
        ),
    ],
)
def test_a_sentence_is_parted_where_each_part_stands_on_its_own(text, parts):
    """Conjunctions, frames, datelines and the closing point belong to no claim; lists stay whole."""
    assert list(claimed(text)["text"]) == parts


@pytest.mark.parametrize("text", ["Will the bridge hold?", "By Ann Lee", "Reporting by Ann Lee in Oslo.", "", " \n"])
def test_what_states_nothing_is_no_claim(text):
    """Questions, credit lines and empty texts give no row."""
    assert claimed(text).empty


def test_a_speech_gives_its_source_to_every_part():
    """Parts of one statement keep the speaker and the attribution that they come from."""
    text = "Port guards said the quay was shut, while ships were sent north."
    content = "the quay was shut, while ships were sent north"
    article, quotes = quoted(text, source="Port guards", cue="said", content=content)
    claims = claims_of(article, quotes)
    assert list(claims["text"]) == ["the quay was shut", "ships were sent north"]
    assert set(claims["source"]) == {"Port guards"}
    assert set(claims["quote_id"]) == {"q"}
    assert set(claims["voice"]) == {"attributed"}


@pytest.mark.parametrize(
    ("text", "content", "parts"),
    [
        (
            "Lee said that the quay was shut and that ships were sent north.",
            "that the quay was shut and that ships were sent north",
            ["the quay was shut", "ships were sent north"],
        ),
        (
            "Lee said he had seen the fire and had told the guards.",
            "he had seen the fire and had told the guards",
            ["he had seen the fire", "had told the guards"],
        ),
    ],
)
def test_what_is_said_is_parted_too(text, content, parts):
    """A second "that" and a repeated auxiliary open a part of their own."""
    assert list(claims_of(*quoted(text, source="Lee", cue="said", content=content))["text"]) == parts


def test_a_part_after_the_cue_that_a_conjunction_opens_is_its_own():
    """It rained, he said, and roads were wet: two claims of one speaker."""
    article, quotes = quoted("It rained all day, Lee said, and roads were wet.", source="Lee", cue="said")
    quotes[0] |= {"content": article.text[:-1], "content_start": 0, "content_end": 47}
    quotes[0]["content_spans"] = [(0, 17), (29, 47)]
    claims = claims_of(article, quotes)
    assert list(claims["text"]) == ["It rained all day", "roads were wet"]
    assert list(claims["source"]) == ["Lee", "Lee"]


def test_a_phrase_without_a_finite_verb_is_said_by_who_says_its_sentence():
    """Its noun is the source of nothing, whatever the attributions say."""
    text = "Lee said talks were advanced, with the groups inclined to leave, fearing a raid."
    article, first = quoted(text, source="Lee", cue="said", content="talks were advanced")
    _, second = quoted(text, source="the groups", cue="inclined", content="to leave")
    claims = claims_of(article, [*first, {**second[0], "quote_id": "r"}])
    assert list(claims["text"]) == ["talks were advanced", "the groups inclined to leave, fearing a raid"]
    assert list(claims["source"]) == ["Lee", "Lee"]


def test_what_somebody_does_before_speaking_is_told_by_the_outlet():
    """She flew there and said so: the flight is no part of what is said."""
    text = "Lee flew to Oslo and said every family would get a tent."
    claims = claims_of(*quoted(text, source="Lee", cue="said", content="every family would get a tent"))
    assert list(claims["text"]) == ["Lee flew to Oslo", "every family would get a tent"]
    assert list(claims["voice"]) == ["outlet", "attributed"]


def test_a_headline_is_no_claim():
    """It says in short what the story tells; a story that has only such lines keeps none of them."""
    assert list(claimed("Ferry has sunk off Oslo\n\nA ferry has sunk off Oslo.")["text"]) == [
        "A ferry has sunk off Oslo"
    ]
    assert list(claimed("A ferry has sunk off Oslo")["text"]) == ["A ferry has sunk off Oslo"]


def test_a_hedge_without_source_weakens_its_clause_alone():
    """What a conjunction adds to a hedged clause is said by the outlet."""
    text = "The bank is reportedly for sale, as losses at its branches mount."
    roles = {"cue": "reportedly", "content": text[:-1], "cue_class": "hedge"}
    claims = claims_of(*quoted(text, **roles))
    assert list(claims["voice"]) == ["hedged", "outlet"]
    assert claims["hedge"].iloc[0] == "reportedly"
    assert claims["source"].isna().all()


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "voice"),
    [
        ("Oslo has told Bergen it would send ships.", "Oslo", "has told", "it would send ships", "outlet"),
        ("Oslo told Bergen it would send ships.", "Oslo", "told", "it would send ships", "attributed"),
        ("The guild claimed dozens of raids.", "The guild", "claimed", "dozens of raids", "outlet"),
        ("The guild claimed the raid was theirs.", "The guild", "claimed", "the raid was theirs", "attributed"),
        ("The bank plans to close a branch.", "The bank", "plans", "to close a branch", "outlet"),
        ("Lee declared three days of mourning.", "Lee", "declared", "three days of mourning", "outlet"),
        ("Lee declared the war was over.", "Lee", "declared", "the war was over", "attributed"),
        ("Lee ruled out a strike.", "Lee", "ruled out", "a strike", "outlet"),
        ("The discussions mark a shift.", "The discussions", "mark", "a shift", "outlet"),
        ("The commission noted a shift in it.", "The commission", "noted", "a shift in it", "attributed"),
        ("Lee allegedly told guards to leave the post.", "Lee", "allegedly told", "to leave the post", "hedged"),
    ],
)
def test_a_speech_act_told_as_an_event_is_the_outlets_own(text, source, cue, content, voice):
    """One party told another, somebody claimed a deed, somebody allegedly said: nobody vouches for the telling."""
    claims = claims_of(*quoted(text, source=source, cue=cue, content=content))
    assert list(claims["voice"]) == [voice]
    assert claims["text"].item() == (content if voice == "attributed" else text.rstrip("."))


def test_a_refusal_to_comment_is_no_claim():
    """The sentence of a refusal gives no row, in nobody's voice."""
    article, quotes = quoted(
        "The guild did not comment.", source="The guild", cue="did not comment", cue_class="refusal"
    )
    assert claims_of(article, quotes).empty


def test_quoted_words_of_nobody_are_doubtful():
    """A quotation without an attribution is not laid into the outlet's mouth."""
    article = Article("test", "“We will never leave the valley.”\n\nThe school was closed.")
    claims = claims_of(article, [])
    assert list(claims["status"]) == ["doubtful", "kept"]


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("The ship could sail in May.", "could"),
        ("The ship sails in May.", None),
        ("About 40 men left.", "About"),
        ("They spoke about the men.", None),
        ("Snow is likely, and ice is possible.", "likely"),
    ],
)
def test_the_first_hedge_counts(text, hedge):
    """Words that weaken are kept as written; a month and a preposition are none."""
    found = first_hedge(text, Span(0, len(text)))
    assert (found and found.span.of(text)) == hedge


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The gate isn’t open.", "negative"),
        ("No ship has sailed.", "negative"),
        ("They answer to Oslo and not to Rome.", "positive"),
        ("If they do not leave, guards will come.", "positive"),
        ("Not only ships but trains stopped.", "positive"),
    ],
)
def test_polarity_is_that_of_the_main_statement(text, expected):
    """Conditions and contrasts do not deny."""
    assert polarity(text, Span(0, len(text))) == expected


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Approximately 50,000 fighters hold the pass.", ["Approximately 50,000 fighters"]),
        ("They made dozens of attacks and three old ships sank.", ["dozens of attacks", "three old ships"]),
        ("At least $5 million was lost, 12% of it in May.", ["At least $5 million", "12%"]),
        ("It was one of them, the first time.", []),
        ("Twenty-one schools are shut.", ["Twenty-one schools"]),
    ],
)
def test_amounts_have_their_unit(text, amounts):
    """Numbers and vague amounts are given from their bound to their unit."""
    assert [span.of(text) for span in quantities(text, Span(0, len(text)))] == amounts


def test_dates_are_no_amounts():
    """The number of a time expression counts nothing."""
    assert claimed("Lee left on 3 May 2021 with two bags.")["quantities"].item() == ["two bags"]


@settings(max_examples=60, deadline=None)
@given(st.text() | st.text(alphabet="aZ é“”\"'.,;:-–\n0%$ußİ "))
def test_every_row_is_proven_by_any_text(text):
    """Whatever the text, nothing raises and every role is what the article says there."""
    article = Article("any", text)
    claims = extract([article]).claims
    assert SCHEMAS["claims"].trace(claims, {article.article_id: text}) is claims


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["the men", " have left", ", and ", ", while ", "“", "”", "; ", ", with a man going "]))
)
def test_clauses_are_in_order_and_inside(parts):
    """Clauses never overlap and never leave the stretch."""
    text = "".join(parts)
    found = [clause.span for clause in clauses(text, Span(0, len(text)))]
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(Span(0, len(text)).holds(span) for span in found)


def test_the_two_articles_say_what_the_analyst_expects():
    """Hedged without a source three times in the first and never in the second; no claim from the refusal."""
    first, second = (claimed(path.read_text(encoding="utf-8")) for path in sorted(ARTICLES.glob("*.txt")))
    assert list(first.loc[first["voice"] == "hedged", "hedge"]) == ["reportedly"] * 3
    assert not (second["voice"] == "hedged").any()
    assert not first["text"].str.contains("did not comment").any()
    assert (len(first[first["voice"] == "attributed"]), len(second[second["voice"] == "attributed"])) == (12, 10)
    assert "approximately 50,000 fighters" in [amount for row in first["quantities"] for amount in row]


def test_the_month_of_may_is_no_verb():
    """A date at the front of a sentence is no claim of its own."""
    assert list(claimed("On 3 May 2021, the quay was closed.")["text"]) == ["On 3 May 2021, the quay was closed"]
