"""Marks for a class: notebooks run in processes without answers and are judged from outside."""
