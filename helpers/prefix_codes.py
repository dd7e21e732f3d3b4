"""Lesson 06: prefix codes, their budget (Kraft) and the best of them (Huffman)."""

import heapq

import numpy as np

from helpers.validation import as_distributions, as_numbers


def kraft_sum(lengths):
    """Return the share of all bit strings that code words of these lengths in bits use up, a float.

    It is the sum of ``2 ** -length``: at most 1 if and only if a prefix code has them (Kraft, 1949). A length
    that is no whole number of at least 0 is a ValueError.

    >>> kraft_sum([1, 2, 2])
    1.0
    """
    lengths = as_numbers("lengths", lengths)
    wrong = ~((lengths >= 0) & (lengths == np.floor(lengths)) & (lengths < np.inf))
    if wrong.any():
        raise ValueError(f"lengths must be whole numbers of at least 0, got {lengths[wrong][0]}")
    return float((0.5 ** lengths.astype(float)).sum())


def huffman_code(probabilities):
    """Build the prefix code with the shortest average length.

    Joins the two least likely groups until one is left (Huffman, Proc. IRE 40(9), 1952). The
    likelier one of the two gets a 0; on a tie, the one with the smallest class number.

    Parameters
    ----------
    probabilities : array_like of float, shape (K,)
        One distribution, as in `helpers.cross_entropy.losses`, with its errors.

    Returns
    -------
    list of str
        A word of 0s and 1s for each class (none if it is alone): on average at most 1 bit over entropy.

    >>> huffman_code([0.7, 0.2, 0.1])
    ['0', '10', '11']
    """
    probabilities = as_distributions("probabilities", probabilities)
    if probabilities.ndim != 1:
        raise ValueError(f"probabilities must have shape (K,), got {probabilities.shape}")
    words = [""] * len(probabilities)
    groups = [(p, -k, [k]) for k, p in enumerate(probabilities.tolist())]  # -k settles ties
    heapq.heapify(groups)
    while len(groups) > 1:
        (p1, _, ones), (p0, _, zeros) = heapq.heappop(groups), heapq.heappop(groups)
        for bit, members in (("0", zeros), ("1", ones)):
            for k in members:
                words[k] = bit + words[k]
        heapq.heappush(groups, (p0 + p1, -min(zeros + ones), zeros + ones))
    return words
