"""Train the model that the package ships: ``python -m analysis.language.train --data DIR``.

Networks that start alike and see the lessons in different order are trained one after the other; the mean of their
weights goes on learning, now mentions too, and is the model (Wortsman et al. 2022). Everything is seeded.
"""

from __future__ import annotations

import argparse
import logging
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from analysis.language.reading import read_with
from analysis.language.train.calibrate import calibrate, error
from analysis.language.train.corpus import Lesson
from analysis.language.train.export import export
from analysis.language.train.fit import Recipe, fit
from analysis.language.train.lessons import Corpora
from analysis.language.train.mentions import gum_mentions, marked, taught
from analysis.language.train.network import Network
from analysis.language.train.published import base_folder
from analysis.language.train.serve import numbers, served

ROUNDS = 6
RECIPES = (Recipe(ROUNDS, encoder_rate=2e-4, seed=1), Recipe(ROUNDS, encoder_rate=3e-4, seed=2))
"""One network each; they start alike."""

MENTIONS = Recipe(3, encoder_rate=1.5e-4)
"""How their mean goes on."""

KEPT = 0.2
"""So much of what the mean was before stays in it (Wortsman et al., CVPR 2022): attributions hardly suffer."""

_LOG = logging.getLogger("analysis.language.train")


def main() -> None:
    """Train, average, calibrate on dev, export."""
    options = _options()
    logging.basicConfig(format="%(asctime)s %(message)s")
    logging.getLogger("analysis").setLevel(logging.INFO)
    torch.set_num_threads(options.threads)
    started = time.monotonic()
    corpora = Corpora.read(options.data)
    lessons = corpora.lessons()
    recipes = [replace(recipe, rounds=options.rounds) for recipe in RECIPES[: options.networks]]
    network = averaged(options.base, [trained(options.base, lessons, recipe) for recipe in recipes])
    _LOG.info("learned who says what after %.0f minutes", (time.monotonic() - started) / 60)
    gum = gum_mentions(options.data)
    teacher = taught(options.teacher, gum.values())
    found = marked(teacher, [row["text"] for row in corpora.train])
    mentions = {id: held for id, (_, held) in gum.items()} | {
        row["id"]: held for row, held in zip(corpora.train, found, strict=True)
    }
    before = {name: part.clone() for name, part in network.state_dict().items()}
    fit(network, corpora.lessons(mentions), replace(MENTIONS, rounds=options.rounds * MENTIONS.rounds / ROUNDS))
    network.load_state_dict(mixed(before, network.state_dict()))
    _LOG.info("trained in %.0f minutes", (time.monotonic() - started) / 60)
    tables = numbers(network)
    read = [read_with(served(network), row["text"]).attributions for row in corpora.dev]
    tables["confidence"], bins = calibrate(read, [row["attributions"] for row in corpora.dev])
    path = export(network, tables, options.out)
    for one in bins:
        _LOG.info("of %d attributions with mean confidence %.2f, %.2f are right", one.count, one.said, one.right)
    _LOG.info("%s: %d bytes; calibration error %.3f", path, path.stat().st_size, error(bins))


def trained(base: Path, lessons: Sequence[Lesson], recipe: Recipe) -> Network:
    """Give a network trained on the lessons; all start from the same weights."""
    torch.manual_seed(0)
    network = Network(base)
    fit(network, lessons, recipe)
    return network


def averaged(base: Path, networks: Sequence[Network]) -> Network:
    """Give the network whose weights are the mean of others'."""
    states = [network.state_dict() for network in networks]
    network = Network(base)
    network.load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    network.eval()
    return network


def mixed(before: Mapping[str, Tensor], after: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Give the weights between those before and after learning mentions; the heads for mentions as they are after."""
    return {
        name: part if name.startswith(("heads", "reach")) else torch.lerp(part, before[name], KEPT)
        for name, part in after.items()
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m analysis.language.train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with attribution/ and actors/")
    parser.add_argument("--base", type=Path, default=base_folder(), help="folder of the small base model")
    parser.add_argument("--teacher", type=Path, required=True, help="folder of the large base model")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1], help="where the model file goes")
    parser.add_argument("--rounds", type=float, default=ROUNDS, help="how often each lesson is taken")
    parser.add_argument("--networks", type=int, default=len(RECIPES), help="how many are averaged")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    return options


if __name__ == "__main__":
    main()
