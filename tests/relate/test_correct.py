"""Promises of corrections: each is made while what it expects stands, what is reckoned after it follows, it is told."""

from itertools import permutations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.article import Article
from analysis.codebook import SCHEMAS
from analysis.pipeline import extract, relate
from analysis.relate.correct import states_of, unnoted
from analysis.relate.decisions import COLUMNS, JUDGED, WORDS, read_decisions

FIRST = (
    "“We will not go home,” said Ann Lee, the mayor of Aske. Tom Hill told Reuters on Friday that 12 bridges had been "
    "closed in May 2023. “They are closed,” he said. An envoy said that talks had failed. Gen. Eva Ray and Gen. Max Ray"
    " met Gen. Ray."
)
SECOND = (
    "“We will not go home,” Maria Lee told The Associated Press. Some 12 bridges had been closed in May 2023, "
    "a diplomat said. The diplomat spoke to Reuters."
)
ARTICLES = [Article("a", FIRST, outlet="Post"), Article("b", SECOND)]
A, B = (article.article_id for article in ARTICLES)
EXTRACTED = extract(ARTICLES)


def decisions(*rows):
    """Make a table of corrections from (row, column, expected, value), active unless a fifth cell says otherwise."""
    cells = [(*row[:4], "she said so", "Ann", "2026-11-20", *(row[4:] or ("active",))) for row in rows]
    return pd.DataFrame(cells, columns=list(COLUMNS), index=range(2, 2 + len(rows)), dtype="str")


def corrected(*rows):
    """Relate the two articles with these corrections."""
    return relate(EXTRACTED, decisions(*rows))


def states(*rows):
    """Say what becomes of each of these corrections."""
    return [state for state, _ in states_of(read_decisions(decisions(*rows)), corrected(*rows).issues)]


def cell(tables, row_id, column):
    """Give one cell of the table that has this row."""
    (frame,) = (tables[name] for name in SCHEMAS if (tables[name][SCHEMAS[name].key] == row_id).any())
    (value,) = frame[column][frame.iloc[:, 0] == row_id]
    return value


def key(name, column, value, article_id=A):
    """Give the key of an article's first row that has this value."""
    frame = PLAIN[name]
    return frame[(frame["article_id"] == article_id) & (frame[column] == value)].iloc[0, 0]


def mention(text, article_id=A):
    """Give the key of the first mention with these words."""
    return key("mentions", "text", text, article_id)


PLAIN = corrected()
ASKE, TYPED = (cell(PLAIN, mention("Aske"), column) for column in ("actor_id", "type"))
TYPE = TYPED if isinstance(TYPED, str) else ""
MERGE = ("person:maria-lee", "merge", "Maria Lee", "person:ann-lee")


def test_two_actors_become_one_and_what_is_reckoned_follows():
    """Mentions, quotes, claims, names and counts go to the other; two speakers that are one corroborate nothing."""
    label = "“We will not go home,”"
    before, after = (
        tables.corroborations[tables.corroborations["label"] == label].iloc[0] for tables in (PLAIN, corrected(MERGE))
    )
    assert (before["independent_sources"], before["independently_sourced"]) == (2, True)
    assert (after["independent_sources"], after["independently_sourced"]) == (1, False)
    tables = corrected(MERGE)
    for name in ("mentions", "quotes", "claims", "actors"):
        assert "person:maria-lee" not in set(tables[name]["actor_id"]), name
    row = tables.actors[tables.actors["actor_id"] == "person:ann-lee"].iloc[0]
    assert (row["name"], row["aliases"], row["articles"], row["quotes"]) == ("Maria Lee", ["Ann Lee"], 2, 2)


