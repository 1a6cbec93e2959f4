"""Training: seeded, on windows that are cut anew in every round, with averaged weights at the end."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from analysis.language.linking import RELATIONS, WIDTH, bucket
from analysis.language.pieces import LIMIT
from analysis.language.referring import EDGES, FARTHEST
from analysis.language.referring import WIDTH as REACH_WIDTH
from analysis.language.tagging import Whole, allowed
from analysis.language.train.corpus import UNTOLD, Lesson, Window, cut_windows, varied
from analysis.language.train.network import ROLE_TAGS, Network

_LOG = logging.getLogger(__name__)
_POOL = 20
_MOVES = torch.from_numpy(allowed(ROLE_TAGS // 2))
_MASKED = -1e4
_WARM_UP = 0.06
_LEAST_RATE = 0.02


@dataclass(frozen=True)
class Recipe:
    """What training depends on beside its lessons.

    Parameters
    ----------
    rounds
        How often each lesson is taken.
    batch
        Windows a step.
    encoder_rate, head_rate
        Highest learning rates (AdamW, Loshchilov and Hutter 2019); each layer of the encoder learns by `layer_decay`
        more slowly than the one above it.
    averaged
        How much of the running average of the weights each step keeps.
    """

    rounds: float
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    batch: int = 8
    averaged: float = 0.998
    seed: int = 1


@dataclass(frozen=True)
class Batch:
    """Windows side by side, padded: windows x pieces."""

    windows: Sequence[Window]
    ids: Tensor
    looks: Tensor
    mask: Tensor
    roles: Tensor
    names: Tensor
    heads: Tensor
    opens: Tensor


def batched(windows: Sequence[Window]) -> Batch:
    """Pad windows to the longest."""

    def padded(rows: Sequence[Whole], filler: int) -> Tensor:
        held = np.full((len(rows), max(map(len, rows))), filler, dtype=np.int64)
        for at, row in enumerate(rows):
            held[at, : len(row)] = row
        return torch.from_numpy(held)

    return Batch(
        windows,
        padded([window.ids for window in windows], 0),
        padded([window.looks for window in windows], 0),
        padded([np.ones_like(window.ids) for window in windows], 0),
        padded([window.roles for window in windows], UNTOLD),
        padded([window.names for window in windows], UNTOLD),
        padded([window.heads for window in windows], UNTOLD),
        padded([window.opens.astype(np.int64) for window in windows], 0).bool(),
    )


def fit(network: Network, lessons: Sequence[Lesson], recipe: Recipe) -> None:
    """Train a network in place; at the end it holds the running average of its weights."""
    chance = random.Random(recipe.seed)  # noqa: S311 (repeatable on purpose)
    torch.manual_seed(recipe.seed)
    groups = list(_groups(network, recipe))
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98))
    learned = {name: part for name, part in network.named_parameters() if part.requires_grad}
    average = {name: part.detach().clone() for name, part in learned.items()}
    steps = int(recipe.rounds * sum(1 for lesson in lessons for _ in cut_windows(lesson)) / recipe.batch)
    losses = np.zeros(6)
    network.train()
    for step, windows in zip(range(steps), _batches(lessons, recipe, chance), strict=False):
        pace = min(1.0, step / (_WARM_UP * steps + 1)) * max(_LEAST_RATE, 1 - step / steps)
        for group in optimiser.param_groups:
            group["lr"] = group["rate"] * pace
        parts = _losses(network, batched(windows))
        optimiser.zero_grad()
        torch.stack(parts).sum().backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(learned.values(), 1.0)
        optimiser.step()
        _follow(average, learned, min(recipe.averaged, (1 + step) / (10 + step)))
        losses += [float(part.detach()) for part in parts]
        if step % 100 == 99:
            _LOG.info(
                "step %d of %d: roles %.3f chain %.3f links %.3f names %.3f heads %.3f reach %.3f",
                step + 1,
                steps,
                *losses / 100,
            )
            losses[:] = 0
    with torch.no_grad():
        for name, part in learned.items():
            part.copy_(average[name])
    network.eval()


def _groups(network: Network, recipe: Recipe) -> Iterator[dict[str, object]]:
    layers = network.encoder.shape.layers
    for name, part in network.named_parameters():
        if not part.requires_grad:
            continue
        rate = recipe.head_rate
        if name.startswith("encoder.layers."):
            rate = recipe.encoder_rate * recipe.layer_decay ** (layers - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder.") and not name.startswith("encoder.looks"):
            rate = recipe.encoder_rate * recipe.layer_decay**layers
        yield {"params": [part], "rate": rate, "lr": rate, "weight_decay": 0.01 if part.dim() > 1 else 0.0}


def _batches(lessons: Sequence[Lesson], recipe: Recipe, chance: random.Random) -> Iterator[list[Window]]:
    """Give batches of windows of about one length, for ever; every round moves the cuts."""
    while True:
        windows = list(
            chain.from_iterable(
                cut_windows(varied(lesson, chance), first=chance.randint(LIMIT // 3, LIMIT)) for lesson in lessons
            )
        )
        chance.shuffle(windows)
        size = recipe.batch
        batches = []
        for first in range(0, len(windows), size * _POOL):
            pool = sorted(windows[first : first + size * _POOL], key=lambda window: len(window.ids))
            batches += [pool[at : at + size] for at in range(0, len(pool), size)]
        chance.shuffle(batches)
        yield from batches


def _follow(average: dict[str, Tensor], learned: dict[str, nn.Parameter], share: float) -> None:
    with torch.no_grad():
        for name, part in learned.items():
            average[name].lerp_(part, 1 - share)


def _losses(network: Network, batch: Batch) -> list[Tensor]:
    """Give the weighted losses of roles, their chain, links, names, main words of mentions and how far these reach."""
    with torch.autocast("cpu", torch.bfloat16):
        outputs = network(batch.ids, batch.looks, batch.mask)
    roles, names, asks, answers, heads, reach_asks, reach_answers = (output.float() for output in outputs)
    weights = torch.tensor([window.weight for window in batch.windows])[:, None].expand_as(batch.names)
    return [
        2 * _mean(_apart(roles, batch.roles), batch.roles != UNTOLD),
        _chain(roles, batch.roles, network.moves + _MOVES),
        0.3 * _links(network, asks, answers, batch),
        0.5 * _mean(_apart(names, batch.names) * weights, batch.names != UNTOLD),
        _mean(_apart(heads, batch.heads) * weights, batch.heads != UNTOLD),
        0.25 * _reached(network, reach_asks, reach_answers, batch),
    ]


def _apart(scores: Tensor, tags: Tensor) -> Tensor:
    """Give each piece's cross-entropy."""
    return functional.cross_entropy(scores.transpose(1, 2), tags, ignore_index=UNTOLD, reduction="none")


