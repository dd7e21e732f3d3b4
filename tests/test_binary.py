"""Lesson 05's ideas: the loss of yes/no questions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.binary import binary_cross_entropy, binary_cross_entropy_from_logits, binary_losses

pytestmark = pytest.mark.filterwarnings("error")
sixteenths = st.integers(0, 16).map(lambda n: n / 16)


def test_the_two_halves_of_the_switch_and_the_batch_of_the_lesson():
    assert binary_losses(0.7, 1) == 0.5145731728297583
    assert binary_losses(0.7, 0) == pytest.approx(1.7370, abs=5e-5)
    p, y = [0.9, 0.2, 0.6, 0.3], [True, False, True, True]
    assert binary_cross_entropy(p, y) == pytest.approx(0.7370, abs=5e-5)
    assert binary_cross_entropy(p, y, unit="nats") == pytest.approx(0.5108, abs=5e-5)


def test_one_half_costs_one_bit_either_way_and_powers_of_two_cost_whole_bits():
    np.testing.assert_array_equal(binary_losses([0.5, 0.5, 0.5], [0, 1, 0.3]), 1)
    np.testing.assert_array_equal(binary_losses([0.5, 0.75, 0.875, 0.9375], [0, 0, 0, 0]), [1, 2, 3, 4])
    assert binary_cross_entropy_from_logits([0, 0], [0, 1]) == 1


@given(st.integers(1, 2**20 - 1), st.floats(-1e300, 1e300), sixteenths)
def test_swapping_yes_and_no_changes_nothing(n, z, y):
    p = n / 2**20
    assert binary_losses(p, y) == pytest.approx(binary_losses(1 - p, 1 - y), rel=1e-14)
    assert binary_cross_entropy_from_logits(z, y) == binary_cross_entropy_from_logits(-z, 1 - y)


def test_a_sure_answer_costs_0_if_right_and_inf_if_wrong():
    np.testing.assert_array_equal(binary_losses([1, 0, 0, 1], [1, 0, 1, 0]), [0, 0, np.inf, np.inf])
    for z, y in ((np.inf, 1), (-np.inf, 0)):
        assert str(binary_cross_entropy_from_logits(z, y)) == str(binary_cross_entropy(y, y)) == "0.0"
        assert binary_cross_entropy_from_logits(z, 1 - y) == np.inf
        assert binary_cross_entropy_from_logits(z, 0.5) == np.inf


def test_weights_decide_how_much_a_question_counts_and_one_loss_is_a_python_float():
    assert binary_cross_entropy([0.5, 0.25], [1, 1], weights=[3, 1]) == 1.25
    assert binary_cross_entropy([0.5, np.nan], [1, -1], weights=[1, 0]) == 1
    assert binary_cross_entropy_from_logits([0, np.nan], [1, 7], weights=[1, 0]) == 1
    assert type(binary_losses(0.7, 1)) is type(binary_cross_entropy_from_logits(0, 1)) is float