def test_a_corrected_mention_says_that_a_person_decided_it():
    """Its link names the row of `issues` that says who decided what, when and why."""
    tables = corrected(MERGE, (mention("Tom Hill"), "pin", "Tom Hill", "person:ann-lee"))
    issues = tables.issues.set_index("issue_id")
    merged, pinned = (cell(tables, row, "link") for row in (mention("Maria Lee", B), mention("Tom Hill")))
    assert merged.startswith("same name, corrected i:")
    note = issues.loc[merged.removeprefix("same name, corrected ")]
    assert (note["kind"], note["place"]) == ("corrected", "actors person:maria-lee, merge")
    assert note["expected"] == "'person:ann-lee' (Ann, 2026-11-20: she said so)"
    assert issues.loc[pinned.removeprefix("corrected "), "place"] == f"mentions {mention('Tom Hill')}, pin"
    assert cell(tables, mention("Ann Lee"), "link") == "same name"


def test_a_merge_keeps_the_roles_of_the_merged():
    """A description in apposition stays a role of whoever it becomes."""
    text = "Ann Lee, a senior mayor, said that talks had failed. Bo Roe said that they had not."
    extracted = extract([Article("c", text)])
    before = relate(extracted, decisions())
    after = relate(extracted, decisions(("person:ann-lee", "merge", "Ann Lee", "person:bo-roe")))
    assert cell(before, "person:ann-lee", "roles") == cell(after, "person:bo-roe", "roles") == ["a senior mayor"]


def test_merges_go_on_to_the_last():
    """One that merges takes along what merged into it, also under the name that it has of it by then."""
    tables = corrected(MERGE, ("person:ann-lee", "merge", "Maria Lee", "person:tom-hill"))
    assert set(tables.actors["actor_id"]) & {"person:ann-lee", "person:maria-lee"} == set()
    assert cell(tables, "person:tom-hill", "mentions") == 4
    assert cell(tables, mention("Maria Lee", B), "link").count("corrected") == 1


def test_a_split_mention_is_another_actor_and_its_quote_follows():
    """The rest of the actor's mentions stay; the new actor has a row of its own."""
    he = mention("he")
    tables = corrected((he, "split", "person:tom-hill", "person:bo-roe"))
    assert cell(tables, he, "actor_id") == "person:bo-roe"
    assert cell(tables, mention("Tom Hill"), "actor_id") == "person:tom-hill"
    quote = PLAIN.quotes[PLAIN.quotes["source"] == "he"].iloc[0]["quote_id"]
    assert cell(tables, quote, "actor_id") == "person:bo-roe"
    assert set(tables.claims["actor_id"][tables.claims["quote_id"] == quote]) == {"person:bo-roe"}
    assert (cell(tables, "person:bo-roe", "quotes"), cell(tables, "person:tom-hill", "quotes")) == (1, 1)


def test_a_split_expires_with_the_link_and_a_pin_does_not():
    """A pin holds whatever the rules say, as long as the words are there."""
    he = mention("he")
    assert states((he, "split", "person:ann-lee", "person:bo-roe")) == ["expired"]
    tables = corrected((he, "pin", "he", "person:ann-lee"))
    assert cell(tables, he, "actor_id") == "person:ann-lee"
    assert states((he, "pin", "she", "person:ann-lee")) == ["expired"]
    assert states((he, "pin", "he", "person:tom-hill")) == ["applied"]


def test_a_split_knows_its_actor_before_and_after_a_merge():
    """What a split expects, and what it puts, are who they have become."""
    anna = mention("Maria Lee", B)
    for expected in ("person:maria-lee", "person:ann-lee"):
        tables = corrected(MERGE, (anna, "split", expected, "person:bo-roe"))
        assert cell(tables, anna, "actor_id") == "person:bo-roe"
    assert states(MERGE, (anna, "split", "person:ann-lee", "person:maria-lee")) == ["applied", "expired"]
    pinned = corrected(MERGE, (mention("he"), "pin", "he", "person:maria-lee"))
    assert cell(pinned, mention("he"), "actor_id") == "person:ann-lee"