def _mean(losses: Tensor, counted: Tensor) -> Tensor:
    mean: Tensor = (losses * counted).sum() / counted.sum().clamp(min=1)
    return mean


def _chain(scores: Tensor, tags: Tensor, moves: Tensor) -> Tensor:
    """Give the linear chain's negative log likelihood a word (Lafferty et al. 2001)."""
    told = tags != UNTOLD
    count = int(told.sum(1).max())
    if not count:
        return scores.sum() * 0
    order = torch.argsort((~told).long(), dim=1, stable=True)[:, :count]
    told, tags = torch.gather(told, 1, order), torch.gather(tags, 1, order).clamp(min=0)
    scores = torch.gather(scores, 1, order[..., None].expand(-1, -1, scores.shape[-1]))
    gold = (torch.gather(scores, 2, tags[..., None])[..., 0] * told).sum(1)
    gold = gold + (moves[tags[:, :-1], tags[:, 1:]] * told[:, 1:]).sum(1)
    held = scores[:, 0]
    for word in range(1, count):
        step = torch.logsumexp(held[:, :, None] + moves[None], 1) + scores[:, word]
        held = torch.where(told[:, word, None], step, held)
    total: Tensor = ((torch.logsumexp(held, 1) - gold) * told[:, 0]).sum() / told.sum()
    return total


def _links(network: Network, asks: Tensor, answers: Tensor, batch: Batch) -> Tensor:
    """Give the mean negative log probability of the right answers of all pointing spans."""
    count, length, _ = asks.shape
    asks = asks.view(count, length, len(RELATIONS), 2, WIDTH)
    answers = answers.view(count, length, len(RELATIONS), WIDTH)
    logs = []
    for relation in range(len(RELATIONS)):
        rows = [(at, *link) for at, window in enumerate(batch.windows) for link in window.links[relation]]
        if not rows:
            continue
        window, first, last = (torch.tensor(column) for column in list(zip(*rows, strict=True))[:3])
        asked = asks[window, first, relation, 0] + asks[window, last, relation, 1]
        scores = torch.einsum("nd,ntd->nt", asked, answers[window, :, relation]) / WIDTH**0.5
        classes = torch.from_numpy(bucket(np.arange(length)[None] - first.numpy()[:, None]))
        near = network.distances[relation][classes]
        near = torch.cat([torch.zeros_like(near[:, :1]), near[:, 1:]], 1)
        chances = (scores + near).masked_fill(batch.mask[window] == 0, _MASKED).log_softmax(-1)
        logs += [torch.logsumexp(chances[at, row[3]], 0) for at, row in enumerate(rows)]
    return -torch.stack(logs).mean() if logs else asks.sum() * 0


def _reached(network: Network, asks: Tensor, answers: Tensor, batch: Batch) -> Tensor:
    """Give the mean negative log probability of the words that mentions begin and end with."""
    rows = [(at, *held) for at, window in enumerate(batch.windows) for held in window.reach]
    if not rows:
        return asks.sum() * 0
    window, place, *edges = (torch.tensor(column) for column in zip(*rows, strict=True))
    count, length, _ = asks.shape
    asks, answers = (part.view(count, length, EDGES, REACH_WIDTH) for part in (asks, answers))
    opens = batch.opens[window]
    words = opens.long().cumsum(1)
    away = words - torch.gather(words, 1, place[:, None])
    total = asks.sum() * 0
    for edge in range(EDGES):
        scores = torch.einsum("nd,ntd->nt", asks[window, place, edge], answers[window, :, edge]) / REACH_WIDTH**0.5
        scores = scores + network.reach[edge][away.clamp(-FARTHEST, FARTHEST) + FARTHEST]
        fitting = opens & ((away <= 0) if edge == 0 else (away >= 0))
        total = total + functional.cross_entropy(scores.masked_fill(~fitting, _MASKED), edges[edge])
    return total
