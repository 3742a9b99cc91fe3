"""A private PostgreSQL in a temporary folder: reached by a socket only, without fsync, gone when the block ends.

PostgreSQL refuses to run as root, so as root it runs as `postgres` or `nobody`."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bin import debian
from bin.say import Missing, say

# Nothing outlives the run, so nothing needs to survive a crash.
_FAST = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
)
_SMALL = ("shared_buffers=256MB", "max_connections=60", "listen_addresses=", "autovacuum=off", "jit=off")
# Nobody watches it.
_UNWATCHED = ("track_counts=off", "track_activities=off", "update_process_title=off")


def folder_of_programs() -> Path:
    """Debian's newest, else what is on the PATH; installs it where it is missing."""
    for _ in range(2):
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[4]))
        if found:
            return found[-1].parent
        if on_path := shutil.which("initdb"):
            return Path(on_path).resolve().parent
        debian.install_postgres()
    raise Missing("装了 postgresql，但还是找不到 initdb。")


@contextmanager
def running(settings: Sequence[str] = _FAST + _SMALL + _UNWATCHED) -> Iterator[str]:
    """Yields the address for ZHITONG_DATABASE_URL."""
    programs = folder_of_programs()
    owner = _owner()
    folder = Path(tempfile.mkdtemp(prefix="zhitong-pg-"))
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    folder.chmod(0o755)
    as_owner: dict[str, Any] = {"cwd": folder}
    if owner:
        as_owner |= {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    try:
        _initdb(programs, folder, as_owner)
        options = [word for setting in settings for word in ("-c", setting)]
        command = [str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder), *options]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(command, stdout=log, stderr=log, **as_owner)
        try:
            _wait(programs, folder, server)
            yield f"postgresql://zhitong@/zhitong?host={folder}"
        finally:
            _stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Missing("PostgreSQL 不肯以 root 运行，这里又没有 postgres 或 nobody 用户。")


def _initdb(programs: Path, folder: Path, as_owner: dict[str, Any]) -> None:
    # With locale C some functions see no Chinese letters; C.UTF-8 comes with Debian's base.
    words = ("--username=zhitong", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
    command = [str(programs / "initdb"), "-D", str(folder / "data"), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, **as_owner)
    if done.returncode:
        raise Missing(f"initdb 没有做完：{done.stderr.strip()[-800:]}")


def _wait(programs: Path, folder: Path, server: subprocess.Popen[bytes]) -> None:
    create = [str(programs / "createdb"), "-h", str(folder), "-U", "zhitong", "zhitong"]
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        if subprocess.run(create, capture_output=True, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise Missing(f"PostgreSQL 没有启动：\n{(folder / 'log').read_text(errors='replace')[-2000:]}")


def _stop(server: subprocess.Popen[bytes]) -> None:
    """Fast, then at once; by the id of the process that was started here."""
    for number, seconds in ((signal.SIGINT, 15), (signal.SIGQUIT, 10), (signal.SIGKILL, 5)):
        if server.poll() is not None:
            return
        server.send_signal(number)
        try:
            server.wait(timeout=seconds)
            return
        except subprocess.TimeoutExpired:
            say("PostgreSQL 没有按时停下，再催一次。")
