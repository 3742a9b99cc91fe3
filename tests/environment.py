"""Where the tests live: a temporary var folder each process throws away, set before Django reads its settings.

Loaded with `-p`, because a conftest would come too late. Not for fixtures: those are in conftest.py."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

# Variables of the machine that the settings would read; the database is the one thing that the caller chooses.
KEPT = ("ZHITONG_DATABASE_URL",)

for _name in [name for name in os.environ if name.startswith("ZHITONG_") and name not in KEPT]:
    del os.environ[_name]

# In memory where the machine has such a folder: nothing here must survive a power cut.
_MEMORY = Path("/dev/shm")
FOLDER = Path(tempfile.mkdtemp(prefix="zhitong-tests-", dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None))
# WhiteNoise warns about a missing folder, and warnings are errors here.
(FOLDER / "static").mkdir()
os.environ["ZHITONG_VAR"] = str(FOLDER)
os.environ["ZHITONG_LOG_LEVEL"] = "WARNING"


def pytest_unconfigure() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
