"""Promises of agreed.py: one name has one type in an article, from firm rules, else from all that is seen of it."""

from analysis.article import Span
from analysis.extract.agreed import agreed
from analysis.extract.mention import Mention
from analysis.language.reading import Name, Reading, Referring

TEXT = "Velmar lost. Nobody beat Velmar. Oona Velmar spoke. Then Velmar left."
WHOLE, ALONE = Span(33, 44), (Span(0, 6), Span(25, 31), Span(57, 63))


def name(span, kind, rule):
    """Make a name's mention."""
    return Mention(span, "named", kind, None, rule, 0.5)


def types(mentions, *chances):
    """Give types and rules, with what the model sees of each mention in order: person, organisation, place."""
    homes = {place: one.span for one in mentions for place in range(one.span.start, one.span.end)}
    seen = [
        Referring(one.span, Span(one.span.end - 1, one.span.end), "place", sum(parts), parts)
        for one, parts in zip(mentions, chances, strict=False)
        if parts
    ]
    marks = [Name(one.span, "person", (*parts, 0.0)) for one, parts in zip(mentions, chances, strict=False) if parts]
    found = agreed(TEXT, mentions, Reading((), tuple(marks), tuple(seen)), homes)
    return [(one.type, one.rule) for one in found]


def test_the_model_is_heard_over_the_whole_article():
    """What it mostly sees of a name holds wherever the name stands."""
    places = [name(span, None, "capitals") for span in ALONE]
    seen = types(places, (0.1, 0.1, 0.8), (0.0, 0.9, 0.1), (0.0, 0.8, 0.2))
    assert seen == [("organisation", "capitals, read")] * 3


def test_a_firm_rule_goes_before_the_model():
    """A title makes a person, whatever the model sees; the same name elsewhere follows it."""
    places = [name(ALONE[0], "person", "title"), name(ALONE[1], None, "capitals")]
    assert types(places, (0.1, 0.8, 0.1), (0.1, 0.8, 0.1)) == [("person", "title"), ("person", "capitals, read")]


def test_a_soft_rule_gives_way_to_the_model():
    """Who only seems to speak may be a company."""
    places = [name(ALONE[0], "person", "speaks")]
    assert types(places, (0.1, 0.9, 0.0)) == [("organisation", "speaks, read")]
    assert types(places, (0.4, 0.5, 0.0)) == [("person", "speaks")]


def test_what_the_model_hardly_sees_stays_open():
    """A name that may be none of the three has no type."""
    assert types([name(ALONE[0], None, "capitals")], (0.1, 0.3, 0.1)) == [(None, "capitals")]
    assert types([name(ALONE[0], None, "capitals")]) == [(None, "capitals")]


def test_a_last_name_follows_the_full_name():
    """Velmar alone is the person whom the article names in full."""
    places = [name(ALONE[0], None, "capitals"), name(WHOLE, "person", "given name")]
    assert types(places, (0.2, 0.6, 0.2), (0.9, 0.1, 0.0))[0] == ("person", "capitals, read")


def test_a_side_of_a_contest_is_no_place():
    """Whoever beats or loses is an organisation, everywhere but where something happens in it."""
    text = "Velmar beat Orsk 3-1. Fans in Velmar sang."
    spans = (Span(0, 6), Span(12, 16), Span(30, 36))
    places = [name(span, "place", "read") for span in spans]
    seen = tuple(Referring(span, span, "place", 0.9, (0.0, 0.2, 0.7)) for span in spans)
    homes = {place: span for span in spans for place in range(span.start, span.end)}
    found = agreed(text, places, Reading((), (), seen), homes)
    assert [one.type for one in found] == ["organisation", "organisation", "place"]


def test_a_branch_in_a_country_is_no_place():
    """A trade or an organisation with a country behind it is a body; a part of a country is a place."""
    text = "Zarvo grew. Zarvo Chad fell. Air Chad rose. Upper Chad froze."
    spans = (Span(0, 5), Span(12, 22), Span(29, 37), Span(44, 54))
    places = [name(span, "place", "read") for span in spans]
    parts = ((0.0, 0.9, 0.1), *[(0.0, 0.1, 0.8)] * 3)
    seen = tuple(Referring(span, span, "place", 0.9, part) for span, part in zip(spans, parts, strict=True))
    homes = {place: span for span in spans for place in range(span.start, span.end)}
    found = agreed(text, places, Reading((), (), seen), homes)
    assert [one.type for one in found] == ["organisation"] * 3 + ["place"]