def test_a_mention_without_an_actor_can_be_given_one():
    """To a split, no actor is nothing; a name that is no state's can be said to be a state."""
    tables = relate(extract([Article("c", "Talks failed, it said.")]), decisions())
    (row,) = tables.mentions["mention_id"]
    assert pd.isna(tables.mentions["actor_id"].item())
    tables = relate(extract([Article("c", "Talks failed, it said.")]), decisions((row, "split", "", "state:no")))
    assert (tables.actors["actor_id"].item(), tables.actors["name"].item()) == ("state:no", "it")


def test_a_quote_is_given_to_a_speaker():
    """Where the source's own mention tells the wrong actor, the quote and its claims can be pinned apart from it."""
    quote = PLAIN.quotes[PLAIN.quotes["source"] == "An envoy"].iloc[0]
    tables = corrected((quote["quote_id"], "pin", "that talks had failed", "person:ann-lee"))
    assert cell(tables, quote["quote_id"], "actor_id") == "person:ann-lee"
    assert set(tables.claims["actor_id"][tables.claims["quote_id"] == quote["quote_id"]]) == {"person:ann-lee"}
    assert cell(tables, mention("An envoy"), "actor_id") == quote["actor_id"]
    assert cell(tables, "person:ann-lee", "quotes") == 2
    assert states((quote["quote_id"], "pin", "that talks had failed", "person:nobody")) == ["expired"]
    assert states((quote["quote_id"], "split", quote["actor_id"], "person:ann-lee")) == ["applied"]


def test_unnamed_speakers_of_two_articles_stay_unnamed_when_merged():
    """Who may be anybody does not become a speaker of his own by being merged with another such."""
    envoy, diplomat = (
        PLAIN.actors[PLAIN.actors["name"] == name].iloc[0]["actor_id"] for name in ("An envoy", "a diplomat")
    )
    tables = corrected((diplomat, "merge", "a diplomat", envoy))
    row = tables.corroborations[tables.corroborations["articles"] == 2].set_index("label")["independent_sources"]
    assert row["12 bridges had been closed in May 2023"] == 1


def test_an_actor_is_renamed_and_retyped():
    """Its id stays; what is expected is compared after actors are merged."""
    tables = corrected(
        MERGE,
        ("person:ann-lee", "rename", "Maria Lee", "Ann Marie Lee"),
        (ASKE, "retype", TYPE, "organisation"),
        ("person:tom-hill", "roles", "[]", '["an engineer"]'),
    )
    assert cell(tables, "person:ann-lee", "name") == "Ann Marie Lee"
    assert cell(tables, ASKE, "type") == "organisation"
    assert cell(tables, "person:tom-hill", "roles") == ["an engineer"]
    assert states(MERGE, ("person:ann-lee", "rename", "Ann Lee", "A. Lee")) == ["applied", "expired"]


def test_a_retyped_mention_is_resolved_as_what_it_is():
    """The type is put right before actors are made of it."""
    tables = corrected((mention("Aske"), "retype", TYPE, "organisation"))
    assert cell(tables, mention("Aske"), "actor_id") == "organisation:aske"


CELLS = [
    ("articles", A, "outlet", "Post", "The Post"),
    ("mentions", mention("the mayor of Aske"), "form", "descriptor", "anonymous"),
    ("quotes", key("quotes", "source", "he"), "cue_class", "neutral", "loaded"),
    ("quotes", key("quotes", "source", "he"), "hearsay", "1", "2"),
    ("claims", key("claims", "source", "Tom Hill"), "quantities", '["12 bridges"]', '["12 old bridges"]'),
    ("dates", key("dates", "text", "Friday"), "needs_published", "TRUE", "FALSE"),
    ("dates", key("dates", "text", "May 2023"), "earliest", "2023-05-01", ""),
    ("actors", "person:tom-hill", "anonymous", "false", "true"),
    ("origins", key("origins", "origin", "Reuters"), "origin", "Reuters", "Reuters Aske"),
    ("matches", PLAIN.matches["match_id"].iloc[0], "relation", PLAIN.matches["relation"].iloc[0], "paraphrase"),
    ("corroborations", PLAIN.corroborations["group_id"][0], "standing", "corroborated", "single origin"),
    ("events", key("events", "kind", "claim"), "relation", "within", "since"),
]


