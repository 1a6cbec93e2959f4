"""Promises of confidence.py: what speaks for an attribution, and how it becomes a probability."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language.confidence import DIGITS, confidence, evidence
from analysis.language.linking import CONTENT, CUE, SOURCE, Linked
from analysis.language.tagging import Tagged

LOGS = st.floats(-1e4, 0, width=32)


def linked(source=None, cue=None, contents=(), cue_sure=0.0, source_sure=0.0):
    """Give a made-up attribution of spans that are so sure; None is a missing span."""
    return Linked(
        None if source is None else Tagged(SOURCE, 0, 1, source),
        None if cue is None else Tagged(CUE, 1, 2, cue),
        tuple(Tagged(CONTENT, at, at + 1, sure) for at, sure in enumerate(contents, start=2)),
        cue_sure,
        source_sure,
    )


@pytest.mark.parametrize(
    ("one", "spoken"),
    [
        (linked(-0.1, -0.2, [-0.3], -0.4, -0.5), (1, -0.3, -0.2, -0.1, -0.4, -0.5, 0, 0, 0)),
        (linked(-0.1, -0.2, [-0.3, -0.6], -0.4, -0.5), (1, -0.6, -0.2, -0.1, -0.4, -0.5, 0, 0, 1)),
        (linked(None, -0.2, [], -0.4, -0.5), (1, 0, -0.2, 0, -0.4, -0.5, 0, 1, 0)),
        (linked(None, None, [-0.3], -0.4, -0.5), (1, -0.3, 0, 0, -0.4, -0.5, 1, 1, 0)),
        (linked(-90, -90, [-90], -90, -90), (1, -8, -8, -8, -8, -8, 0, 0, 0)),
    ],
)
def test_evidence(one, spoken):
    """The least sure content, the other spans and both links speak, none without bound; so does what is missing."""
    assert evidence(one) == spoken


@given(st.none() | LOGS, st.none() | LOGS, st.lists(LOGS, max_size=4), LOGS, LOGS)
def test_evidence_has_bounds(source, cue, contents, cue_sure, source_sure):
    """Whatever the logs, every attribution has the same number of small finite numbers."""
    spoken = evidence(linked(source, cue, contents, cue_sure, source_sure))
    assert len(spoken) == 9
    assert all(abs(number) <= 8 for number in spoken)


def test_confidence_is_a_logistic_probability():
    """No weight is a half; with weight it rises with the evidence, in as many digits as are said."""
    assert confidence((1.0, -2.0), np.zeros(2, dtype=np.float32)) == 0.5
    assert confidence((1.0, -1.0), np.array([2, 1], dtype=np.float32)) == 0.731
    held = [confidence((1.0, log), np.array([2, 1], dtype=np.float32)) for log in (-8, -4, -2, -1, 0)]
    assert held == sorted(set(held))
    assert held == [round(one, DIGITS) for one in held]


@given(st.lists(st.floats(-8, 1), min_size=9, max_size=9), st.lists(st.floats(-9, 9, width=32), min_size=9, max_size=9))
def test_confidence_lies_between_0_and_1(spoken, weights):
    """Any evidence and any weights give a probability."""
    assert 0 <= confidence(spoken, np.array(weights, dtype=np.float32)) <= 1
