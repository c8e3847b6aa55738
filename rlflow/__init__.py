"""RLFlow: an open, plugin-based platform for collecting human feedback for language models."""

__version__ = "0.1.0"
