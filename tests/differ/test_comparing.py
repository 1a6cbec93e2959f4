"""Promises of a comparison: the same rows are found again wherever they stand, and every change is told once."""

from collections import Counter

import pytest

from analysis.article import Article
from analysis.codebook import SCHEMAS
from analysis.differ.comparing import COMPARED, Edition, compare, old_ids
from analysis.differ.pairing import pair_tables
from analysis.load.corrections import load_corrections
from analysis.pipeline import extract, relate
from analysis.tables import Tables, table

HARBOUR = (
    "Six commanders of the harbour guard will resign, Ann Lee told Reuters on Monday.\n\n"
    "“The quay is empty and we are leaving it,” said Tom Hill, a spokesman for the port.\n\n"
    "Officials said that about 40 ships were waiting outside the bay of Aske."
)
OTHER = "Six commanders of the harbour guard will resign, Jan Roe told The Associated Press. The quay was shut in 1987."
MANIFEST = {
    "inputs": {"corrections": None, "parameters": {"title": "T", "yardstick": "phia"}},
    "method": {"onrecord": "0.1.0", "package": {"text.py": "0a", "lexicon/time.csv": "0b", "brief/html.py": "0c"}},
}


def edition(texts, name="e", manifest=None, **more):
    """Relate articles by ref, and name the edition."""
    articles = [Article(ref, text, **more) for ref, text in texts.items()]
    return Edition(name, relate(extract(articles), load_corrections(None)), manifest or {})


def told(changes, *columns, **where):
    """Give cells of the changes that are so."""
    for name, value in where.items():
        changes = changes[changes[name] == value]
    return list(changes[list(columns)].itertuples(index=False, name=None))


def test_an_edition_differs_from_itself_in_nothing(seeds):
    """Only the row that names the two is there, and both names are in it."""
    found = compare(Edition("old", seeds, MANIFEST), Edition("new", seeds, MANIFEST))
    assert told(found, "kind", "old_id", "new_id") == [("compared", "old", "new")]


def test_a_paragraph_put_before_moves_the_rest():
    """No row is gone: each that stood in the text is moved, and leads from its old id to its new one."""
    old = edition({"a": HARBOUR})
    new = edition({"a": "The bay is calm.\n\n" + HARBOUR})
    found = compare(old, new)
    shift = len("The bay is calm.\n\n")
    assert not told(found, "old_id", kind="gone")
    moved = found[found["kind"] == "moved"]
    assert len(moved) == sum(len(old.tables[name]) for name, schema in SCHEMAS.items() if schema.roles)
    assert {int(now) - int(was) for was, now in zip(moved["old"], moved["new"], strict=True)} == {shift}
    assert set(told(found, "topic", kind="changed", table="quotes")) <= {("certainty",)}
    ids = old_ids(new.tables.having(changes=found))
    quotes = zip(new.tables.quotes["quote_id"], old.tables.quotes["quote_id"], strict=True)
    assert all(ids[now] == (was,) for now, was in quotes)


def test_an_id_leads_on_from_edition_to_edition():
    """The page of a third edition knows the ids of the first."""
    first, second = edition({"a": HARBOUR}), edition({"a": "The bay is calm.\n\n" + HARBOUR})
    second = Edition("2", second.tables.having(changes=compare(first, second)), {})
    third = edition({"a": "A dog barked.\n\nThe bay is calm.\n\n" + HARBOUR})
    ids = old_ids(third.tables.having(changes=compare(second, third)))
    keys = [list(item.tables.quotes["quote_id"]) for item in (first, second, third)]
    for one, two, three in zip(*keys, strict=True):
        assert set(ids[three]) == {one, two}


def test_an_id_that_two_rows_had_is_the_later_ones():
    """One that came back for another row leads to that row, and one that a row has now leads nowhere."""
    new = edition({"a": HARBOUR}).tables
    first, second, third = new.quotes["quote_id"]
    led = [("earlier", "x", first), ("moved", "x", second), ("renamed", third, first), ("renamed", "y", first)]
    rows = [
        {"change_id": str(at), "part": "result", "table": "quotes", "kind": kind, "old_id": old, "new_id": key}
        for at, (kind, old, key) in enumerate(led)
    ]
    assert old_ids(new.having(changes=table("changes", rows))) == {second: ("x",), first: ("y",)}


