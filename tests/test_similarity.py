"""Lesson 01's idea for all lessons: one-hot labels."""

from helpers.similarity import one_hot


def test_one_hot_rows_have_their_only_1_at_the_class_number():
    assert one_hot([[2, 0], [1, 1.0]], 3).tolist() == [[[0, 0, 1], [1, 0, 0]], [[0, 1, 0], [0, 1, 0]]]
    assert one_hot([7], 10_000_000)[0, 7] == 1  # in the memory of one row: a square of them is 700 TB
