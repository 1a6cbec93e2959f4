"""What the names learn from: gold's types on the teacher's spans, and never a text that measures them."""

import json

import pytest

from analysis.language.train.entities import GOLD_WEIGHT, SILVER_WEIGHT, Named, entity_corpora


def mention(text, body, type_, head=None, *, named=True):
    """Annotate the first stretch of a text as GUM does."""
    start = text.index(body)
    first = start + body.index(head or body)
    return {
        "start": start,
        "end": start + len(body),
        "type": type_,
        "named": named,
        "head_start": first,
        "head_end": first + len(head or body),
    }


def gum(text, *mentions, genre="bio"):
    """Give a row of GUM."""
    return {"id": f"GUM_{genre}_{len(text)}", "genre": genre, "text": text, "mentions": list(mentions)}


def re3d(text, *mentions, licence="This dataset is public domain."):
    """Give a row of re3d, of mentions as pairs of a wording and a type."""
    spans = [
        {"start": text.index(body), "end": text.index(body) + len(body), "type": type_} for body, type_ in mentions
    ]
    return {"id": "re3d", "text": text, "licence": licence, "mentions": spans}


@pytest.fixture
def labelled(tmp_path):
    """Give a function that writes the corpora, and reads them with a teacher that knows the wordings it is told."""

    def read(*rows, taught=(), other=(), plain=()):
        files = {
            "actors/gum_open.jsonl": rows,
            "actors/re3d.jsonl": other,
            "attribution/polnear_train.jsonl": [{"id": f"p{place}", "text": text} for place, text in enumerate(plain)],
        }
        for name, lines in files.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")

        def teacher(text):
            found = [(text.find(body), body, type_) for body, type_ in taught]
            return [Named(start, start + len(body), type_) for start, body, type_ in found if start >= 0]

        return entity_corpora(tmp_path, teacher)

    return read


def named(one):
    """Give the names of a labelled text as pairs of a wording and a type."""
    return [(one.text[name.start : name.end], name.type) for name in one.names]


def test_the_news_that_measure_are_never_seen(labelled):
    """No text of GUM's news comes out, whatever its split."""
    text = "Ann Lee spoke."
    rows = [gum(text, mention(text, "Ann Lee", "person"), genre=genre) for genre in ("news", "bio", "news")]
    assert [one.id for one in labelled(*rows, plain=["Nobody."])] == ["GUM_bio_14", "p0"]


def test_the_teacher_is_not_shown_the_news(tmp_path, labelled):
    """A text of GUM's news does not reach the teacher."""
    labelled(gum("Secret.", genre="news"), gum("Open.", genre="speech"))
    shown = []
    entity_corpora(tmp_path, lambda text: shown.append(text) or [])
    assert shown == ["Open."]


def test_texts_weigh_what_stands_behind_them(labelled):
    """A text with gold counts whole; one that only the teacher read counts half."""
    text = "Ann Lee spoke."
    found = labelled(
        gum(text, mention(text, "Ann Lee", "person")), other=[re3d(text, ("Ann Lee", "Person"))], plain=[text]
    )
    assert [one.weight for one in found] == [GOLD_WEIGHT, GOLD_WEIGHT, SILVER_WEIGHT] == [1.0, 1.0, 0.5]


def test_a_text_under_a_closed_licence_teaches_nothing(labelled):
    """Rows of re3d whose licence does not allow it are passed over."""
    closed = re3d("Ann Lee spoke.", ("Ann Lee", "Person"), licence="Attribution-NonCommercial 3.0")
    assert labelled(other=[closed]) == []


def test_gold_gives_the_type(labelled):
    """Where both found a name, its span is the teacher's and its type gold's."""
    text = "Then the Acme of Rome paid."
    (one,) = labelled(gum(text, mention(text, "the Acme of Rome", "organization", "Acme")), taught=[("Acme", "person")])
    assert named(one) == [("Acme of Rome", "organisation")]
    text = "He met Senator Lee, who smiled."
    (one,) = labelled(gum(text, mention(text, "Senator Lee, who smiled", "person", "Lee")), taught=[("Lee", "place")])
    assert named(one) == [("Lee", "person")]


