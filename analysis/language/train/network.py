"""The network: a published encoder that also sees how a piece looks, and heads for roles, names, mentions, pointers."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from analysis.language.linking import BUCKETS, RELATIONS, WIDTH
from analysis.language.pieces import LOOKS
from analysis.language.referring import EDGES, FARTHEST, KINDS
from analysis.language.referring import WIDTH as REACH_WIDTH
from analysis.language.train.published import Shape, distance_classes, piece_ids, published

ROLE_TAGS, NAME_TAGS, HEAD_CLASSES = 7, 9, len(KINDS) + 2

_MASKED = -1e4


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
    """A base model's encoder with its published weights; what a piece looks like is added to its embedding.

    Parameters
    ----------
    folder
        Where the base model's files are.
    fixed
        So many of its layers, from below, keep their published weights; its embeddings always do.
    """

    ids: Tensor

    def __init__(self, folder: Path, dropout: float, fixed: int = 0) -> None:
        super().__init__()
        self.shape = shape = Shape.read(folder)
        self.words = nn.Embedding(shape.words, shape.width)
        self.places = nn.Embedding(shape.places, shape.width)
        self.near = nn.Embedding(shape.buckets, shape.heads) if shape.buckets else None
        self.looks = nn.Embedding(LOOKS, shape.width)
        self.norm = nn.LayerNorm(shape.width, shape.epsilon)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(_Layer(shape, dropout) for _ in range(shape.layers))
        nn.init.zeros_(self.looks.weight)
        self.load_state_dict(published(folder, shape), strict=False)
        self.register_buffer("ids", piece_ids(folder), persistent=False)
        for part in (self.words, self.places, self.near, *self.layers[:fixed]):
            if part is not None:
                part.requires_grad_(requires_grad=False)

    def forward(self, ids: Tensor, looks: Tensor, mask: Tensor) -> Tensor:
        """Give the last states: windows x pieces x width."""
        bias = (1 - mask.float())[:, None, None, :] * _MASKED
        places = torch.arange(ids.shape[1])
        if self.near is not None:
            bias = bias + self.near(distance_classes(ids.shape[1], self.shape.buckets)).permute(2, 0, 1)[None]
        words = self.words(ids if self.near is None else self.ids[ids])
        states = self.dropout(self.norm(words + self.places(places) + self.looks(looks)))
        if torch.is_autocast_enabled("cpu"):
            bias = bias.to(torch.bfloat16)
        for layer in self.layers:
            states = layer(states, bias)
        return states


def mean_states(encoder: Encoder, ids: Tensor, mask: Tensor) -> Tensor:
    """Give the mean of the last states of each row of pieces, as a vector of length 1."""
    shown = mask.float()[:, :, None]
    means = (encoder(ids, torch.zeros_like(ids), mask) * shown).sum(1) / shown.sum(1)
    vectors: Tensor = means / means.norm(dim=-1, keepdim=True)
    return vectors


class Network(nn.Module):
    """The encoder and its heads; `moves`, `distances` and `reach` are the tables that decoding needs beside them."""

    def __init__(self, folder: Path, dropout: float = 0.1, fixed: int = 0) -> None:
        super().__init__()
        self.encoder = Encoder(folder, dropout, fixed)
        width = self.encoder.shape.width
        self.dropout = nn.Dropout(dropout)
        self.roles = nn.Linear(width, ROLE_TAGS)
        self.names = nn.Linear(width, NAME_TAGS)
        self.asks = nn.Linear(width, len(RELATIONS) * 2 * WIDTH)
        self.answers = nn.Linear(width, len(RELATIONS) * WIDTH)
        self.moves = nn.Parameter(torch.zeros(ROLE_TAGS, ROLE_TAGS))
        self.distances = nn.Parameter(torch.zeros(len(RELATIONS), BUCKETS))
        self.heads = nn.Linear(width, HEAD_CLASSES)
        self.reach_asks = nn.Linear(width, EDGES * REACH_WIDTH)
        self.reach_answers = nn.Linear(width, EDGES * REACH_WIDTH)
        self.reach = nn.Parameter(torch.zeros(EDGES, 2 * FARTHEST + 1))

    def forward(self, ids: Tensor, looks: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Give scores of roles and of names, what pieces ask for and answer to; the same three for mentions."""
        states = self.dropout(self.encoder(ids, looks, mask))
        parts = (
            self.roles, self.names, self.asks, self.answers, self.heads, self.reach_asks, self.reach_answers
        )  # fmt: skip
        return tuple(part(states) for part in parts)
