"""The register: articles come in any order, one by one or all at once, and give the same actors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.relate.naming import Naming, Sighting, join_names, name_keys
from analysis.relate.register import Register

NAMES = [
    ("Ann Roe", "person"),
    ("Max Roe", "person"),
    ("Roe", "person"),
    ("Ann", "person"),
    ("A. Roe", "person"),
    ("Acme", "organisation"),
    ("Acme", "person"),
    ("Acme", None),
    ("Acme Corp.", "organisation"),
    ("Acme Airlines", "organisation"),
    ("Zembla News Agency", "organisation"),
    ("ZNA", "group"),
    ("ZNA", None),
    ("Air Force", "organisation"),
    ("U.S. Air Force", "organisation"),
    ("Israeli Air Force", None),
    ("IMF", "organisation"),
    ("International Monetary Fund", None),
]
ARTICLES = st.lists(
    st.tuples(st.sampled_from("xyz"), st.lists(st.sampled_from(NAMES), min_size=1, max_size=6)), min_size=1, max_size=9
)


def namings(article_id, names):
    """Make namings of names that stand one after the other."""
    return [
        Naming(article_id, f"{article_id}:m{at}", 40 * at, 40 * at + len(text), text, kind)
        for at, (text, kind) in enumerate(names)
    ]


def filled(articles, *, ask=False):
    """Give a register of articles (id, story, names), asked after each for the actor of its first name if so wished."""
    register = Register()
    for article_id, story, names in articles:
        found = namings(article_id, names)
        register.add(article_id, story, found)
        if ask:
            register.actor(found[0].node)
    return register


def actors(register, articles):
    """Give the actor and the rule of each name of each article."""
    return {
        naming.node: register.actor(naming.node)
        for article_id, _, names in articles
        for naming in namings(article_id, names)
    }


@given(ARTICLES, st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_actors(told, random):
    """Added in another order, and asked between, the register answers as if all had come at once."""
    articles = [(str(number), story, names) for number, (story, names) in enumerate(told)]
    shuffled = random.sample(articles, len(articles))
    assert actors(filled(articles), articles) == actors(filled(shuffled, ask=True), articles)


@given(ARTICLES)
def test_names_that_share_no_key_do_not_matter_to_each_other(told):
    """A name is joined as it would be without the names that share no key with it, also not by way of others."""
    seen = {}
    for number, (_, names) in enumerate(told):
        seen |= {naming.node: Sighting(naming.text, naming.type) for naming in namings(str(number), names)}
    keys = {node: set(name_keys(node, item)) for node, item in seen.items()}
    block = {min(seen)}
    while more := {node for node in seen if node not in block and any(keys[node] & keys[other] for other in block)}:
        block |= more
    whole, part = join_names(seen), join_names({node: seen[node] for node in block})
    assert {node: whole.top(node) for node in block} == {node: part.top(node) for node in block}


def test_a_last_name_holds_in_its_story_alone():
    """Another story's bearer of it is somebody else."""
    articles = [
        ("1", "x", [("Ann Roe", "person")]),
        ("2", "x", [("Roe", "person")]),
        ("3", "y", [("Roe", "person")]),
        ("4", "z", [("Ann Roe", "person")]),
    ]
    found = actors(filled(articles), articles)
    assert found["2", "roe"] == ("person:ann-roe", "last name")
    assert found["3", "roe"][0] == "person:roe-3"
    assert found["4", "ann roe"][0] == "person:ann-roe"


def test_an_actor_of_unknown_sort_is_the_only_known_one_until_another_comes():
    """A person and a company of one name make a third mention open."""
    articles = [("1", "x", [("Ada Lace", None)]), ("2", "y", [("Ada Lace", "person")])]
    register = filled(articles)
    assert len({actor for actor, _ in actors(register, articles).values()}) == 1
    register.add("3", "z", namings("3", [("Ada Lace", "organisation")]))
    assert len({actor for actor, _ in actors(register, [*articles, ("3", "z", [("Ada Lace", "")])]).values()}) == 3


def test_a_name_between_two_bodies_joins_neither():
    """Air Force alone is neither of two."""
    two = ["U.S. Air Force", "Israeli Air Force"]
    articles = [("1", "x", [(name, "organisation") for name in ("Air Force", *two)])]
    assert len({actor for actor, _ in actors(filled(articles), articles).values()}) == 3


def test_a_name_that_was_never_added_is_an_error():
    """It has no actor."""
    with pytest.raises(KeyError):
        Register().actor(("1", "roe"))


@pytest.mark.parametrize(
    ("names", "one"),
    [
        ([("Max Roe", "person"), ("Roe Motors", "organisation"), ("Roe", "person")], 1),
        ([("Max Roe", "person"), ("Roe Motors", "organisation"), ("Mr. Roe", "person")], 0),
        ([("Max Roe", "person"), ("Roe Foundation", "organisation"), ("Roe", "person")], 0),
    ],
)
def test_a_last_name_is_the_firm_of_that_name_in_its_article(names, one):
    """Unless a title shows a person, or what comes after the name is more than a trade."""
    articles = [("1", "s", names)]
    found = list(actors(filled(articles), articles).values())

    assert found[2][0] == found[one][0] != found[1 - one][0]
