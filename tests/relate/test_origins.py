"""Promises of relate/origins.py: who gathered it, with the words that show it; unknown stays unknown."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.article import Article
from analysis.pipeline import extract
from analysis.relate.credits import read_credits
from analysis.relate.newsrooms import learn_names
from analysis.relate.origins import find_origins
from analysis.relate.settling import settle_articles, settle_claims
from analysis.tables import Tables, table

ARTICLES = Path(__file__).parents[2] / "data" / "articles"


def evidence(text, outlet=None, via=None):
    """Give origin, words and basis of each piece of evidence in one article."""
    article = {"article_id": "a", "ref": "r", "published_basis": "unknown", "sha256": "0", "decoding": "text"}
    article |= {"characters": len(text), "text": text}
    tables = Tables().having(articles=table("articles", [{**article, "outlet": outlet}]))
    if via:
        row = {
            "quote_id": "a:q0",
            "article_id": "a",
            "cue_class": "neutral",
            "source_form": "absent",
            "confidence": 1.0,
            "hearsay": 1,
        }
        row |= {"source_identity": "none", "status": "kept", "rule": "r", "via": via}
        row |= {"via_start": text.index(via), "via_end": text.index(via) + len(via)}
        tables = tables.having(quotes=table("quotes", [row]))
    found = find_origins(tables).trace().origins
    return [tuple(row) for row in found[["origin", "text", "basis"]].itertuples(index=False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two clerks told Reuters that it rained.", ("Reuters", "told Reuters", "told")),
        ("Two clerks told the Guardian that it rained.", ("The Guardian", "told the Guardian", "told")),
        ("Two clerks told The Guardian’s Sunday show.", ("The Guardian", "told The Guardian", "told")),
        ("Two clerks told Reuters Monday that it rained.", ("Reuters", "told Reuters", "told")),
        ("A clerk confirmed to AFP that it rained.", ("Agence France-Presse", "to AFP", "told")),
        ("It rained, said a clerk speaking to the BBC.", ("BBC", "speaking to the BBC", "speaking to")),
        ("It rained, according to AP.", ("Associated Press", "according to AP", "according to")),
        ("OSLO (Reuters) – It rained.", ("Reuters", "(Reuters) –", "dateline")),
        (
            "The New York Times reported that it rained.",
            ("The New York Times", "The New York Times reported", "reporting"),
        ),
        ("The Guardian has learned that it rained.", ("The Guardian", "The Guardian has learned", "reporting")),
        ("It rained. Additional reporting by AFP.", ("Agence France-Presse", "reporting by AFP", "reporting")),
        ("He told the Kestrel news agency so.", ("Kestrel", "told the Kestrel news agency", "told")),
        (
            "Speaking to the newspaper Kestrel, he said so.",
            ("Kestrel", "Speaking to the newspaper Kestrel", "speaking to"),
        ),
        ("(Halmar Press) - It rained.", ("Halmar Press", "(Halmar Press) -", "dateline")),
        ("HALVEN, March 3 (NordPress) - It rained.", ("NordPress", "(NordPress) -", "dateline")),
        ("It rained.\n\nReporting by Kestrel News", ("Kestrel News", "Reporting by Kestrel News", "credit")),
        ("It rained.\n\n(Kestrel News Service)", ("Kestrel News Service", "(Kestrel News Service)", "credit")),
        ("It rained.\n\nSource: Halmar Press", ("Halmar Press", "Source: Halmar Press", "credit")),
        ("It rained.\n\n© 2031 Halmar Press", ("Halmar Press", "© 2031 Halmar Press", "credit")),
        (
            "It rained.\n\nReporting by Ann Lee; editing by Bo Roe; Halmar Press",
            ("Halmar Press", "Reporting by Ann Lee; editing by Bo Roe; Halmar Press", "credit"),
        ),
        ("Rain\n\nBy Ann Lee, Reuters\n\nIt rained.", ("Reuters", "By Ann Lee, Reuters", "byline")),
        ("Rain\n\nReuters staff\n\nIt rained.", ("Reuters", "Reuters staff", "credit")),
        (
            "Rain\n\nBy Ann Lee, Times staff writer\n\nIt rained.",
            ("The Times", "By Ann Lee, Times staff writer", "byline"),
        ),
        (
            "The Daily Harbour has learned that it rained.",
            ("Daily Harbour", "The Daily Harbour has learned", "reporting"),
        ),
        (
            "She said in an interview with the Northern Courier.",
            ("Northern Courier", "interview with the Northern Courier", "speaking to"),
        ),
        (
            "The Northern Courier reported on Tuesday that it rained.",
            ("Northern Courier", "The Northern Courier reported", "reporting"),
        ),
        (
            "It rained, as first reported by the Kestrel Post.",
            ("Kestrel Post", "reported by the Kestrel Post", "reporting"),
        ),
        (
            "It rained, according to the Kestrel newspaper.",
            ("Kestrel", "according to the Kestrel newspaper", "according to"),
        ),
        ("It rained, a clerk told Morgenbladet.", ("Morgenbladet", "told Morgenbladet", "told")),
        ("It rained, a Kestrel Post reporter saw.", ("Kestrel Post", "Kestrel Post reporter saw", "own reporting")),
        ("A paper seen by the Kestrel Post says so.", ("Kestrel Post", "seen by the Kestrel Post", "reporting")),
    ],
)
def test_credits_are_found(text, expected):
    """Each kind of credit gives its newsroom by one name, whatever alias is written."""
    assert evidence(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "It rained on the Reuters building.",
        "The clerk told Ann that the post had gone to Reuters.",
        "He sold his flat to AP Moller.",
        "It is time to go.",
        "Two clerks told the National Guard that it rained.",
        "It rained, according to the Atlantic Council.",
        "She told the Press Council that it rained.",
        "He told the Security Council.",
        "Ministers told the White House press office.",
        "He told the Justice Ministry Press Service.",
        "She told the Environment Agency so.",
        "He told the Washington Post Office.",
        "The Interior Ministry reported that it rained.",
        "The police reported two deaths, and the Space Agency reported a launch.",
        "Delta Express reported a loss of 3 million.",
        "Kestrel Media said that its profit rose.",
        "She told the Red Star football club.",
        "She told Ann. He told Ann.",
        "The union told Halden Oil. Managers told Halden Oil. Halden Oil left.",
        "He spoke in Oslo, read the Oslo newspaper and told Oslo so.",
        "“I read this newspaper,” he said.",
        "He told the newspaper so.",
    ],
)
def test_a_name_alone_is_no_evidence(text):
    """A newsroom that is only mentioned gathered nothing."""
    assert evidence(text) == []


def test_a_newsroom_that_no_list_has_is_known_from_the_attribution():
    """The addressee of an attribution is an origin under the name that the article gives it."""
    assert evidence("A clerk told the Fjord Courier it rained.", via="Fjord Courier") == [
        ("Fjord Courier", "told the Fjord Courier", "told")
    ]


def test_this_newspaper_is_the_outlet():
    """An article's words for its own newsroom are evidence; it has no name where the outlet is not known."""
    text = "A clerk told this newspaper that it rained."
    assert evidence(text, outlet="Fjord Courier") == [("Fjord Courier", "told this newspaper", "own reporting")]
    assert evidence(text) == [("own reporting of r", "told this newspaper", "own reporting")]


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("The Estal Press Agency reported so. A clerk told EPA more.", ["Estal Press Agency"] * 2),
        ("He told the Financial Register so. She told the Register more.", ["Financial Register"] * 2),
        ("Kestrel News reported so. A clerk told Kestrel more.", ["Kestrel News"] * 2),
        ("The Kestrel Post reported so. A clerk told the newspaper more.", ["Kestrel Post"] * 2),
        ("He told Kestrel so. She told Kestrel more.", ["Kestrel"] * 2),
    ],
)
def test_a_newsroom_has_one_name_in_an_article(text, origins):
    """Short forms, initials and what a newsroom is called stand for the one named in full."""
    assert [origin for origin, _, _ in evidence(text)] == origins


