"""Marks for a class: learners' notebooks run in processes that hold no answers, and are judged from outside."""
