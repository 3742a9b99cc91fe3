"""Installs Debian packages where the machine lacks a program: as root or with sudo, always saying what it does."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bin.say import Missing, say

# While this file exists, installing PostgreSQL creates and starts no server of the machine's own.
_NO_CLUSTER = Path("/etc/postgresql-common/createcluster.d/zhitong-tests.conf")


def install(packages: Sequence[str], why: str) -> None:
    command = f"apt-get install --no-install-recommends {' '.join(packages)}"
    prefix = _rights()
    if prefix is None or not shutil.which("apt-get"):
        raise Missing(f"缺少 {'、'.join(packages)}（{why}）。请以管理员身份运行：{command}")
    say(f"缺少 {'、'.join(packages)}（{why}），现在安装：{' '.join([*prefix, command])}")
    arguments = ["install", "--yes", "--no-install-recommends", *packages]
    # The lists of a fresh machine may be absent or old: look them up once, and only then.
    if _apt(prefix, arguments, quiet=True) and (_apt(prefix, ["update"]) or _apt(prefix, arguments)):
        raise Missing(f"apt-get 没能装上 {'、'.join(packages)}。请看上面的输出，装好以后再试：{command}")
    say(f"已安装：{'、'.join(packages)}")


def install_postgres() -> None:
    """PostgreSQL's programs without a running server: the suite starts a private one."""
    install(["postgresql-common"], "PostgreSQL 的公共文件")
    prefix = _rights() or []
    subprocess.run([*prefix, "mkdir", "-p", str(_NO_CLUSTER.parent)], check=True)
    subprocess.run(
        [*prefix, "tee", str(_NO_CLUSTER)],
        input=b"create_main_cluster = false\n",
        stdout=subprocess.DEVNULL,
        check=True,
    )
    try:
        install(["postgresql"], "测试也要在 PostgreSQL 上跑一遍")
    finally:
        subprocess.run([*prefix, "rm", "-f", str(_NO_CLUSTER)], check=False)


def _rights() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def _apt(prefix: list[str], arguments: list[str], *, quiet: bool = False) -> int:
    # sudo drops the environment, so what apt needs is given on its own command line.
    command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", *arguments]
    return subprocess.run(command, capture_output=quiet, check=False).returncode
