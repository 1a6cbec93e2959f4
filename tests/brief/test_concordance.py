"""Promises of the concordance of a claim: its words find it, every telling is there, what came near is not counted."""

import pytest

from analysis.article import Article
from analysis.brief import concordance as views
from analysis.brief.blocks import plain_text
from analysis.brief.lookup import find_claims
from analysis.brief.weighing import KINDS, evidence_in_words, nearly_same
from analysis.errors import AnalysisError, BriefingError
from analysis.lexicon import entries
from analysis.load.corrections import load_corrections
from analysis.pipeline import extract, relate
from analysis.relate.match import THRESHOLD
from analysis.relate.pairing import probability, weighed

DIRECT = "“The old dam near Keban will be emptied in June,” Ann Lee, the mayor, told Reuters. Prices rose in Uqbar."
ALIKE = "The old dam near Keban will be emptied in June, an official told Reuters. The ministry refused to comment."
OTHER = "The old dam near Keban will be emptied in July, Tom Hill, a farmer, told the Associated Press."


def tables_of(*articles, threshold=THRESHOLD):
    """Analyse articles given as (ref, outlet, text)."""
    made = [Article(ref=ref, outlet=outlet, text=text) for ref, outlet, text in articles]
    return relate(extract(made), load_corrections(None), match_threshold=threshold)


@pytest.fixture(scope="module")
def dam():
    """Analyse three articles on one dam, two of one agency."""
    return tables_of(("a", "Daily Post", DIRECT), ("b", "Evening News", ALIKE), ("c", None, OTHER))


def asked(tables, find, least=0.05, **more):
    """Make the concordance of what is asked for."""
    return views.concordance(tables, find, match_threshold=THRESHOLD, least=least, **more)


def keys(found):
    """Give the keys of groups."""
    return [group.row.group_id for group in found]


def test_a_claim_is_found_by_its_key_and_by_its_words(dam):
    """A group, a claim, a quote, words in a row in any case, and words in any order lead to the same claim."""
    (group,) = find_claims(dam, "old dam near KEBAN will be emptied in June")
    first = group.members()[0]
    loose = "“Dam  near Keban, will be EMPTIED in June”"
    for wanted in (group.row.group_id, first.claim_id, first.quote_id, "emptied dam June", loose):
        assert group.row.group_id in keys(find_claims(dam, wanted)), wanted


def test_a_quotation_with_several_claims_gives_each(seeds):
    """Words that run over two claims of one quotation, or its key, lead to both."""
    quote = next(row for row in seeds.rows("quotes") if row.content and "fully aware" in row.content)
    found = find_claims(seeds, quote.quote_id)
    assert len(found) > 1
    assert keys(find_claims(seeds, quote.content)) == keys(found)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("zebras", "found no such claim; expected a claim's key or words"),
        ("emtied", "such as g:"),
        ("", "such as g:"),
        ("keban will be", "claims with these words"),
    ],
)
def test_what_is_not_one_claim_is_refused(wanted, said):
    """One line says that nothing or too much was found, and names what is near."""
    tables = tables_of(("a", None, DIRECT + " “The bridge of Keban will be sold,” he said."))
    with pytest.raises(AnalysisError) as raised:
        find_claims(tables, wanted)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_claims_of_one_article_can_be_left_out(dam):
    """With shared claims only, one that a single article tells is refused for that, and is in no list."""
    assert keys(find_claims(dam, "Prices rose"))
    with pytest.raises(AnalysisError, match="a claim of one article"):
        find_claims(dam, "Prices rose", shared_only=True)
    listed = plain_text(views.others_table(asked(dam, "emptied in June", shared_only=True)))
    assert "Prices rose" not in listed
    assert "Prices rose" in plain_text(views.others_table(asked(dam, "emptied in June")))


def test_every_telling_has_speaker_and_origin(dam):
    """Each row tells the outlet, the words, who says it and how, and the origin with the words that show it."""
    text = plain_text(views.tellings_table(asked(dam, "emptied in June")))
    assert "Daily Post" in text
    assert "Ann Lee, the mayor (named)" in text
    assert "in quotation marks; cue “told”" in text
    assert "Reuters: shown in its own sentence, “told Reuters”" in text
    assert "an official (not named)" in text