@pytest.mark.parametrize(
    ("line", "basis"),
    [
        ("By Ann Lee in Halven", "byline"),
        ("From our own correspondent, Halven", "byline"),
        ("Ann Lee, Transport Correspondent", "byline"),
    ],
)
def test_a_correspondent_is_own_reporting(line, basis):
    """A byline that tells of a correspondent is the article's own newsroom, which its outlet names."""
    text = f"Rain in Halven\n\n{line}\n\nIt rained."
    assert evidence(text, outlet="Fjord Courier") == [("Fjord Courier", line, basis)]
    assert evidence(text) == [("own reporting of r", line, basis)]
    assert evidence("Rain\n\nBy Ann Lee\n\nIt rained.", outlet="Fjord Courier") == []


def chains(text, outlet=None):
    """Give the chain of each piece of evidence."""
    tables = extract([Article("r", text, outlet=outlet)])
    return find_origins(tables).origins["chain"].tolist()


def test_what_one_newsroom_has_from_another_is_a_chain():
    """The first of a chain gathered it, the last printed it."""
    text = "It rained, Kestrel News reported, citing the Altus agency."
    assert chains(text) == [["Altus", "Kestrel News"]] * 2
    assert chains("It rained, a clerk told Reuters.", "The Harbour Times") == [["Reuters", "The Harbour Times"]]
    assert chains("It rained, a clerk told Reuters.") == [["Reuters"]]


