"""Every test has its own store and temporary folder."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def store_folder(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "store"
    settings.FILE_SCANNER = ""
    return settings.FILES_DIR