@pytest.mark.parametrize(
    ("text", "body", "type_", "name"),
    [
        ("They saw President Ann van Lee there.", "President Ann van Lee", "person", "Ann van Lee"),
        ("It was Ann Lee’s.", "Ann Lee’s", "person", "Ann Lee"),
        ("He left the Gulf of Oman.", "the Gulf of Oman", "place", "Gulf of Oman"),
        ("She reached Rome, the city of light.", "Rome, the city of light", "place", "Rome"),
        ("We took Terminal 4 again.", "Terminal 4", "place", "Terminal 4"),
        ("Ask the Bank of Rome and Sons about it.", "the Bank of Rome", "organization", "Bank of Rome"),
    ],
)
def test_what_the_teacher_missed_is_the_capitalised_stretch(labelled, text, body, type_, name):
    """Around the head, with what links a name together, without titles, articles and possessives."""
    (one,) = labelled(gum(text, mention(text, body, type_, name.split()[0])))
    assert [found for found, _ in named(one)] == [name]


@pytest.mark.parametrize("body", ["the President", "Mr. President", "my Lord"])
def test_a_title_is_no_name(labelled, body):
    """A bare title names nobody, though gold calls it named."""
    text = f"They wrote to {body} again."
    (one,) = labelled(gum(text, mention(text, body, "person", body.split()[-1])))
    assert one.names == ()


@pytest.mark.parametrize("type_", ["object", "event", "abstract", "time"])
def test_what_gold_calls_something_else_is_no_name(labelled, type_):
    """A mention of another type takes the teacher's name away."""
    text = "They read Dracula twice."
    (one,) = labelled(gum(text, mention(text, "Dracula", type_)), taught=[("Dracula", "person")])
    assert one.names == ()


def test_groups_stay_the_teachers(labelled):
    """A nationality keeps its type where gold says person, and where it only qualifies a noun."""
    text = "The Iraqi guests met Republicans."
    (one,) = labelled(
        gum(
            text,
            mention(text, "Republicans", "person"),
            mention(text, "The Iraqi guests", "person", "guests", named=False),
        ),
        taught=[("Iraqi", "group"), ("Republicans", "group")],
    )
    assert named(one) == [("Iraqi", "group"), ("Republicans", "group")]


def test_a_name_in_apposition_stays(labelled):
    """The town of Lee is a place whose name is Lee, though gold's head is the town."""
    text = "He knew the town of Lee well."
    (one,) = labelled(
        gum(text, mention(text, "the town of Lee", "place", "town", named=False)), taught=[("Lee", "person")]
    )
    assert named(one) == [("Lee", "place")]


def test_states_that_act_stay_places(labelled):
    """re3d calls a state that acts an organisation; where people elsewhere call it a place, it stays one."""
    text = "In Iraq they said that Iraq would help ISIL."
    rows = {"id": "r", "text": text, "licence": "public domain", "mentions": []}
    for start, end, type_ in ((3, 7, "Location"), (23, 27, "Organisation"), (39, 43, "Organisation")):
        rows["mentions"].append({"start": start, "end": end, "type": type_})
    (one,) = labelled(other=[rows], taught=[("Iraq", "place"), ("ISIL", "person")])
    assert named(one) == [("Iraq", "place"), ("Iraq", "place"), ("ISIL", "organisation")]


def test_pronouns_and_beginnings_of_sentences_are_no_names(labelled):
    """A capital proves nothing at the beginning of a sentence, nor on a pronoun."""
    text = "Warplanes flew. They say that I know Karim."
    row = re3d(text, ("Warplanes", "Organisation"), ("They", "Organisation"), ("I", "Person"), ("Karim", "Person"))
    (one,) = labelled(other=[row])
    assert named(one) == [("Karim", "person")]
