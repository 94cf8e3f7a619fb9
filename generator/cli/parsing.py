"""The command line, read with argparse; of the commands only the one asked for."""

from __future__ import annotations

import argparse
import importlib

from generator import __version__
from generator.cli.overview import COMMANDS, DESCRIPTION, EXAMPLE, terminal_width


class _Formatter(argparse.HelpFormatter):
    """As it is, without the library by which it finds out how wide the terminal is."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=terminal_width() - 2)


def parser(asked: str | None) -> argparse.ArgumentParser:
    """What reads the command line, where `asked` is the first word of it."""
    whole = argparse.ArgumentParser(
        prog="explainer", description=DESCRIPTION, epilog=EXAMPLE, formatter_class=_Formatter
    )
    whole.add_argument("--version", action="version", version=f"explainer {__version__}")
    commands = whole.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, (summary, example) in COMMANDS.items():
        command = commands.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            epilog=example,
            formatter_class=_Formatter,
        )
        if name == asked:
            module = importlib.import_module(f"generator.cli.{_module(name)}")
            module.arguments(command)
            command.set_defaults(run=module.run)
    return whole


def _module(name: str) -> str:
    module = name.replace("-", "_")
    return f"{module}_" if module == "import" else module
