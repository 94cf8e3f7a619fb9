"""A static explainer site generator: Markdown and YAML in, one HTML page with its evidence out."""

__version__ = "0.1.0"
