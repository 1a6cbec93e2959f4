"""Each script that the fonts cover is set and can be taken out of the PDF again; what they do not cover is told."""

import json
import shutil
import subprocess

import pytest

from analysis.brief.blocks import Heading, Listing, Prose, Table
from analysis.brief.characters import more_files, unshown
from analysis.brief.document import Document
from analysis.brief.glyphs import showable
from analysis.brief.pdf import render_pdf
from analysis.brief.runs import code, strong
from analysis.brief.sheet import make_sheet

pdftotext = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
fonts = pytest.mark.skipif(not more_files(), reason="the extra fonts is not installed")
SAID = {
    "Latin": "Lietuvos premjerė ąčęėįšųūž, Łódź, Đorđe, çağrı, “naïve”",
    "Cyrillic": "Москва сообщила, что переговоры продолжаются; Київ, Ђорђе",
    "Greek": "Η Αθήνα ανακοίνωσε τη συμφωνία",
    "Arabic": "قال رئيس الوزراء في بغداد إن المحادثات مستمرة",
    "Persian": "گفت‌وگوها ادامه دارد",
    "Hebrew": "ראש הממשלה אמר בירושלים שהשיחות נמשכות",
    "Georgian and Armenian": "თბილისი Երևան",
}
MORE = {
    "simplified Chinese": "伊拉克总理说，谈判仍在继续。",
    "traditional Chinese": "伊拉克總理說，談判仍在繼續。",
    "Japanese": "イラクの首相は、協議は続いていると述べた。",
    "Korean": "이라크 총리는 회담이 계속되고 있다고 말했다.",
}


def text_of(tmp_path, *blocks):
    """Give what pdftotext reads in a document of these blocks, without joiners and directions, and what was lost."""
    data, lost = render_pdf(Document("Title", "", "en", (), blocks, {}, None))
    (tmp_path / "a.pdf").write_bytes(data)
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", tmp_path / "a.pdf", "-"], capture_output=True, check=True)
    return done.stdout.decode().translate(dict.fromkeys(map(ord, "\u200c\u202a\u202b\u202c"))), lost


@pdftotext
@pytest.mark.parametrize("text", SAID.values(), ids=SAID)
def test_words_of_a_script_come_out_again(text, tmp_path):
    """In text, in bold, in a table, in a heading, in a listing: each word is there as it went in, in its order."""
    blocks = (Heading(text), Prose(text), Prose(strong(text)), Table(["Said"], [[text]], text), Listing(text))
    found, lost = text_of(tmp_path, *blocks)
    assert not lost
    assert found.replace("\n", " ").count(text.replace("\u200c", "")) >= 5


@pdftotext
@fonts
@pytest.mark.parametrize("text", MORE.values(), ids=MORE)
def test_words_of_east_asia_come_out_again(text, tmp_path):
    """With the extra `fonts` Chinese, Japanese and Korean are set as every other script is."""
    found, lost = text_of(tmp_path, Heading(text), Prose(text, code(text)), Table(["Said"], [[text]], text))
    assert not lost
    assert found.count(text) >= 4


@pdftotext
def test_what_no_font_has_is_told_where_the_method_is(tmp_path):
    """The place has the number of the character; the method's section names each once, with how often it stands."""
    blocks = (Prose("ማይ ማ"), Heading("Method and limits"), Prose("Limits."), Heading("Endnotes"), Prose("Last."))
    found, lost = text_of(tmp_path, *blocks)
    assert "[U+121B][U+12ED] [U+121B]" in found
    assert lost == {"U+121B": 2, "U+12ED": 1}
    told = " ".join(found.split())
    assert told.index("Limits.") < told.index("U+121B (2), U+12ED (1). No font here") < told.index("Last.")


@pdftotext
def test_without_a_section_on_the_method_the_end_tells(tmp_path):
    """Any notebook's PDF says at its end what it could not show."""
    found, _ = text_of(tmp_path, Prose("a\u202eb"))
    assert "a[U+202E]b" in found
    assert "U+202E (1). No font here has them" in " ".join(found.split())


def test_the_sentence_on_what_is_missing_stays_short():
    """Of very many characters the first ones are named and the rest is counted; without any there is no sentence."""
    _, lost = showable("".join(map(chr, range(0x1200, 0x1230))))
    assert unshown(lost).count("U+") == 24
    assert "and 24 others" in unshown(lost)
    assert unshown(showable("abc")[1]) == ""


@pytest.mark.parametrize(
    ("text", "leftward"), [("بغداد 12", True), ("12 שלום.", True), ("12 Roe بغداد", False), ("…", False)]
)
def test_direction_is_that_of_the_first_letter(text, leftward):
    """A paragraph that begins in Arabic or Hebrew runs from right to left, with its full stop on the left."""
    shown = json.loads(make_sheet(Document("T", "", "en", (), (Prose(text),), {}, None)).data)["blocks"][0]
    assert shown["paragraphs"] == [{"leftward": [text]} if leftward else [text]]
