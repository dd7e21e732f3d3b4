"""Answers to the exercises of lesson 12, as learners write them; none of them stands in the table."""

RIGHT = {
    "pytorch_mean": [
        """
        rows = np.flatnonzero(labels != ignore_index)
        return np.average(losses[rows], weights=class_weights[labels[rows]])
        """
    ],
    "loss_from_logits": [
        """
        others = np.delete(logits, label) - logits[label]
        if others.max() > 30:
            return others.max() + np.log(np.sum(np.exp(others - others.max())))
        return np.log1p(np.sum(np.exp(others)))
        """
    ],
}

WRONG = {
    "dog_loss": [("2.3", "a bird")],
    "stored_loss": [("-798.2", "one of the two terms"), ("float('nan')", "Shift the scores first")],
    "which_loss": [("'Cross_entropy'", "makes the animals compete")],
    "log_sum_exp": [("m = logits.max()\nreturn math.log(sum(np.exp(logits - m)))", "was not undone")],
    "double_softmax_floor": [("return 0.5514447139320511", "same for every input")],
    "pytorch_mean": [("return np.average(losses, weights=class_weights[labels])", "All rows are counted")],
    "loss_from_logits": [
        ("m = logits.max()\nreturn m + np.log(np.exp(logits - m).sum()) - logits[label]", "sure answers"),
        ("p = np.exp(logits - max(logits))\nreturn -np.log(p[label] / p.sum())", "tiny part away"),
    ],
}
