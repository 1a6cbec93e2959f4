"""Resolution: who is who, who is not, and that nothing else changes."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.article import Article
from analysis.pipeline import extract
from analysis.relate.resolve import resolve_actors
from analysis.tables import table

ARTICLES = sorted((Path(__file__).resolve().parents[2] / "data" / "articles").glob("*.txt"))


def resolved(*texts):
    """Resolve the texts, each an article of its own."""
    return resolve_actors(extract([Article(ref=str(number), text=text) for number, text in enumerate(texts)]))


def actors_of(tables, words, ref=None):
    """Give the actors of the mentions with these words, in one article or in all."""
    rows = tables.mentions[tables.mentions["text"] == words]
    if ref is not None:
        ids = tables.articles["article_id"][tables.articles["ref"] == ref]
        rows = rows[rows["article_id"].isin(ids)]
    return set(rows["actor_id"].dropna())


@pytest.fixture(scope="module")
def seeds():
    """Give the two articles of the project, resolved."""
    articles = [Article(ref=path.stem, text=path.read_text(encoding="utf-8")) for path in ARTICLES]
    return resolve_actors(extract(articles))


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("Nujabaa", "organisation:harakat-al-nujabaa"),
        ("Harakat al-Nujabaa", "organisation:harakat-al-nujabaa"),
        ("U.S.", "state:us"),
        ("US", "state:us"),
        ("Washington", "state:us"),
        ("Iranian", "state:ir"),
        ("Tehran", "state:ir"),
        ("Baghdad", "state:iq"),
        ("Sudani", "person:mohammed-shia-al-sudani"),
        ("Mohammed Shia al-Sudani", "person:mohammed-shia-al-sudani"),
        ("Shahbndar", "person:izzat-al-shahbndar"),
        ("A senior Shi’ite politician", "person:izzat-al-shahbndar"),
        ("he", "person:izzat-al-shahbndar"),
        ("IRGC", "organisation:revolutionary-guards"),
        ("Revolutionary Guards", "organisation:revolutionary-guards"),
        ("their main ally", "organisation:revolutionary-guards"),
        ("Hezbollah", "organisation:hezbollah"),
        ("Kataib Hezbollah", "organisation:kataib-hezbollah"),
        ("the most powerful Shi’ite militia", "organisation:kataib-hezbollah"),
        ("the government", "organisation:iraqi-government"),
    ],
)
def test_named_results_of_the_two_articles(seeds, words, actor):
    """The two articles' actors are told apart and together as a reader does."""
    assert actors_of(seeds, words) == {actor}


def test_the_four_militias_are_organisations(seeds):
    """None of the four militias is taken for a person."""
    names = ["Kataib Hezbollah", "Harakat al-Nujabaa", "Kataib Sayyed al-Shuhada", "Ansarullah al-Awfiyaa"]
    actors = seeds.actors.set_index("name").loc[names]
    assert set(actors["type"]) == {"organisation"}


def test_unsure_and_anonymous_sources_stay_apart(seeds):
    """An unnamed adviser is not the named one, and of newsrooms unknown only a quotation joins unnamed sources."""
    adviser = actors_of(seeds, "Prime Minister Sudani’s advisor")
    assert adviser.isdisjoint(actors_of(seeds, "Farhad Alaaeldin"))
    both = seeds.actors[seeds.actors["anonymous"] & (seeds.actors["articles"] > 1)]
    assert set(seeds.mentions["text"][seeds.mentions["actor_id"].isin(both["actor_id"])]) == {
        "a masked Kataib Hezbollah commander",
        "a commander",
    }


def test_quotes_have_their_speaker(seeds):
    """The quote that `he` said is Izzat al-Shahbndar's, as in the other article."""
    said = seeds.quotes[seeds.quotes["content"].fillna("").str.contains("not acting stubbornly")]
    assert set(said["actor_id"]) == {"person:izzat-al-shahbndar"}


@pytest.mark.parametrize(
    ("texts", "left", "right"),
    [
        (["Ann Roe, a judge, spoke. Roe left."], "Roe", "Ann Roe"),
        (["Ann Roe, a judge, spoke.", "Judge Roe left."], "Roe", "Ann Roe"),
        (["Gen. Ali al-Masri left.", "Gen. Ali Hadi al-Masri spoke."], "Ali al-Masri", "Ali Hadi al-Masri"),
        (["The Civic Trade Union (CTU) met. The CTU left."], "CTU", "Civic Trade Union"),
        (["The Civic Trade Union met. The CTU left."], "CTU", "Civic Trade Union"),
        (["They met the U.S. State Department.", "It was the State Department."], "State Department", None),
        (["He met the Harakat Wafd Council.", "It was the Wafd Council."], "Wafd Council", "Harakat Wafd Council"),
        (["Kenya's government fell. It was the government."], "the government", "Kenya's government"),
        (["Armed rebel groups met. The militias and the groups met. These groups left."], "the groups", "These groups"),
        (["Nigerian Ada Obi, a former minister, spoke."], "a former minister", "Ada Obi"),
    ],
)
def test_the_same_actor_is_joined(texts, left, right):
    """A sieve joins what is surely the same."""
    tables = resolved(*texts)
    right = right or "U.S. State Department"
    assert len(actors_of(tables, left)) == 1
    assert actors_of(tables, left) == actors_of(tables, right)