@pytest.mark.parametrize(("name", "row", "column", "expected", "value"), CELLS)
def test_a_judgment_of_any_table_is_replaced(name, row, column, expected, value):
    """The cell changes in a copy, and only while it has the value expected."""
    tables = corrected((row, column, expected, value))
    assert str(cell(tables, row, column)) != str(cell(PLAIN, row, column))
    assert tables.issues["kind"].tolist() == ["corrected"]
    gone = corrected((row, column, value, expected))
    assert gone[name].equals(PLAIN[name])
    assert gone.issues["kind"].tolist() == ["expired correction"]


def first(name):
    """Give the key of a table's first row, and the words by which it is known."""
    row = PLAIN.rows(name)[0]
    return getattr(row, SCHEMAS[name].key), next(
        getattr(row, column) for column in WORDS[name] if getattr(row, column) is not None
    )


@pytest.mark.parametrize("name", WORDS)
def test_a_row_of_any_table_is_dropped(name):
    """It is gone with all that refers to it, an issue says who dropped it, and other words drop nothing."""
    row, words = first(name)
    tables = corrected((row, "drop", words, ""))
    assert row not in set(tables[name][SCHEMAS[name].key])
    for table, schema in SCHEMAS.items():
        for column in ("actor_id", "article_id", "quote_id", "claim_id", "date_id", "left_id", "right_id"):
            if column in schema.names and table != "issues":
                assert row not in set(tables[table][column]), (table, column)
    (note,) = tables.issues["expected"][tables.issues["kind"] == "corrected"]
    assert note == "no row (Ann, 2026-11-20: she said so)"
    expired = corrected((row, "drop", "other words", ""))
    assert expired[name].equals(PLAIN[name])
    assert expired.issues["kind"].tolist() == ["expired correction"]


def test_what_goes_with_a_dropped_row_is_told():
    """The claims of a quote, the rows of an article, the mentions of an actor are counted in `issues`."""
    quote = PLAIN.quotes.iloc[1]
    tables = corrected(
        (quote["quote_id"], "drop", quote["content"], ""),
        ("person:ann-lee", "drop", "Ann Lee", ""),
        (B, "drop", "b", ""),
    )
    told = tables.issues[tables.issues["kind"] == "dropped"].set_index("place")["found"].to_dict()
    assert told[f"claims, quote_id {quote['quote_id']}"] == "rows: 1"
    assert told["quotes, actor_id person:ann-lee"] == "rows: 1"
    assert told[f"mentions, article_id {B}"] == f"rows: {(PLAIN.mentions['article_id'] == B).sum()}"
    assert cell(tables, mention("Ann Lee"), "link").startswith("corrected i:")
    assert pd.isna(cell(tables, mention("Ann Lee"), "actor_id"))


def test_a_dropped_match_takes_its_corroboration_along():
    """What was one claim group becomes two."""
    rows = [(row.match_id, "drop", row.relation, "") for row in PLAIN.matches.itertuples()]
    tables = corrected(*rows)
    assert len(tables.corroborations) > len(PLAIN.corroborations)
    assert tables.drifts.empty


@pytest.mark.parametrize(
    "row",
    [
        (f"{A}:m9999", "retype", "person", "group"),
        (f"{A}:m9999", "pin", "Ann", "person:ann-lee"),
        ("person:nobody", "merge", "Nobody", "person:ann-lee"),
        ("person:ann-lee", "merge", "Ann Lee", "person:nobody"),
        ("person:ann-lee", "merge", "Bo Roe", "person:tom-hill"),
        ("person:nobody", "rename", "Nobody", "Somebody"),
        ("person:nobody", "drop", "Nobody", ""),
        ("000000000000", "drop", "c", ""),
        (f"g:{A}:c9999", "agreement", "", "agrees"),
    ],
)
def test_what_no_longer_stands_is_expired(row):
    """Nothing changes, the run goes on, and an issue says what was found in place of what was expected."""
    tables = corrected(row)
    assert tables.issues["kind"].tolist() == ["expired correction"]
    for name in SCHEMAS:
        assert name == "issues" or tables[name].equals(PLAIN[name]), name


