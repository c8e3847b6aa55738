"""Measurements of the hot paths, each against a real server: see README.md."""
