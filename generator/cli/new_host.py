"""`explainer new-host`: what a host needs to publish the site."""

from __future__ import annotations

from generator.cli.options import add_project
from generator.cli.terminal import BUILT, RefusedError, project, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    from generator.hosts import HOSTS

    add_project(parser)
    parser.add_argument("host", metavar="HOST", choices=HOSTS, help=", ".join(HOSTS))


def run(options: argparse.Namespace) -> int:
    """Run it; the exit code."""
    from generator.hosts import HostError, new_host

    try:
        for path, advice in new_host(options.host, project(options)):
            print(f"Wrote {shown(path)}: {advice}")
    except HostError as error:
        raise RefusedError(str(error)) from error
    return BUILT
