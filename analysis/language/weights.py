"""The model's file: found in the package, checked against its digest, opened once."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import numpy as np
import onnxruntime

from analysis.errors import ModelError
from analysis.language.tagging import Floats

READER, SENTENCES, DIGESTS = "reader.onnx", "sentences.onnx", "weights.sha256"


@dataclass(frozen=True)
class Weights:
    """An opened model: what runs it, and the numbers that are not part of its graph."""

    session: onnxruntime.InferenceSession
    numbers: Mapping[str, Any]

    def table(self, name: str) -> Floats:
        """Give one of the tables that decoding needs."""
        return np.array(self.numbers[name], dtype=np.float32)


def instruction_set() -> str:
    """Name the processor's instruction set: 8-bit products round differently from one to another.

    The same bytes come out of the same inputs wherever it is the same.
    """
    extensions = np.show_config(mode="dicts")["SIMD Extensions"]
    return " ".join([platform.machine(), *extensions["found"][-1:]])


@cache
def weights(name: str = READER) -> Weights:
    """Open a model file of the package.

    Raises
    ------
    ModelError
        Where the file is missing, or is not the one that the package was made with.
    """
    folder = files(__package__)
    try:
        data = folder.joinpath(name).read_bytes()
    except OSError as error:
        raise ModelError(
            f"analysis/language/{name}", "no such file", "the model file that the package ships"
        ) from error
    expected = dict(line.split()[::-1] for line in folder.joinpath(DIGESTS).read_text("utf-8").splitlines())
    found = sha256(data).hexdigest()
    if found != expected.get(name):
        raise ModelError(
            f"analysis/language/{name}", f"SHA-256 {found}", f"{expected.get(name)}: install onrecord again"
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        data, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
    return Weights(session, json.loads(session.get_modelmeta().custom_metadata_map.get("numbers", "{}")))
