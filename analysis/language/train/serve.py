"""A network that is not exported yet, in the place of the model file: to measure what training gives."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray

from analysis.language.tagging import allowed
from analysis.language.train.network import ROLE_TAGS, Network
from analysis.language.weights import Weights

EVEN = [0.0] * 9
"""Weights of a confidence that is not fitted yet."""


class Session:
    """Runs a network as a session of onnxruntime runs a file."""

    def __init__(self, network: Network) -> None:
        self.network = network.eval()

    def run(self, _: None, feeds: Mapping[str, NDArray[np.int64]]) -> list[NDArray[np.float32]]:
        """Give the outputs of one window."""
        ids, looks = (torch.from_numpy(feeds[name]) for name in ("ids", "looks"))
        with torch.no_grad():
            outputs = self.network(ids, looks, torch.ones_like(ids))
        return [output.float().numpy() for output in outputs]


def numbers(network: Network) -> dict[str, list[list[float]] | list[float]]:
    """Give the tables that decoding needs beside the graph."""
    moves = network.moves.detach().numpy() + allowed(ROLE_TAGS // 2)
    return {
        "moves": moves.tolist(),
        "distances": network.distances.detach().numpy().tolist(),
        "reach": network.reach.detach().numpy().tolist(),
        "confidence": EVEN,
    }


def served(network: Network) -> Weights:
    """Give a network as opened weights."""
    return Weights(Session(network), numbers(network))  # type: ignore[arg-type]
