"""Chromium and a Chinese typeface for the browser tests: found, or installed from Debian."""

from __future__ import annotations

import shutil
import subprocess

from bin import debian
from bin.say import Missing

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str:
    """The path of the browser."""
    for _ in range(2):
        for name in NAMES:
            if found := shutil.which(name):
                _typeface()
                return found
        debian.install(["chromium", "fonts-noto-cjk"], "浏览器测试")
    raise Missing("装了 chromium，但还是找不到它。")


def _typeface() -> None:
    """Without one, Chinese is drawn as boxes, and a test of the layout measures boxes."""
    if not shutil.which("fc-list"):
        debian.install(["fontconfig", "fonts-noto-cjk"], "页面上的中文")
    elif not subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, check=False).stdout.strip():
        debian.install(["fonts-noto-cjk"], "页面上的中文")
