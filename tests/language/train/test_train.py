"""Promises of the trainer: it is seeded, it learns, and what it exports answers as the network does."""

import json
import random
from importlib.resources import files

import numpy as np
import pytest

pytest.importorskip("torch", reason="the extra `train` is not installed: torch is no dependency of the program")
onnxruntime = pytest.importorskip("onnxruntime")

import torch
from safetensors.torch import save_file

from analysis.language.pieces import LOOKS
from analysis.language.reading import read_with
from analysis.language.train.__main__ import averaged, trained
from analysis.language.train.corpus import cut_windows, lesson
from analysis.language.train.export import export, export_sentences
from analysis.language.train.fit import Recipe, batched
from analysis.language.train.network import Encoder, Network, mean_states
from analysis.language.train.published import Shape, distance_classes, piece_ids
from analysis.language.train.serve import numbers, served
from analysis.language.train.telling import read_stories, taught
from analysis.language.weights import DIGESTS, READER, SENTENCES

WIDTH, INNER, LAYERS, WORDS = 24, 48, 2, 30_522
NAMES = ("Ann Lee", "Bo Cruz", "The mayor", "Two clerks")
SAYINGS = ("talks go on", "it rains", "the port is shut", "prices rose")


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """Write a tiny base model with random weights, in the layout of the real one."""
    folder = tmp_path_factory.mktemp("base")
    told = {
        "model_type": "bert", "hidden_size": WIDTH, "intermediate_size": INNER, "num_hidden_layers": LAYERS,
        "num_attention_heads": 4, "vocab_size": WORDS, "max_position_embeddings": 512, "layer_norm_eps": 1e-12,
    }  # fmt: skip
    (folder / "config.json").write_text(json.dumps(told), encoding="utf-8")
    draw = torch.Generator().manual_seed(0)

    def part(*size):
        return torch.randn(*size, generator=draw) * 0.2

    weights = {
        "embeddings.word_embeddings.weight": part(WORDS, WIDTH),
        "embeddings.position_embeddings.weight": part(512, WIDTH),
        "embeddings.token_type_embeddings.weight": part(2, WIDTH),
    }
    sizes = {"attention.self.query": (WIDTH, WIDTH), "attention.self.key": (WIDTH, WIDTH),
             "attention.self.value": (WIDTH, WIDTH), "attention.output.dense": (WIDTH, WIDTH),
             "intermediate.dense": (INNER, WIDTH), "output.dense": (WIDTH, INNER)}  # fmt: skip
    norms = ["embeddings.LayerNorm"]
    for layer in range(LAYERS):
        for name, size in sizes.items():
            weights[f"encoder.layer.{layer}.{name}.weight"] = part(*size)
            weights[f"encoder.layer.{layer}.{name}.bias"] = torch.zeros(size[0])
        norms += [f"encoder.layer.{layer}.{name}.LayerNorm" for name in ("attention.output", "output")]
    for name in norms:
        weights |= {f"{name}.weight": torch.ones(WIDTH), f"{name}.bias": torch.zeros(WIDTH)}
    save_file(weights, folder / "model.safetensors")
    return folder


@pytest.fixture(scope="module")
def lessons():
    """Make small articles of one kind of sentence."""
    chance = random.Random(3)
    made = []
    for _ in range(60):
        text, rows = "", []
        for _ in range(4):
            name, saying = chance.choice(NAMES), chance.choice(SAYINGS)
            at = len(text)
            text += f"{name} said {saying}. "
            parts = (at, len(name)), (at + len(name) + 1, 4), (at + len(name) + 6, len(saying))
            spans = [[[start, start + length]] for start, length in parts]
            rows.append(dict(zip(("source", "cue", "content"), spans, strict=True)))
        made.append(lesson(text, rows, []))
    return made


def test_it_is_seeded(base, lessons):
    """The same seed gives the same weights, another seed others."""
    first, again, other = (trained(base, lessons, Recipe(1, seed=seed)).state_dict() for seed in (1, 1, 2))
    assert all(torch.equal(first[name], again[name]) for name in first)
    assert not all(torch.equal(first[name], other[name]) for name in first)


def test_it_learns(base, lessons):
    """What is said is found in a sentence of the kind that was learned."""
    text = "Ann Lee said it rains. Two clerks said prices rose."
    found = read_with(served(trained(base, lessons, Recipe(40))), text).attributions
    assert [content.of(text) for one in found for content in one.contents] == ["it rains", "prices rose"]


def test_the_mean_of_networks(base):
    """Every weight is the mean of the others'."""
    networks = [Network(base), Network(base)]
    mean = averaged(base, networks).state_dict()
    for name, part in mean.items():
        assert torch.allclose(part, (networks[0].state_dict()[name] + networks[1].state_dict()[name]) / 2)


