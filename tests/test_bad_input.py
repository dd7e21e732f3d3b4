"""Bad input gets one sentence: the argument, the rule, what was found. Never a quiet number."""

import importlib

import numpy as np
import pytest

MODULES = "bug_clinic forecast_game guessing_game character_model pets binary calibration classifier gradient"
MODULES += " information prefix_codes scoring similarity softmax logits cross_entropy"
NAMES = {"np": np, "NAN": float("nan"), "INF": float("inf"), "P": [[0.7, 0.2, 0.1], [0.1, 0.8, 0.1]]}
for module in MODULES.split():
    NAMES |= vars(importlib.import_module(f"helpers.{module}"))
MEANS = "cross_entropy, cross_entropy_from_logits, loss_and_gradient"
UNFITTED, FITTED = "SoftmaxClassifier(steps=1)", "SoftmaxClassifier(steps=1).fit([[0, 1], [1, 0]], [0, 1])"
GROUPS = {  # in the table, the name of a group stands for each of its functions
    "mean": MEANS,
    "judge": f"losses, losses_from_logits, {MEANS}",
    "from_p": "entropy",
    "forecast": "huffman_code, lambda p: cross_entropy(p, 0), lambda p: reliability_table(p, 0)",
    "from_logits": "softmax, lambda z: losses_from_logits(z, 0), lambda z: loss_and_gradient(z, 0)",
    "yes_no": "binary_losses, binary_cross_entropy, binary_cross_entropy_from_logits",
    "yes_no_mean": "binary_cross_entropy, binary_cross_entropy_from_logits",
    "game": "lambda *given: play([], *given)",
    "bigram": "lambda *given: play([], Bigram().fit(['a']), *given)",
    "calibrate": "reliability_table, fit_temperature",
    "fit": f"{UNFITTED}.fit",
    "predict": f"{FITTED}.predict, {FITTED}.predict_probabilities",
    "predict_unfitted": f"{UNFITTED}.predict, {UNFITTED}.predict_probabilities",
}
TABLE = """
judge(P, [0])  ->  labels must have shape (2,) or (2, 3), got (1,)
judge(P, 0)  ->  labels must have shape (2,) or (2, 3), got ()
judge(P, [[1, 0], [0, 1]])  ->  labels must have shape (2,) or (2, 3), got (2, 2)
judge(P, [])  ->  labels must not be empty, got shape (0,)
judge(P, [0, 3])  ->  labels must be class numbers from 0 to 2, got 3
judge(P, [-1, 0])  ->  labels must be class numbers from 0 to 2, got -1
judge(P, [0, 0.5])  ->  labels must be whole numbers, got 0.5
judge(P, [0, NAN])  ->  labels must be whole numbers, got nan
judge(P, [[1, 1, 0], [0, 1, 0]])  ->  labels must sum to 1 (within 1e-09) in every row, got 2.0
judge(P, [[0, 0, 0], [0, 1, 0]])  ->  labels must sum to 1 (within 1e-09) in every row, got 0.0
judge(P, [[1, 0, 0], [0, 1.5, -0.5]])  ->  labels must lie between 0 and 1, got 1.5
judge(P, [[1, 0, 0], [NAN, 1, 0]])  ->  labels must lie between 0 and 1, got nan
judge(P, [[1, 0, 0], [0, 1]])  ->  labels must have rows of equal length, got rows of different lengths
judge(P, ["cat", "dog"])  ->  TypeError: labels must be real numbers, got values of type <U3
judge(P, [True, False])  ->  TypeError: labels must be class numbers, got values of type bool
judge(P, [0, 1], unit="Bits")  ->  unit must be 'bits' or 'nats', got 'Bits'
mean(P, [[0], [1]], [1, 0])  ->  labels must have shape (2,) or (2, 3), got (2, 1)
mean(P, [0, 1], [0, 0])  ->  weights must have an entry above 0, got only zeros
mean(P, [0, 1], [1, -1])  ->  weights must be 0 or between 1e-100 and 1e100, got -1.0
mean(P, [0, 1], [1, NAN])  ->  weights must be 0 or between 1e-100 and 1e100, got nan
mean(P, [0, 1], [1, 1e-101])  ->  weights must be 0 or between 1e-100 and 1e100, got 1e-101
mean(P, [0, 1], [1, 1, 1])  ->  weights must have shape (2,), got (3,)
mean(P, [0, 1], 1)  ->  weights must have shape (2,), got ()
mean(P, [0, 3], [0, 1])  ->  labels must be class numbers from 0 to 2, got 3
from_logits([NAN, 0.0, 1.0])  ->  logits must have a finite largest score in every row, got nan
from_logits([INF, 0.0])  ->  logits must have a finite largest score in every row, got inf
from_logits([-INF, -INF])  ->  logits must have a finite largest score in every row, got -inf
from_logits(1.0)  ->  logits must have at least one axis, got the single number 1.0
from_logits(["a", "b"])  ->  TypeError: logits must be real numbers, got values of type <U1
from_logits(np.ma.masked_less([1, 2], 2))  ->  TypeError: logits must be a plain array, got a masked array
from_p([0.7, 0.2, 0.2])  ->  p must sum to 1 (within 1e-09) in every row, got 1.0999999999999999
from_p([NAN, 0.5, 0.5])  ->  p must lie between 0 and 1, got nan
from_p(np.ma.masked_less([0.0, 1], 1))  ->  TypeError: p must be a plain array, got a masked array
entropy([0.5, 0.5], None)  ->  TypeError: unit must be a string, got NoneType
kl_divergence(truth=[0.5, 0.25], claim=P[0])  ->  truth must sum to 1 (within 1e-09) in every row, got 0.75
kl_divergence(truth=[0.5, 0.5], claim=[1.5, -0.5])  ->  claim must lie between 0 and 1, got 1.5
kl_divergence(truth=[0.5, 0.5], claim=P)  ->  claim must have shape (2,), got (2, 3)
kl_divergence(P[0], P[1])  ->  TypeError: truth and claim must be given by name: truth=p, claim=q
kl_divergence(P[0], claim=P[1])  ->  TypeError: truth and claim must be given by name: truth=p, claim=q
kl_divergence(truth=P[0])  ->  TypeError: truth and claim must be given by name: truth=p, claim=q
kl_divergence(truth=[1, 0], claim=[0, 1], unit="bit")  ->  unit must be 'bits' or 'nats', got 'bit'
forecast([0.7, 0.2, 0.1 + 1e-8])  ->  probabilities must sum to 1 (within 1e-09) in every row, got 1.00000001
forecast(np.float32([0.5, 0.25]))  ->  probabilities must sum to 1 (within 1e-05) in every row, got 0.75
forecast(np.float16([1, 0.125]))  ->  probabilities must sum to 1 (within 0.01) in every row, got 1.125
forecast([1, 1e-14, -1e-14])  ->  probabilities must lie between 0 and 1, got -1e-14
forecast([7, 2, 1])  ->  probabilities must lie between 0 and 1, got 7.0
forecast(np.zeros((0, 3)))  ->  probabilities must not be empty, got shape (0, 3)
forecast(1.0)  ->  probabilities must have at least one axis, got the single number 1.0
forecast([[1, 0], [1]])  ->  probabilities must have rows of equal length, got rows of different lengths
huffman_code([[0.5, 0.5]])  ->  probabilities must have shape (K,), got (1, 2)
yes_no([0.5, 0.5], [1, 2])  ->  labels must lie between 0 and 1, got 2.0
yes_no([0.5, 0.5], [1])  ->  labels must have shape (2,), got (1,)
yes_no([0.5, 0.5], 1)  ->  labels must have shape (2,), got ()
yes_no_mean([0.5], [1], [1e101])  ->  weights must be 0 or between 1e-100 and 1e100, got 1e+101
yes_no_mean([0.5], [[1]], [1])  ->  labels must have shape (1,), got (1, 1)
binary_losses([0.5, 1.1], [1, 0])  ->  probabilities must lie between 0 and 1, got 1.1
binary_losses([0.5, NAN], [1, 0])  ->  probabilities must lie between 0 and 1, got nan
binary_cross_entropy_from_logits(NAN, 1)  ->  logits must be numbers, got nan
sigmoid([0, NAN])  ->  logit must be a number, got nan
calibrate([[0.7, 0.3], [0.4, 0.6]], [0])  ->  labels must have shape (2,), got (1,)
calibrate([[0.7, 0.3]], [[1, 0]])  ->  labels must have shape (1,), got (1, 2)
reliability_table([0.7, 0.3], 0, 0)  ->  n_bins must be at least 1, got 0
reliability_table([0.7, 0.3], 0, 10.0)  ->  TypeError: n_bins must be an integer, got float
fit_temperature([[1, -INF]], [0])  ->  logits must be finite, got -inf
expected_scores(1.2, 0.5)  ->  truth must lie between 0 and 1, got 1.2
expected_scores([0, 1], [0, 0.5, 1])  ->  report must have a shape that fits (2,), got (3,)
smoothed_labels([0], 3, -0.1)  ->  smoothing must lie between 0 and 1, got -0.1
smoothed_labels([0], 3, [0.1, 0.2])  ->  smoothing must have shape (), got (2,)
one_hot([0, 3], 3)  ->  labels must be class numbers from 0 to 2, got 3
one_hot([0.5], 3)  ->  labels must be whole numbers, got 0.5
one_hot([0], 0)  ->  n_classes must be at least 1, got 0
one_hot([0], 3.0)  ->  TypeError: n_classes must be an integer, got float
kraft_sum([1, -1])  ->  lengths must be whole numbers of at least 0, got -1
kraft_sum([1, 1.5])  ->  lengths must be whole numbers of at least 0, got 1.5
kraft_sum([1, INF])  ->  lengths must be whole numbers of at least 0, got inf
SoftmaxClassifier(0)  ->  learning_rate must be a finite number above 0, got 0
SoftmaxClassifier([0.5])  ->  learning_rate must be a finite number above 0, got [0.5]
SoftmaxClassifier(0.5, -1)  ->  steps must be at least 0, got -1
SoftmaxClassifier(0.5, 10.0)  ->  TypeError: steps must be an integer, got float
fit([0.0, 1.0], [0, 1])  ->  features must have shape (N, D), got (2,)
fit([[0.0], [NAN]], [0, 1])  ->  features must be finite, got nan
fit([[1e200], [-1]], [0, 1])  ->  features must be small enough for finite scores, got scores beyond float64
fit([[0.0], [1.0]], [0, 1, 1])  ->  labels must have shape (2,), got (3,)
fit([[0.0], [1.0]], [-1, 0])  ->  labels must be whole numbers of at least 0, got -1
predict([[0.0, 1.0, 2.0]])  ->  features must have shape (N, 2), got (1, 3)
predict([[0.0, INF]])  ->  features must be finite, got inf
predict_unfitted([[0.0]])  ->  weights must be learned before predicting, got a classifier without fit
pets_bayes_probabilities([54.0])  ->  features must have shape (..., 2), got (1,)
pets_bayes_probabilities(54.0)  ->  features must have shape (..., 2), got ()
pets_bayes_probabilities([[54.0, NAN]])  ->  features must be finite, got nan
pets_bayes_probabilities([INF, 600.0])  ->  features must be finite, got inf
pets_bayes_probabilities(np.zeros((0, 2)))  ->  features must not be empty, got shape (0, 2)
animals("cats")  ->  which must be 'pets', 'clear' or 'dog or not', got 'cats'
draw_days(1, 0)  ->  n_days must be at least 1, got 0
draw_days(1.5)  ->  TypeError: seed must be an integer, got float
draw_days(-1)  ->  seed must be at least 0, got -1
game(Bigram(), ["milo"])  ->  TypeError: model must be a fitted Bigram, got something else
bigram([])  ->  names must be a list of at least one name, got none
bigram("milo")  ->  names must be a list of at least one name, got none
bigram(["milo"], -1)  ->  seed must be at least 0, got -1
bigram(["milo"], 0.5)  ->  TypeError: seed must be an integer, got float
Bigram(-1)  ->  pseudocount must be a finite number of at least 0, got -1
Bigram(NAN)  ->  pseudocount must be a finite number of at least 0, got nan
Bigram(INF)  ->  pseudocount must be a finite number of at least 0, got inf
Bigram([1, 2])  ->  pseudocount must be a finite number of at least 0, got [1, 2]
Bigram("1")  ->  TypeError: pseudocount must be real numbers, got values of type <U1
Bigram().bits_per_character(["a"])  ->  probabilities must be learned first, got a model without fit
pair_counts([])  ->  names must not be empty, got no name
pair_counts("anna")  ->  TypeError: names must be a list of names, got a single str
pair_counts([1])  ->  TypeError: names must be text, got int
pair_counts(["Anna"])  ->  names must be letters from a to z, got 'Anna'
pair_counts([""])  ->  names must be letters from a to z, got ''
pair_counts(["anna" + chr(10)])  ->  names must be letters from a to z, got 'anna\\n'
pair_counts(["jürgen"])  ->  names must be letters from a to z, got 'jürgen'
perplexity(1.0)  ->  TypeError: perplexity() missing 1 required positional argument: 'unit'
perplexity(1.0, "nit")  ->  unit must be 'bits' or 'nats', got 'nit'
perplexity(-0.1, "bits")  ->  loss must be one number of at least 0, got -0.1
perplexity(NAN, "bits")  ->  loss must be one number of at least 0, got nan
perplexity([1, 2], "bits")  ->  loss must be one number of at least 0, got [1, 2]
perplexity(2000, "bits")  ->  loss must be small enough for a finite perplexity, got 2000
"""


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_bad_input_gets_one_sentence(line):
    call, sentence = line.split("  ->  ")
    name, arguments = call.split("(", 1)
    error = TypeError if sentence.startswith("TypeError: ") else ValueError
    for function in eval(f"[{GROUPS.get(name, name)}]", NAMES):
        with pytest.raises(error) as found:
            eval(f"function({arguments}", {**NAMES, "function": function})
        assert str(found.value) == sentence.removeprefix("TypeError: ")
