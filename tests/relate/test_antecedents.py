"""Whom open expressions mean: the evidence, its weights, and who can be meant at all."""

from itertools import permutations

import pytest

from analysis.relate.antecedents import candidates, facts, probabilities, scores, weights
from analysis.relate.mentions import Mention
from analysis.relate.referents import Referent, read_expressions

TEXT = "Ann Roe, the mayor, met two envoys. She told the envoys to wait. Later the mayor left with them."


def mention(words, form, type_, after=0):
    """Give a mention of the words, the first that begin at or behind a place of the text."""
    start = TEXT.index(words, after)
    return Mention(f"a:m{start}", "a", start, start + len(words), words, form, type_, "given")


def told():
    """Give the expressions of the text, and the two referents that the first two tell of."""
    expressions = read_expressions(
        [
            mention("Ann Roe", "named", "person"),
            mention("two envoys", "descriptor", "person"),
            mention("She", "pronoun", "person"),
            mention("the envoys", "descriptor", "person"),
            mention("the mayor", "descriptor", "person", after=40),
            mention("them", "pronoun", None),
        ],
        TEXT,
        [],
    )
    who = [Referent("person:ann-roe"), Referent("a:a24")]
    for one, said in zip(who, expressions, strict=False):
        one.add(said)
    return expressions, who


@pytest.mark.parametrize("at", [2, 3, 4, 5])
def test_a_score_is_the_sum_of_the_weights_of_the_evidence(at):
    """What is weighed at once is what is told piece by piece, also when it is asked for again."""
    expressions, who = told()
    choice = expressions[at], candidates(expressions[at], who)
    pieces = [sum(weights().get(fact, 0.0) for fact in found) for found in facts(choice)]
    assert scores(choice) == scores(choice) == pytest.approx(pieces)
    assert len(pieces) == len(choice[1]) + 1


def test_evidence_follows_what_is_told_of_a_referent():
    """Each further expression for somebody changes the evidence."""
    expressions, who = told()
    before = facts((expressions[5], [who[1]]))[0]
    who[1].add(expressions[3])
    after = facts((expressions[5], [who[1]]))[0]
    assert "they: told 1 times" in before
    assert "they: told 2 times" in after
    assert "they: 2 sentences back" in before
    assert "they: 1 sentences back" in after


def test_those_told_of_last_come_first():
    """Candidates are in the order in which they can be meant; another sex rules out."""
    expressions, who = told()
    assert [one.actor_id for one in candidates(expressions[5], who)] == ["a:a24", "person:ann-roe"]
    who[1].sex = "he"
    assert [one.actor_id for one in candidates(expressions[2], who)] == ["person:ann-roe"]


def test_the_order_of_the_answers_changes_no_bit_of_their_shares():
    """Floats are added exactly: one sum, on every Python, whichever comes first."""
    given = (0.1, 0.7, -0.3, 1.9)
    told = {tuple(sorted(zip(order, probabilities(order), strict=True))) for order in permutations(given)}
    assert len(told) == 1
