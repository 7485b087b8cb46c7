"""Assembles everything: the window, the command line, the self-test."""
