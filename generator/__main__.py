"""`python -m generator` is the command `explainer`."""

import sys

from generator.cli import main

sys.exit(main())
