"""Sentence encoders: the models that an operator installs, and what runs them.

Needs the extra `semantic` to run one. To list a model for everybody: a line in `known.py`.
"""
