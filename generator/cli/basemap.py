"""`explainer basemap`: the coast of an explainer's map, fetched once."""

from __future__ import annotations

from generator.cli.options import add_project
from generator.cli.terminal import BUILT, RefusedError, project

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    add_project(parser)
    parser.add_argument("explainer", metavar="EXPLAINER", help="the name of its folder")


def run(options: argparse.Namespace) -> int:
    """Run it; the exit code."""
    from generator.content import find_explainer
    from generator.set_pieces.map.basemap import BasemapError, make_basemap

    folder = find_explainer(project(options), options.explainer, "map")
    if folder is None:
        raise RefusedError(f"there is no map.yaml in content/{options.explainer}")
    try:
        for line in make_basemap(folder):
            print(line)
    except BasemapError as error:
        raise RefusedError(str(error)) from error
    return BUILT
