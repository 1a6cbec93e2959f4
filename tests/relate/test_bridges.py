"""Bridges: unnamed actors of one story that are one, and those that must stay two."""

from itertools import permutations

import pytest

from analysis.article import Article
from analysis.pipeline import extract, relate
from analysis.relate.decisions import COLUMNS
from analysis.relate.fingerprints import quoted_alike, shared_run
from analysis.tables import Tables

STORY = "Striking dockers in Brenmouth blocked the Brenmouth harbour, and the Brenmouth ferry terminal closed. "
OTHER = (
    "A museum in Kelford bought an old painting of a shepherd, and visitors queued in the snow to see it. Experts dated"
    " the canvas by its frame, its varnish and a letter of the painter. It hung in a chapel, then in a school, and once"
    " in a railway station, where nobody looked at it. Tickets cost three pounds; children and students enter free. "
)
QUOTE = "“We will keep the harbour closed until every docker is paid,” "


def related(*texts):
    """Relate the texts, each an article of its own."""
    articles = [Article(ref=str(number), text=text) for number, text in enumerate(texts)]
    return relate(extract(articles), Tables().issues.reindex(columns=list(COLUMNS)).iloc[:0])


def actor(tables, ref, words):
    """Give the actor of the first mention in an article that begins with these words."""
    (article_id,) = tables.articles["article_id"][tables.articles["ref"] == ref]
    rows = [row for row in tables.rows("mentions") if row.article_id == article_id and row.text.startswith(words)]
    assert rows, tables.mentions["text"].tolist()
    return rows[0].actor_id


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        (QUOTE + "said a masked docker leader.", QUOTE + "said a union leader.", ("a masked", "a union")),
        (QUOTE + "said a leader of Orkin Union.", QUOTE + "a leader of Orkin Union said.", ("a leader", "a leader")),
        (
            "Six officials from Orkin Union told Reuters that talks had begun.",
            "Talks began, six union officials from Orkin Union told Reuters.",
            ("Six officials", "six union"),
        ),
        (
            "Ten senior police commanders and Kenyan officials told Reuters that talks had begun.",
            "The harbour may open, according to police commanders and Kenyan officials speaking to Reuters.",
            ("Ten senior police commanders and", "police commanders and"),
        ),
        (
            "The mayor met militia leaders. It rained.",
            "Talks with militia leaders went on.",
            ("militia leaders", "militia leaders"),
        ),
        (
            "She is close to the governing alliance.",
            "She is close to Kenya’s governing alliance.",
            ("the governing", "Kenya’s governing"),
        ),
        (
            "They may join Kenya's official armed forces.",
            "They may join the Kenyan army.",
            ("Kenya's official", "the Kenyan army"),
        ),
        (
            "Kenyan security sources told Reuters that some gangs had abandoned warehouses.",
            "Security officials told Reuters that some groups had vacated warehouses.",
            ("Kenyan security", "Security officials"),
        ),
        (
            "Kenyan security sources told Reuters that some gangs had abandoned warehouses.",
            "Security officials told Reuters that some groups had vacated warehouses.",
            ("some gangs", "some groups"),
        ),
    ],
)
def test_unnamed_actors_of_one_story_are_joined(left, right, words):
    """The same quotation, number, list, body, description or statement tells that two are one."""
    tables = related(STORY + left, STORY + right)
    assert actor(tables, "0", words[0]) == actor(tables, "1", words[1])


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        (
            "Two officials from Orkin Union told Reuters that talks had begun.",
            "Six officials from Orkin Union told Reuters that talks had begun.",
            ("Two", "Six"),
        ),
        (
            "Six officials from Orkin Union told Reuters that talks had begun.",
            "Six officials from Falmer Union told Reuters that talks had begun.",
            ("Six", "Six"),
        ),
        (
            "Six officials from Orkin Union told Reuters that talks had begun.",
            "Six officials from Orkin Union told the Associated Press that talks had begun.",
            ("Six", "Six"),
        ),
        (QUOTE + "said a leader of Hezbollah.", QUOTE + "said a leader of Kataib Hezbollah.", ("a leader", "a leader")),
        (QUOTE + "said two leaders.", QUOTE + "said three leaders.", ("two", "three")),
        (QUOTE + "said a spokeswoman.", QUOTE + "said a spokesman.", ("a spokes", "a spokes")),
        (QUOTE + "said a former leader.", QUOTE + "said a leader.", ("a former", "a leader")),
        (QUOTE + "said an official.", "“They must work by Monday noon,” said an official.", ("an off", "an off")),
        ("Kenya's government fell.", "Kenya fell silent.", ("Kenya's", "Kenya")),
        (
            "It hit Kenya’s governing alliance and Chad’s governing alliance.",
            "She is close to the governing alliance.",
            ("Kenya’s governing", "the governing"),
        ),
        (
            "Kenya's armed forces and the Kenyan army met.",
            "They may join the Kenyan military.",
            ("Kenya's armed", "the Kenyan military"),
        ),
        ("A few port officials left.", "Many port officials left.", ("", "Many")),
        ("The iPhone 4 owners left.", "The iPhone 5 owners left.", ("4 owners", "5 owners")),
        ("His senior adviser left.", "His senior adviser left.", ("His senior", "His senior")),
    ],
)
def test_what_differs_stays_apart(left, right, words):
    """Other numbers, bodies, newsrooms, sexes, times, words, and two candidates in one article: none is joined."""
    tables = related(STORY + left, STORY + right)
    assert actor(tables, "0", words[0]) != actor(tables, "1", words[1])


