"""`python -m config.cli` is `zhitong`, for a supervisor that knows the interpreter and not the folder of scripts."""

import sys

from config.cli.main import main

sys.exit(main())
