"""`python -m generator` is the command `explainer`."""

import sys

from generator.cli import main

if __name__ == "__main__":  # processes that help with a build import this module, too
    sys.exit(main())