def test_other_stories_are_left_alone():
    """What descriptions and quotations tell holds in one story only."""
    tables = related(STORY + QUOTE + "said a leader of dock workers.", OTHER + QUOTE + "said a leader of dock workers.")
    assert actor(tables, "0", "a leader") != actor(tables, "1", "a leader")


def test_of_two_speakers_of_one_quote_none_is_taken():
    """Where an article gives the words to two speakers, nobody knows whose they are."""
    both = QUOTE + "said an official.\n\n" + QUOTE + "said a commander."
    tables = related(STORY + both, STORY + QUOTE + "said a leader.")
    assert len({actor(tables, "0", "an off"), actor(tables, "0", "a comm"), actor(tables, "1", "a leader")}) == 3


def test_the_order_of_the_articles_makes_no_difference():
    """Links and ids are the same for every order."""
    texts = [
        STORY + QUOTE + "said a masked docker leader. She is close to the governing alliance.",
        STORY + QUOTE + "said a union leader. She is close to Kenya’s governing alliance.",
        STORY + "Dock leaders left. " + QUOTE + "said a leader.",
    ]
    found = set()
    for order in permutations(enumerate(texts)):
        tables = relate(
            extract([Article(ref=str(number), text=text) for number, text in order]),
            Tables().issues.reindex(columns=list(COLUMNS)).iloc[:0],
        )
        found.add(tuple(sorted(zip(tables.mentions["mention_id"], map(str, tables.mentions["actor_id"]), strict=True))))
    assert len(found) == 1


@pytest.mark.parametrize("text", ["", "“”", "“,” he said.", "a " * 500, "“" * 300, QUOTE * 60, "said " + "x" * 5000])
def test_odd_texts_do_no_harm(text):
    """Nothing, marks alone, endless repeats: no run is made of them, and nothing breaks."""
    tables = related(STORY + text, STORY + text)
    assert quoted_alike(tables) is not None
    assert shared_run(text, "") is None


def test_a_set_phrase_is_no_fingerprint():
    """Function words alone, or fewer than five words, tell nothing."""
    assert shared_run("it is what it is and that is that", "so it is what it is and that is that") is None
    assert shared_run("we open the harbour", "we open the harbour") is None
    assert shared_run("We open the old harbour.", "“We open the old harbour”") == "we open the old harbour"
