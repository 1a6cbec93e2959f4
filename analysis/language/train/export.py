"""From a trained network to the file that the package ships: ONNX, weights as 8-bit integers, its tables inside."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from analysis.language.train.network import Encoder, Network, mean_states
from analysis.language.weights import DIGESTS, READER, SENTENCES

_OPSET = 17


class _Served(nn.Module):
    """The network as it is served: one whole window, nothing masked."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, looks: Tensor) -> tuple[Tensor, ...]:
        """Give the outputs."""
        outputs: tuple[Tensor, ...] = self.network(ids, looks, torch.ones_like(ids))
        return outputs


class _Sentence(nn.Module):
    """The mean of a sentence's last states, of length 1."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor) -> Tensor:
        """Give one vector."""
        vector: Tensor = mean_states(self.encoder, ids, torch.ones_like(ids))
        return vector


def export(network: Network, numbers: object, folder: Path) -> Path:
    """Write the reader's model file.

    Parameters
    ----------
    numbers
        The tables that decoding needs; they travel in the file.
    """
    outputs = ("roles", "names", "asks", "answers", "heads", "reach_asks", "reach_answers")
    return _written(_Served(network), ("ids", "looks"), outputs, folder / READER, {"numbers": json.dumps(numbers)})


def export_sentences(encoder: Encoder, folder: Path) -> Path:
    """Write the model file of sentence vectors."""
    return _written(_Sentence(encoder), ("ids",), ("vector",), folder / SENTENCES, {})


def _written(
    served: nn.Module, inputs: tuple[str, ...], outputs: tuple[str, ...], path: Path, told: dict[str, str]
) -> Path:
    """Write a module as ONNX and the digests of all model files beside it.

    Weights become 8-bit integers by channel; activations are quantised where they arise, over one window (as Zafrir et
    al. 2019 do for BERT), so nothing is calibrated.
    """
    ids = torch.full((1, 16), 100)
    with TemporaryDirectory() as held:
        plain = Path(held) / path.name
        torch.onnx.export(
            served.eval(),
            tuple(ids if name == "ids" else torch.zeros_like(ids) for name in inputs),
            plain,
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={name: {1: "pieces"} for name in (*inputs, *outputs) if name != "vector"},
            opset_version=_OPSET,
            dynamo=False,
        )
        graph = onnx.load(plain)
        onnx.helper.set_model_props(graph, told)
        onnx.save(graph, plain)
        quantize_dynamic(plain, path, weight_type=QuantType.QInt8, per_channel=True)
    lines = [f"{sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in sorted(path.parent.glob("*.onnx"))]
    path.with_name(DIGESTS).write_text("".join(lines), encoding="utf-8")
    return path
