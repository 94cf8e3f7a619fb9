"""Markdown through markdown-it-py: what it points at, what is wrong in it, and its HTML."""

from generator.markdown.blocks import Block, blocks, line_breaks, plain_text, reads, slug
from generator.markdown.faults import heading_problems, text_problems
from generator.markdown.left_over import NOT_READ
from generator.markdown.pointers import ImageUse, Pointer, images_in, pointers
from generator.markdown.rendering import (
    Resolver,
    opened,
    render,
    render_block,
    render_heading,
    render_inline,
)
from generator.markdown.syntax import NO_CITATION, THING_KINDS

__all__ = [
    "NOT_READ",
    "NO_CITATION",
    "THING_KINDS",
    "Block",
    "ImageUse",
    "Pointer",
    "Resolver",
    "blocks",
    "heading_problems",
    "images_in",
    "line_breaks",
    "opened",
    "plain_text",
    "pointers",
    "reads",
    "render",
    "render_block",
    "render_heading",
    "render_inline",
    "slug",
    "text_problems",
]
