"""Lays a strategy map out: bands from the owner, columns for cards, few crossings, and curves that run between cards.

Pure and deterministic: the same cards and links always give the same picture, on screen and on paper.
"""
