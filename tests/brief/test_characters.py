"""Every character is shown or written out; none is lost, none breaks the PDF."""

import sys
import unicodedata
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.brief.blocks import Heading, Listing, Prose, Table
from analysis.brief.characters import font_files, more_files, visible
from analysis.brief.document import Document
from analysis.brief.glyphs import drawn_by, showable
from analysis.brief.pdf import render_pdf
from analysis.brief.runs import code, strong


@pytest.mark.parametrize(
    "char",
    "\x00\x07\x1b\x7f\x9b\ufeff\u200b\u202e\u2066\u2060\u2065\ue000\ufdd0\ufff0\uffff\ud800\U000e0001\U000e0002\U0010ffff\U000f0000",
)
def test_what_cannot_be_seen_is_written_out(char):
    """Controls, overrides, zero-width, private, noncharacters and lone surrogates show their number in both."""
    name = f"U+{ord(char):04X}"
    assert showable(f"a{char}b") == (f"a[{name}]b", Counter([name]))
    assert visible(f"a{char}b") == f"a[{name}]b"


@pytest.mark.parametrize(
    "text", ["“Sudani’s” – 5 % … €", "Москва", "Αθήνα", "بغداد", "ירושלים", "Łódź", "a\u00a0b", "ﬁ"]
)
def test_ordinary_text_stays(text):
    """Latin, Cyrillic, Greek, Arabic, Hebrew and the signs of print are shown as they are."""
    assert showable(text) == (text, Counter())
    assert visible(text) == text


def test_a_browser_shows_more_than_our_fonts():
    """What only a browser's fonts have stays in the page and is counted for the PDF."""
    assert visible("ማይ") == "ማይ"
    assert showable("ማይ")[1] == Counter({"U+121B": 1, "U+12ED": 1})


@pytest.mark.parametrize("char", "\U0001fae8\U0001fae9\U00031350\U00013439\u0378")
def test_what_one_python_knows_and_another_does_not_is_shown_alike(char):
    """Whether a character is older than the interpreter's Unicode, newer or still to come changes no word of a page."""
    assert visible(f"a{char}b") == f"a{char}b"
    assert showable(f"a{char}b")[1] == Counter([f"U+{ord(char):04X}"])


def test_joiners_stay_where_they_spell():
    """A joiner after a letter of a script that needs it stays; in Latin it hides something and is shown."""
    assert visible("می‌خواهم") == "می‌خواهم"
    assert visible("a\u200db") == "a[U+200D]b"


@given(st.text(alphabet=st.characters()))
def test_nothing_is_lost(text):
    """Every character that is not shown is counted once for each time it stands there."""
    shown, lost = showable(text, lines=True)
    assert len(shown) == len(text) + sum(count * (len(name) + 1) for name, count in lost.items())
    assert all(drawn_by(ord(char)) or char in "\n\t" for char in shown)


def test_the_fonts_are_those_of_the_packages():
    """Every font file is there: neither the system's fonts nor Typst's own are used."""
    assert all(path.is_file() for path in (*font_files(), *more_files()))


def test_every_character_is_shown_or_written_out():
    """Of all code points, each either has a glyph and stays or is replaced by its number."""
    for point in range(sys.maxunicode + 1):
        shown, lost = showable(chr(point), lines=True)
        assert (shown == chr(point) and not lost) or (shown == f"[U+{point:04X}]" and lost.total() == 1)


def test_every_character_compiles():
    """Whatever is shown passes PDF/UA-1 and PDF/A-2a: in text, bold, fixed width, alone and with signs that combine."""
    drawn = [chr(point) for point in range(sys.maxunicode + 1) if drawn_by(point)]
    eastern = [char for char in drawn if 0x2E80 <= ord(char) < 0xD800 or ord(char) >= 0x20000]
    drawn = sorted({*drawn} - {*eastern} | {*eastern[::40]})
    bases = [char for char in drawn if showable(char)[0] == char]
    signs = [char for char in drawn if unicodedata.category(char)[0] == "M"] + ["\u200c", "\u200d"]
    draw = Random(7)  # noqa: S311 - the same draw each time
    texts = ["".join(bases), "".join(base + draw.choice(signs) + draw.choice(signs) for base in bases)]
    lines = [text[start : start + 200] for text in texts for start in range(0, len(text), 200)]
    blocks = (Heading("Ж"), *(Prose([line, strong(line), code(line)]) for line in lines), *map(Listing, lines))
    pdf, _ = render_pdf(Document("T", "", "en", (), blocks, {}, None))
    assert pdf.startswith(b"%PDF-1.7")
    assert len(bases) > 5000


def test_every_class_of_character_compiles():
    """A sample of every 61 code points, shown or not, passes in text and in a listing."""
    text = "".join(map(chr, range(0, 0x20000, 61))) + "\ufffe\uffff\U000f0000\U0010ffff\U000e0041"
    blocks = (Heading(text[:300]), Prose(text), Listing(text), Table([text[:99]], [[text[-99:]]], text[-99:]))
    pdf, characters = render_pdf(Document(text[:99], text[:99], "en", (), blocks, {}, None))
    assert pdf.startswith(b"%PDF-1.7")
    assert {"U+0000", "U+F4D5", "U+FFFE", "U+F0000"} & set(characters) >= {"U+0000", "U+FFFE", "U+F0000"}
