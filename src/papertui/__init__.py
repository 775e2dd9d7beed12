"""papertui: a terminal reader for research papers that works without a network."""

__version__ = "0.1.0"