def test_what_a_base_model_is(base):
    """Its size comes from its config.json, and published weights stay as they are where they are not learned."""
    assert Shape.read(base) == Shape("bert", WIDTH, INNER, LAYERS, 4, WORDS, 512, 1e-12, 0)
    network = Network(base)
    assert network.encoder.looks.weight.shape == (LOOKS, WIDTH)
    assert not network.encoder.words.weight.requires_grad


def test_a_batch_is_padded(lessons):
    """Windows of several lengths stand side by side; what is padded is masked."""
    windows = [window for one in (lessons[0], lesson("It rains.", [])) for window in cut_windows(one)]
    batch = batched(windows)
    assert batch.ids.shape == batch.mask.shape == batch.roles.shape
    assert batch.mask.sum(1).tolist() == [len(window.ids) for window in windows]


def test_classes_of_distance_are_those_of_the_published_model():
    """Near pieces are told apart one by one, far ones by powers; ahead and back have their own classes."""
    classes = distance_classes(200, 32)
    assert classes[0, :9].tolist() == [0, *range(17, 24), 24]
    assert classes[:9, 0].tolist() == [*range(8), 8]
    assert classes[0, 199] == 31
    assert classes[199, 0] == 15


def test_the_pieces_of_another_vocabulary_are_found(base, tmp_path):
    """Each of our pieces has the other model's number; marks have their other names."""
    assert piece_ids(base).tolist() == list(range(WORDS))
    (tmp_path / "vocab.txt").write_text("<s>\n</s>\n<unk>\nthe\n", encoding="utf-8")
    ids = piece_ids(tmp_path)
    ours = files("analysis.language").joinpath("vocabulary.txt").read_text(encoding="utf-8").split("\n")
    assert [int(ids[ours.index(word)]) for word in ("[CLS]", "[SEP]", "[UNK]", "the", "of")] == [0, 1, 2, 3, 2]


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::torch.jit.TracerWarning")
def test_what_is_exported_answers_as_the_network_does(base, tmp_path):
    """Both files run, stand in the list of digests, and 8-bit weights change scores but little."""
    network = Network(base).eval()
    export(network, numbers(network), tmp_path)
    export_sentences(Encoder(base, dropout=0.0).eval(), tmp_path)
    listed = (tmp_path / DIGESTS).read_text(encoding="utf-8").split()
    assert listed[1::2] == sorted((READER, SENTENCES))
    ids = np.arange(100, 130)[None]
    feeds = {"ids": ids, "looks": ids % LOOKS}
    session = onnxruntime.InferenceSession(tmp_path / READER)
    for ours, exact in zip(session.run(None, feeds), served(network).session.run(None, feeds), strict=True):
        assert np.corrcoef(ours.ravel(), exact.ravel())[0, 1] > 0.98
    assert json.loads(session.get_modelmeta().custom_metadata_map["numbers"]).keys() == numbers(network).keys()
    (vector,) = onnxruntime.InferenceSession(tmp_path / SENTENCES).run(None, {"ids": ids})
    assert abs(np.linalg.norm(vector) - 1) < 1e-3


def test_claims_that_stories_tell_twice_come_to_lie_near(base, tmp_path):
    """What is joined is nearer than before against what is not, the same each time; what is likely only counts not."""
    told = ("the port is shut", "ships stay away", "prices rose", "wheat costs more")
    articles = [
        {"story": "s", "id": f"s-{letter}", "claims": [{"id": f"s-{letter}.c{at}", "text": told[at]} for at in places]}
        for letter, places in (("a", (0, 2)), ("b", (1, 3)))
    ]
    pairs = [{"record": "pair", "a": f"s-a.c{at}", "b": f"s-b.c{at + 1}", "sure": "yes"} for at in (0, 2)]
    likely = {"record": "pair", "a": "s-a.c0", "b": "s-b.c3", "sure": "likely"}
    for name, rows in (("claims", articles), ("pairs", [*pairs, likely, {"record": "answer"}])):
        (tmp_path / f"{name}.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    (story,) = read_stories(tmp_path)
    (meeting,) = story.meetings
    assert meeting.joined.tolist() == [[1, 0], [0, 1]]
    assert meeting.known.tolist() == [[1, 0], [1, 1]]

    def lead(encoder):
        shut, rose, away, more = mean_states(encoder, story.ids, story.mask).detach()
        return float(shut @ away + rose @ more - 2 * rose @ away)

    encoder = taught(base, [story], rounds=40, rate=3e-3)
    assert lead(encoder) > lead(Encoder(base, dropout=0.0).eval()) + 0.1
    assert lead(taught(base, [story], rounds=40, rate=3e-3)) == lead(encoder)
