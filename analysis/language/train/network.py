"""The network: a BERT encoder that also sees how a piece looks, and heads for roles, names and pointers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from analysis.language.linking import BUCKETS, RELATIONS, WIDTH
from analysis.language.pieces import LOOKS

ROLE_TAGS, NAME_TAGS = 7, 9

_MASKED = -1e4
_PARTS = {
    "out": "attention.output.dense",
    "first": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "second": "output.LayerNorm",
}


@dataclass(frozen=True)
class Shape:
    """What a base model's config.json says of its size."""

    width: int
    inner: int
    layers: int
    heads: int
    words: int
    places: int
    epsilon: float

    @classmethod
    def read(cls, folder: Path) -> Shape:
        """Read it from a model's folder."""
        told = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        return cls(
            told["hidden_size"],
            told["intermediate_size"],
            told["num_hidden_layers"],
            told["num_attention_heads"],
            told["vocab_size"],
            told["max_position_embeddings"],
            told["layer_norm_eps"],
        )


class _Layer(nn.Module):
    """One transformer layer (Vaswani et al. 2017), its three projections in one product."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.mixed = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.first = nn.LayerNorm(shape.width, shape.epsilon)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.second = nn.LayerNorm(shape.width, shape.epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Give the states of the next layer."""
        batch, length, width = states.shape
        query, key, value = self.mixed(states).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        scores = (query * (width // self.heads) ** -0.5) @ key.transpose(-1, -2) + bias
        seen = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, width)
        states = self.first(states + self.dropout(self.out(seen)))
        raised = functional.gelu(self.up(states))
        after: Tensor = self.second(states + self.dropout(self.down(raised)))
        return after


class Encoder(nn.Module):
    """A base model's encoder with its published weights; what a piece looks like is added to its embedding."""

    def __init__(self, folder: Path, dropout: float) -> None:
        super().__init__()
        self.shape = shape = Shape.read(folder)
        self.words = nn.Embedding(shape.words, shape.width)
        self.places = nn.Embedding(shape.places, shape.width)
        self.looks = nn.Embedding(LOOKS, shape.width)
        self.norm = nn.LayerNorm(shape.width, shape.epsilon)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(_Layer(shape, dropout) for _ in range(shape.layers))
        nn.init.zeros_(self.looks.weight)
        self.load_state_dict(_published(folder, shape), strict=False)
        for fixed in (self.words, self.places):
            fixed.weight.requires_grad_(requires_grad=False)

    def forward(self, ids: Tensor, looks: Tensor, mask: Tensor) -> Tensor:
        """Give the last states: windows x pieces x width."""
        bias = (1 - mask.float())[:, None, None, :] * _MASKED
        places = torch.arange(ids.shape[1])
        states = self.dropout(self.norm(self.words(ids) + self.places(places) + self.looks(looks)))
        if torch.is_autocast_enabled("cpu"):
            bias = bias.to(torch.bfloat16)
        for layer in self.layers:
            states = layer(states, bias)
        return states


class Network(nn.Module):
    """The encoder and its heads; `moves` and `distances` are the tables that decoding needs beside them."""

    def __init__(self, folder: Path, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(folder, dropout)
        width = self.encoder.shape.width
        self.dropout = nn.Dropout(dropout)
        self.roles = nn.Linear(width, ROLE_TAGS)
        self.names = nn.Linear(width, NAME_TAGS)
        self.asks = nn.Linear(width, len(RELATIONS) * 2 * WIDTH)
        self.answers = nn.Linear(width, len(RELATIONS) * WIDTH)
        self.moves = nn.Parameter(torch.zeros(ROLE_TAGS, ROLE_TAGS))
        self.distances = nn.Parameter(torch.zeros(len(RELATIONS), BUCKETS))

    def forward(self, ids: Tensor, looks: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Give scores of roles, scores of names, what each piece asks for and what it answers to."""
        states = self.dropout(self.encoder(ids, looks, mask))
        return self.roles(states), self.names(states), self.asks(states), self.answers(states)


def _published(folder: Path, shape: Shape) -> dict[str, Tensor]:
    """Give a base model's published weights under this module's names."""
    given = {name: value.float() for name, value in load_file(folder / "model.safetensors").items()}
    places = given["embeddings.position_embeddings.weight"] + given["embeddings.token_type_embeddings.weight"][0]
    made = {"words.weight": given["embeddings.word_embeddings.weight"], "places.weight": places}
    for part in ("weight", "bias"):
        made[f"norm.{part}"] = given[f"embeddings.LayerNorm.{part}"]
        for at in range(shape.layers):
            old, new = f"encoder.layer.{at}", f"layers.{at}"
            projections = [given[f"{old}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            made[f"{new}.mixed.{part}"] = torch.cat(projections)
            made |= {f"{new}.{own}.{part}": given[f"{old}.{name}.{part}"] for own, name in _PARTS.items()}
    return made