def test_a_last_day_stays_behind_the_first():
    """A correction that would put them in the wrong order is not made; both together can be."""
    row = key("dates", "text", "May 2023")
    late, later = (row, "earliest", "2023-05-01", "2024-05-01"), (row, "latest", "2023-05-31", "2024-05-02")
    assert states(late) == ["expired"]
    assert states(late, later) == ["applied", "applied"]


def test_a_retired_decision_is_not_made():
    """Only active corrections count; that it is retired is kept."""
    tables = corrected((*MERGE, "retired"), ("no row at all", "sing", "", "", "retired"))
    assert tables.actors.equals(PLAIN.actors)
    assert tables.issues["kind"].tolist() == ["retired correction"] * 2


MANY = [
    MERGE,
    ("person:ann-lee", "merge", "Maria Lee", "person:bo-roe"),
    (mention("he"), "split", "person:tom-hill", "person:bo-roe"),
    ("person:bo-roe", "rename", "Maria Lee", "Bo Roe"),
    (B, "drop", "b", ""),
    (mention("a diplomat", B), "form", "anonymous", "descriptor"),
]


def test_the_order_of_corrections_makes_no_difference():
    """Any order gives the same tables, to the last row of `issues`."""
    rows = MANY[:4]
    wanted = corrected(*rows)
    for order in permutations(rows):
        tables = corrected(*order)
        assert all(tables[name].equals(wanted[name]) for name in SCHEMAS)
    assert states(*MANY) == states(*reversed(MANY))[::-1]


def test_relating_again_changes_nothing():
    """What was corrected once is not corrected again, and is not expired for it."""
    rows = (*MANY, (mention("Aske"), "retype", TYPE, "organisation"))
    once = corrected(*rows)
    again = relate(unnoted(once, read_decisions(decisions(*rows))), decisions(*rows))
    for name in SCHEMAS:
        assert again[name].equals(once[name]), name


IDS = st.sampled_from(
    [
        A,
        B,
        *(first(name)[0] for name in WORDS),
        "person:ann-lee",
        "person:maria-lee",
        "person:tom-hill",
        "i:0a1b2c3d4e5f",
    ]
)
HOSTILE = (
    st.text(max_size=12) | IDS | st.sampled_from(["", "[", "[" * 9999, '["\\ud800"]', "9" * 5000, "NaN", "'=1", "\x00"])
)
WORD = st.sampled_from(
    [*(column for columns in JUDGED.values() for column in columns), "merge", "split", "pin", "drop", "rename"]
)
STATED = st.sampled_from(["Ann Lee", "Maria Lee", "person", "Post", "12 bridges"])
ROWS = st.tuples(
    IDS | HOSTILE, WORD | HOSTILE, HOSTILE | STATED, HOSTILE, st.sampled_from(["active", "retired", "maybe"])
)


@settings(max_examples=60)
@given(st.lists(ROWS, max_size=4))
def test_whatever_stands_in_the_file_has_one_state(rows):
    """A decision is applied, expired, retired or wrong; none raises, and evidence is what it was."""
    table = decisions(*rows)
    read = read_decisions(table)
    meant = table[[item.problem is None for item in read]] if rows else table
    tables = relate(EXTRACTED, meant)
    assert {state for state, _ in states_of(read, tables.issues)} <= {"applied", "expired", "retired", "wrong"}
    for name in ("mentions", "quotes", "claims", "dates", "origins"):
        roles = [SCHEMAS[name].key, *SCHEMAS[name].roles]
        before = {tuple(map(str, row)) for row in PLAIN[name][roles].to_numpy()}
        assert {tuple(map(str, row)) for row in tables[name][roles].to_numpy()} <= before