def test_a_number_edited_is_a_change_of_one_row():
    """The amount is the same row with another number, in the claim that is the same with other words."""
    old, new = edition({"a": HARBOUR}), edition({"a": HARBOUR.replace("Six", "Ten")})
    found = compare(old, new)
    assert told(found, "column", "old", "new", topic="number", table="quantities") == [
        ("high", "6", "10"),
        ("low", "6", "10"),
    ]
    ((was, now),) = told(found, "old", "new", table="claims", topic="words")
    assert was.startswith("Six")
    assert now.startswith("Ten")
    assert not told(found, "label", kind="new", table="claims")


def test_paragraphs_that_change_places_are_moved():
    """Whatever stands before or after them now, quotations are found by their words."""
    first, second, third = HARBOUR.split("\n\n")
    found = compare(edition({"a": HARBOUR}), edition({"a": f"{third}\n\n{second}\n\n{first}"}))
    assert not [row for row in told(found, "kind", "label", table="quotes") if row[0] in ("new", "gone")]
    assert len(told(found, "label", kind="moved", table="quotes")) == 3


def test_an_article_more_or_less_is_told_with_its_rows():
    """What a second article tells raises what stands behind the claim, and without it lowers it again."""
    one = edition({"a": HARBOUR}, manifest=MANIFEST)
    two = edition({"a": HARBOUR, "b": OTHER}, manifest=MANIFEST)
    found = compare(one, two)
    assert told(found, "part", "label", table="articles", kind="new") == [("data", "b")]
    raised = told(found, "column", "old", "new", topic="corroboration raised")
    assert ("standing", "single origin", "corroborated") in raised
    assert ("independent_origins", "1", "2") in raised
    assert set(found[found["part"] == "result"]["cause"]) == {"data"}
    back = compare(two, one)
    assert ("standing", "corroborated", "single origin") in told(
        back, "column", "old", "new", topic="corroboration lowered"
    )
    assert told(back, "label", table="articles", kind="gone") == [("b",)]


def test_an_article_is_known_by_ref_url_or_text():
    """A file renamed is the same article by its text or its address; two with one text are not told apart by it."""
    renamed = compare(edition({"a": HARBOUR}), edition({"z": HARBOUR}))
    assert told(renamed, "kind", table="articles") == [("changed",), ("renamed",)]
    assert told(renamed, "old", "new", column="ref") == [("a", "z")]
    assert not told(renamed, "label", kind="gone")
    addressed = [edition({ref: text}, url="https://example.org/1") for ref, text in (("a", HARBOUR), ("b", OTHER))]
    assert not told(compare(*addressed), "label", kind="gone", table="articles")
    doubled = compare(edition({"a": HARBOUR, "b": HARBOUR}), edition({"y": HARBOUR, "z": HARBOUR}))
    assert len(told(doubled, "label", kind="gone", table="articles")) == 2


def test_data_and_method_are_told_apart():
    """What the manifests say of the method is no change of data; a file that only shows makes no row differ."""
    old = edition({"a": HARBOUR}, manifest=MANIFEST)
    shown = {**MANIFEST, "method": {**MANIFEST["method"], "package": {"text.py": "0a", "brief/html.py": "1c"}}}
    new = edition({"a": HARBOUR.replace("about 40", "45")}, manifest=shown)
    found = compare(old, new)
    assert told(found, "table", "kind", "column", part="method") == [
        ("lexicon", "gone", "lexicon/time.csv"),
        ("rendering", "changed", "brief/html.py"),
    ]
    assert set(found[found["part"] == "result"]["cause"].dropna()) <= {"data", "method", "either"}
    (cause,) = {row[0] for row in told(found, "cause", table="quantities", kind="changed")}
    assert cause == "either"
    shown["method"]["package"]["lexicon/time.csv"] = "0b"
    assert {row[0] for row in told(compare(old, new), "cause", part="result")} == {"data"}


def test_only_the_method_can_change_rows_of_the_same_article():
    """Where another article is new, rows taken from an old one alone differ by the method."""
    other = {**MANIFEST, "method": {**MANIFEST["method"], "package": {"text.py": "1a"}}}
    new = edition({"a": HARBOUR, "b": OTHER}, manifest=other)
    quotes = new.tables.quotes.copy()
    quotes.loc[quotes["content"].str.contains("quay is empty", na=False), "rule"] = "another"
    found = compare(edition({"a": HARBOUR}, manifest=MANIFEST), Edition("n", new.tables.having(quotes=quotes), other))
    assert told(found, "cause", table="quotes", column="rule") == [("method",)]
    assert {row[0] for row in told(found, "cause", table="quotes", kind="new")} == {"data"}
    assert {row[0] for row in told(found, "cause", table="corroborations", kind="changed")} == {"either"}