def origins_of(*articles):
    """Give the origins of articles by ref."""
    tables = settle_articles(find_origins(extract(articles)))
    return dict(zip(tables.articles["ref"], tables.articles["origins"], strict=True))


SAID = "“We shall never again open the old harbour road in winter,” said Ann Lee."
OTHER = "“Nobody who has seen the ice this year will want to walk there,” said Bo Roe."


def test_shared_words_tell_the_origin_of_an_article_that_shows_none():
    """Two long quotations tell it of the whole article; what was said in public or printed before tells nothing."""
    wire = f"HALVEN (Altus) - The road is closed. {SAID}\n\n{OTHER}"
    assert origins_of(Article("a", wire), Article("b", f"Road closed. {SAID}\n\n{OTHER}"))["b"] == ["Altus"]
    rest = "The town has been cut off by snow and ice for nine days. Shops are empty and the school is shut. " * 3
    assert origins_of(Article("a", wire), Article("b", f"{rest}{SAID}"))["b"] == []
    public = wire.replace("said Ann Lee", "Ann Lee told reporters").replace("said Bo Roe", "Bo Roe told reporters")
    assert origins_of(Article("a", public), Article("b", f"Road closed. {SAID}\n\n{OTHER}"))["b"] == []
    told = f"{SAID.replace('said Ann', 'told Altus Ann')}\n\n{OTHER} He told Altus so."
    early, late = Article("a", told, published="2031-01-02"), Article("b", f"{SAID}\n\n{OTHER}", published="2031-01-01")
    assert origins_of(early, late)["b"] == []


def test_two_known_newsrooms_that_share_a_quotation_stay_two():
    """What both were told, each may have gathered; two that show nothing stay unknown."""
    one, two = (f"HALVEN ({name}) - The road is closed. {SAID}\n\n{OTHER}" for name in ("Altus", "Kestrel"))
    assert origins_of(Article("a", one), Article("b", two)) == {"a": ["Altus"], "b": ["Kestrel"]}
    bare = f"The road is closed. {SAID}\n\n{OTHER}"
    assert origins_of(Article("a", bare), Article("b", bare)) == {"a": [], "b": []}


def test_the_order_of_the_articles_makes_no_difference():
    """The same articles in another order have the same origins, chains and bases."""
    texts = [
        f"HALVEN (Altus) - The harbour road is closed. {SAID}\n\n{OTHER}",
        f"The harbour road is closed. {SAID}\n\n{OTHER}",
        "The harbour road in Halven is closed, a clerk told the Echo.",
        "The harbour road in Halven is closed, the Halven Echo reported.",
    ]
    articles = [Article(f"r{at}", text) for at, text in enumerate(texts)]
    tables = settle_claims(settle_articles(find_origins(extract(articles))))
    other = settle_claims(settle_articles(find_origins(extract(articles[::-1]))))
    assert tables.origins.equals(other.origins)
    assert tables.claims.equals(other.claims)
    assert tables.articles["origins"].tolist() == [["Altus"], ["Altus"], ["Halven Echo"], ["Halven Echo"]]


@pytest.mark.parametrize("part", ["He told the Kestrel News. ", "Ann Lee And ", "told the ", "(Ann Lee ", "Post Post "])
def test_a_long_text_is_read_in_linear_time(part, cpu_seconds):
    """A text of ten times the length takes about ten times as long, whatever it is made of."""
    took = []
    for size in (100_000, 1_000_000):
        text = part * (size // len(part))
        took.append(cpu_seconds(lambda text=text: read_credits(text, None, learn_names(text))))
    assert took[1] < 25 * took[0] + 1


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1) | st.text(alphabet="toldReutrsAP ()-–\n“", min_size=1))
def test_evidence_is_proven_by_any_text(text):
    """Whatever the text, nothing raises and every row is what the article says there."""
    evidence(text, outlet=text[:9] or None)


def test_both_articles_have_it_from_one_agency():
    """The words that show Reuters in the two articles, and nothing else."""
    articles = [Article(path.stem, path.read_text(encoding="utf-8")) for path in sorted(ARTICLES.glob("*.txt"))]
    origins = find_origins(extract(articles)).origins
    assert set(origins["origin"]) == {"Reuters"}
    words = [list(origins.loc[origins["article_id"] == article.article_id, "text"]) for article in articles]
    assert words == [["told Reuters", "to Reuters"], ["speaking to Reuters"]]
