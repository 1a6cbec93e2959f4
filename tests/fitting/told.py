"""Write the claims of the stories as they are compared, with their sources and without names, for the sentence model.

    python tests/fitting/told.py DIR

DIR gets `claims.jsonl`, in which each claim has its words as `told`, and `pairs.jsonl`; the model is trained by
``python -m analysis.language.train.telling --stories DIR``.
"""

import json
import shutil
import sys
from pathlib import Path

from analysis.relate.telling import in_words

STORIES = Path(__file__).parent / "stories"


def main(folder):
    """Write both files."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(STORIES / "pairs.jsonl", folder)
    articles = [json.loads(line) for line in (STORIES / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    for article in articles:
        for claim in article["claims"]:
            source = claim["source_span"] and article["text"][slice(*claim["source_span"])]
            claim["told"] = in_words(claim["text"], source)
    lines = "".join(f"{json.dumps(article)}\n" for article in articles)
    (folder / "claims.jsonl").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
