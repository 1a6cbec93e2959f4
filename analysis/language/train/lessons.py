"""What the network learns from: attributions that people annotated, names and mentions of people or a teacher."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.language.reading import NAMES
from analysis.language.train.corpus import Held, Lesson, lesson, read_corpus
from analysis.language.train.entities import Labelled, entity_corpora
from analysis.language.train.silver import silver_label

TRAIN, DEV = "attribution/polnear_train.jsonl", "attribution/polnear_dev.jsonl"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Corpora:
    """The annotated articles, and every text with names labelled by its id."""

    train: Sequence[dict[str, Any]]
    dev: Sequence[dict[str, Any]]
    labelled: dict[str, Labelled]

    @classmethod
    def read(cls, folder: Path) -> Corpora:
        """Read them from a folder laid out as `../shared/corpora`.

        Raises
        ------
        OSError
            Where a file is missing.
        """
        labelled = {text.id: text for text in entity_corpora(folder, silver_label())}
        _LOG.info("%d texts have their names labelled", len(labelled))
        return cls(read_corpus(folder / TRAIN), read_corpus(folder / DEV), labelled)

    def lessons(self, mentions: Mapping[str, Sequence[Held]] | None = None) -> list[Lesson]:
        """Give the annotated articles with their names, then every other text that has its names labelled.

        Parameters
        ----------
        mentions
            By id: what is mentioned in the texts where that is known.
        """
        annotated = {row["id"] for row in self.train}
        texts = [(row["id"], row["text"], row["attributions"]) for row in self.train]
        texts += [(id, text.text, None) for id, text in self.labelled.items() if id not in annotated]
        return [lesson(text, rows, *self._named(id), (mentions or {}).get(id)) for id, text, rows in texts]

    def _named(self, id: str) -> tuple[list[tuple[int, int, int]] | None, float]:
        text = self.labelled.get(id)
        if text is None:
            return None, 1.0
        return [(name.start, name.end, NAMES.index(name.type)) for name in text.names], text.weight