def test_the_words_stand_side_by_side(seeds):
    """Stretches are the same or differ, and the first column says so without any colour."""
    lines = plain_text(views.words_tables(asked(seeds, "autonomy"))).splitlines()
    assert "the same | to make | to make" in lines
    assert "differ | tactical | necessary" in lines
    assert "only in B | – | a" in lines


def test_differences_and_reasons_are_told_pair_by_pair(seeds):
    """The drifts and the matches of the claim are there, the score as in the table, the evidence in words."""
    shown = asked(seeds, "autonomy")
    assert "A, B | hedge to attribution | Hedged (“reportedly”) in the first" in plain_text(views.drifts_table(shown))
    match = next(row for row in seeds.rows("matches") if row.left_id in shown.claim_ids)
    text = plain_text(views.matches_table(shown))
    assert f"A, B | claim | paraphrase | {match.score:.2f} | For it: meaning +" in text


def test_what_came_near_is_not_counted(seeds):
    """Nothing that is shown as near is in a match with the claim, and each has its reason."""
    shown = asked(seeds, "fully aware they could be targeted", least=0.01)
    matched = {frozenset((row.left_id, row.right_id)) for row in seeds.rows("matches")}
    assert shown.near
    for item in shown.near:
        assert item.ours in shown.claim_ids
        assert item.other not in shown.claim_ids
        assert frozenset((item.ours, item.other)) not in matched
        assert item.probability >= 0.01
    assert [item.probability for item in shown.near] == sorted((item.probability for item in shown.near), reverse=True)
    assert f"Below the threshold of {THRESHOLD:.2f}." in plain_text(views.near_table(shown))
    assert plain_text(views.near_table(asked(seeds, "fully aware they", least=THRESHOLD))) == "Nothing else came near."


def test_a_clash_is_named(dam):
    """Claims that other days keep apart are shown with that reason, whatever else speaks for them."""
    (group,) = find_claims(dam, "emptied in June")
    near = nearly_same(dam, group.row.claim_ids, THRESHOLD, 0.05)
    assert any(item.why_not.startswith("ruled out: ") and "other days" in item.why_not for item in near)


def test_a_claim_alone_says_so(seeds):
    """A claim that one article tells has no pairs, and no empty table."""
    shown = asked(seeds, "talks were underway", least=THRESHOLD)
    assert "One article alone tells it." in plain_text(views.standing(shown))
    assert plain_text(views.words_tables(shown)) == "No other article tells it."
    assert plain_text(views.drifts_table(shown)) == "No other article tells it."
    assert plain_text(views.matches_table(shown)).startswith("No telling in another article was taken for the same")
    assert views.tellings_table(shown).blocks[0].rows


def test_only_what_is_shown_is_noted(seeds):
    """Every number in the views is that of an endnote, and every endnote is cited."""
    shown = asked(seeds, "autonomy")
    blocks = [view(shown) for view in (views.standing, views.tellings_table, views.near_table, views.origins_table)]
    cited = {
        number for number in shown.notes.numbers.values() if any(f"[{number}]" in plain_text(item) for item in blocks)
    }
    assert cited == {note.number for note in views.endnotes(shown).notes}


@pytest.mark.parametrize("least", [-0.1, 0.9, float("nan")])
def test_a_bound_that_cannot_be_is_refused(seeds, least):
    """What is shown as near lies between nothing and the threshold."""
    with pytest.raises(BriefingError, match="least: found"):
        asked(seeds, "autonomy", least=least)


def test_every_piece_of_evidence_has_a_kind():
    """What the weights know is told under one heading each, and the sums are those of the probability."""
    known = [row["evidence"] for row in entries("pairing") if row["evidence"] != "always"]
    assert sorted(known) == sorted(name for names in KINDS.values() for name in names)
    found = dict.fromkeys(known, 1.0)
    assert set(weighed(found)) == set(known)
    assert "same speaker" in evidence_in_words({"same speaker": 1.0})
    assert 0 < probability(found) < 1


def test_the_threshold_decides_what_is_one_claim():
    """A higher threshold takes fewer pairs for one, a lower one more; the same words are one at any."""
    low, high = (tables_of(("a", "P", DIRECT), ("b", "Q", ALIKE), threshold=value) for value in (0.01, 1.0))
    assert len(high.matches) <= len(low.matches)
    assert (high.matches["score"] >= 0.9999).all()
    for value in (0, 1.1, -1, float("nan")):
        with pytest.raises(AnalysisError, match="match_threshold: found"):
            tables_of(("a", None, DIRECT), threshold=value)