def test_what_one_version_did_not_have_is_not_compared():
    """A column or a table that is new is named once, and no row differs by it."""
    old, new = edition({"a": HARBOUR}, manifest=MANIFEST), edition({"a": HARBOUR}, manifest=MANIFEST)
    roles, claims = old.tables.roles.iloc[:0], old.tables.claims.assign(modality="")
    lacking = {("claims", "modality"), *(("roles", name) for name in SCHEMAS["roles"].names)}
    past = Edition("o", Tables(**{**vars(old.tables), "roles": roles, "claims": claims}), MANIFEST, frozenset(lacking))
    found = compare(past, new)
    assert told(found, "column", part="method") == [("claims.modality",), ("roles",)]
    assert found[found["part"] == "result"].empty


def test_a_correction_is_told(seeds):
    """What a person put right is a row of its own, and so are actors that are one now."""
    quotes = seeds.quotes
    key, rule = quotes["quote_id"][0], quotes["cue_class"][0]
    other = "hedge" if rule != "hedge" else "neutral"
    row = {"table": "quotes", "row": key, "column": "cue_class", "expected": rule, "value": other}
    signed = {"reason": "r", "by": "Kim", "on": "2026-11-20", "status": "active"}
    frame = load_corrections(None)
    frame.loc[2] = {name: {**row, **signed}.get(name, "") for name in frame.columns}
    articles = [Article(item.ref, item.text) for item in seeds.rows("articles")]
    corrected = relate(extract(articles), frame)
    found = compare(Edition("o", seeds, {}), Edition("n", corrected, {}))
    assert len(told(found, "label", topic="correction applied")) == 1
    assert told(found, "old", "new", table="quotes", column="cue_class") == [(rule, other)]


def test_two_actors_that_become_one_are_merged():
    """The id of the one that is no more leads to the other; the other way round it was split."""
    old = edition({"a": "Ann Lee left. Lee said that Tom Hill stays. Tom Hill agreed. Ann Lee wept."})
    mentions = old.tables.mentions.copy()
    mentions.loc[mentions["actor_id"] == "person:tom-hill", "actor_id"] = "person:ann-lee"
    actors = old.tables.actors[old.tables.actors["actor_id"] != "person:tom-hill"].reset_index(drop=True)
    new = Edition("n", old.tables.having(mentions=mentions, actors=actors), {})
    found = compare(old, new)
    assert told(found, "old_id", "new_id", kind="merged") == [("person:tom-hill", "person:ann-lee")]
    assert told(found, "label", "new", kind="merged") == [("Tom Hill", "Ann Lee")]
    assert told(compare(new, old), "old_id", "new_id", kind="split") == [("person:ann-lee", "person:tom-hill")]


@pytest.mark.parametrize("turned", [False, True])
def test_every_row_is_told_once(seeds, turned):
    """New, gone and the pairs are together all rows, each once; the other way round new is gone."""
    texts = {row.ref: row.text for row in seeds.rows("articles")}
    first, second = sorted(texts)
    lines = texts[first].split("\n")
    edited = {first: "\n".join(lines[4:10] + lines[:4] + lines[12:]), second: texts[second].replace("six", "nine")}
    sides = [Edition("o", seeds, {}), edition(edited)]
    old, new = reversed(sides) if turned else sides
    found, pairs = compare(old, new), pair_tables(old.tables, new.tables)
    for name in COMPARED:
        for side, kinds, rows in ((0, ("gone", "merged"), old), (1, ("new", "split"), new)):
            column = ("old_id", "new_id")[side]
            lone = [row[0] for row in told(found, column, "kind", table=name) if row[1] in kinds]
            every = Counter([*lone, *(pair[side] for pair in pairs.rows[name])])
            assert every == Counter(rows.tables[name][SCHEMAS[name].key]), name


def test_the_order_of_rows_makes_no_difference():
    """Tables whose rows come in another order give the same changes."""
    old, new = edition({"a": HARBOUR, "b": OTHER}), edition({"a": OTHER, "b": HARBOUR.replace("40", "50")})
    turned = {name: new.tables[name].iloc[::-1].reset_index(drop=True) for name in COMPARED if name != "articles"}
    other = Edition(new.name, new.tables.having(**turned), {})
    assert compare(old, new).equals(compare(old, other))