@pytest.mark.parametrize(
    ("texts", "left", "right"),
    [
        (["Commanders of Liwa Sanad and fighters from Sanad met."], "Sanad", "Liwa Sanad"),
        (["Gen. Ann Roe and Gen. Max Roe met. Gen. Roe left."], "Roe", "Ann Roe"),
        (["Gen. Ann Roe spoke.", "Gen. Max Roe spoke.", "Gen. Roe left."], "Roe", "Max Roe"),
        (["Kenya's government and Chad's government met the government."], "the government", "Kenya's government"),
        (["Some militias left. The groups stayed."], "Some militias", "The groups"),
        (["He met the National Party.", "He met the National Movement."], "National Party", "National Movement"),
    ],
)
def test_what_is_unsure_stays_apart(texts, left, right):
    """Different names, two candidates, a part of a group: none of these is joined."""
    tables = resolved(*texts)
    assert actors_of(tables, left)
    assert actors_of(tables, left).isdisjoint(actors_of(tables, right))


def test_last_names_go_by_their_own_article():
    """The same last name stands for the full name of its own article."""
    tables = resolved("Gen. Ann Roe spoke. Roe left.", "Gen. Max Roe spoke. Roe left.")
    assert actors_of(tables, "Roe", "0") == actors_of(tables, "Ann Roe")
    assert actors_of(tables, "Roe", "1") == actors_of(tables, "Max Roe")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We lost,” said Ann Roe.\n\n“We will win,” she said.", {"person:ann-roe"}),
        ("Ann Roe met the press.\n\n“We will win,” she said.", {"person:ann-roe"}),
        ("Ann Roe met Amy Doe.\n\n“We will win,” she said.", set()),
        ("Ann Roe met the press.\n\nIt rained.\n\n“We will win,” she said.", set()),
    ],
)
def test_a_pronoun_needs_one_near_antecedent(text, expected):
    """The last speaker, or the only person named near by, is meant; otherwise nobody is."""
    tables = resolved(text)
    assert {actor for actor in actors_of(tables, "she") if isinstance(actor, str)} == expected


def test_resolution_changes_no_mention(seeds):
    """Only `actor_id` and `link` are filled."""
    before = extract([Article(ref=path.stem, text=path.read_text(encoding="utf-8")) for path in ARTICLES]).mentions
    kept = [name for name in before.columns if name not in ("actor_id", "link")]
    assert seeds.mentions[kept].equals(before[kept])


def test_counts_add_up(seeds):
    """An actor's counts are those of the rows that name it."""
    assert seeds.actors["mentions"].sum() == seeds.mentions["actor_id"].notna().sum()
    kept = seeds.quotes[seeds.quotes["status"] == "kept"]
    assert seeds.actors["quotes"].sum() == kept["actor_id"].notna().sum()


def test_claims_get_the_speaker_of_their_quote(seeds):
    """A claim made of a quote has the quote's actor."""
    quote = seeds.quotes[seeds.quotes["actor_id"] == "person:pete-hegseth"].iloc[0]
    row = {
        "claim_id": f"{quote['article_id']}:c0",
        "article_id": quote["article_id"],
        "text": "S",
        "start": 0,
        "end": 1,
        "quote_id": quote["quote_id"],
        "voice": "attributed",
        "polarity": "positive",
        "modality": "fact",
        "status": "kept",
        "rule": "test",
        "confidence": 1.0,
    }
    again = resolve_actors(seeds.having(claims=table("claims", [row])))
    assert again.claims["actor_id"].tolist() == ["person:pete-hegseth"]


TEXTS = st.lists(
    st.lists(
        st.sampled_from(
            [
                "Gen. Ann Roe left.",
                "Roe spoke.",
                "Max Roe, a judge, left.",
                "The militias met.",
                "The Civic Union (CTU) fell.",
                "Kenya's government fell.",
                "“No,” he said.",
                "The groups in Chad left.",
                "Sanad Party won.",
                "\n\n",
            ]
        ),
        min_size=1,
        max_size=6,
    ).map(" ".join),
    min_size=1,
    max_size=4,
)


@settings(max_examples=30, deadline=None)
@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(texts, random):
    """Any order of the articles gives the same actors and the same links."""
    articles = [Article(ref=str(number), text=text) for number, text in enumerate(texts)]
    shuffled = random.sample(articles, len(articles))
    left, right = resolve_actors(extract(articles)), resolve_actors(extract(shuffled))
    links = [tables.mentions.set_index("mention_id")["actor_id"].sort_index() for tables in (left, right)]
    assert links[0].equals(links[1])
    assert left.actors.equals(right.actors)


@settings(max_examples=40, deadline=None)
@given(
    st.text(
        st.one_of(st.characters(codec="utf-8"), st.sampled_from("AaU.S’'\" -\n,()theof1")), min_size=1, max_size=150
    )
)
def test_any_text_resolves(text):
    """No text raises, and every row stays proven."""
    resolved(text, f"The militias of {text}").trace()


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Arsenal captain Bo Roe said they lost.", ["person:bo-roe"]),
        ("“No,” said Zoe Lee.\n\nPrime Minister Bo Roe spoke. He said it rained.", ["person:zoe-lee", None]),
        ("My husband said it rained. She said it snowed.", ["0:a0", None]),
    ],
)
def test_a_speaker_is_never_a_guess(text, actors):
    """A club is not its captain; a pronoun with two candidates, or of another sex than the speaker, stays open."""
    tables = resolved(text)
    found = [row.actor_id for row in tables.rows("quotes")]
    assert [name if name is None or ":a" not in name else "0:a0" for name in found] == actors


def test_a_first_name_alone_is_the_only_person_of_its_article_who_has_it():
    """Of two who have it, it is neither."""
    one = resolved("Mr. Adam Roe met Ann Lee. Adam said so to Lee.")
    two = resolved("Mr. Adam Roe met Mr. Adam Lee. Adam said so to the mayor.")

    assert actors_of(one, "Adam") == actors_of(one, "Adam Roe")
    assert not actors_of(two, "Adam") & (actors_of(two, "Adam Roe") | actors_of(two, "Adam Lee"))
