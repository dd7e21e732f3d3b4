"""Answers to the exercises of lesson 04, right and wrong, as learners write them."""

_LOSSES = "losses = -np.log2(probabilities[np.arange(len(labels)), labels])\n"

RIGHT = {
    "loss_per_example": ["return np.array([-np.log2(q[k]) for q, k in zip(probabilities, labels)])"],
    "weighted_mean_loss": ["known = weights != 0\nreturn np.average(losses[known], weights=weights[known])"],
    "labelled_mean_loss": [f"{_LOSSES}return losses[labels != -1].mean()"],
}

WRONG = {
    "loss_per_example": [
        ("return -np.log2(probabilities[np.arange(3), labels])", "stopped with IndexError"),
        (f"{_LOSSES}out = np.zeros_like(labels)\nout[:] = losses\nreturn out", "whole numbers"),
    ],
    "weighted_mean_loss": [
        ("return np.nan_to_num(weights * losses, posinf=0).sum() / weights.sum()", "Leave out by the weight"),
        ("losses[weights == 0] = 0\nreturn np.sum(weights * losses) / np.sum(weights)", "changes its input"),
    ],
    "labelled_mean_loss": [
        (f"{_LOSSES}return np.mean(losses * (labels >= 0))", "number of all rows"),
        (f"{_LOSSES}return np.minimum(losses, 40)[labels >= 0].mean()", "hides that"),
    ],
}
