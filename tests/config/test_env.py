"""Settings from the environment: what is misspelt or malformed is refused with the name of the variable."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest

from config.env import BadEnvironment, Env, database, first_run_secret, mail


def test_values_are_typed() -> None:
    env = Env({"ZHITONG_DEBUG": "yes", "ZHITONG_IDLE": "20", "ZHITONG_HOSTS": "a.example, b.example"})
    assert env.flag("DEBUG") is True
    assert env.number("IDLE", 5) == 20
    assert env.words("HOSTS") == ["a.example", "b.example"]
    assert env.flag("ABSENT") is False
    env.refuse_unknown()


def test_a_misspelt_name_is_refused() -> None:
    env = Env({"ZHITONG_DATABSE_URL": "x", "PATH": "/bin"})
    env.text("DATABASE_URL")
    with pytest.raises(BadEnvironment, match="ZHITONG_DATABSE_URL"):
        env.refuse_unknown()


@pytest.mark.parametrize(("name", "value"), [("DEBUG", "maybe"), ("IDLE", "ten")])
def test_a_value_of_the_wrong_kind_is_refused_by_name(name: str, value: str) -> None:
    env = Env({f"ZHITONG_{name}": value})
    with pytest.raises(BadEnvironment, match=f"ZHITONG_{name}.*{value}"):
        env.flag(name) if name == "DEBUG" else env.number(name, 1)


def test_a_secret_comes_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("s3cret\n")
    assert Env({"ZHITONG_SECRET_KEY_FILE": str(tmp_path / "key")}).text("SECRET_KEY") == "s3cret"


def test_a_secret_given_twice_or_in_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadEnvironment, match="只能设一个"):
        Env({"ZHITONG_KEY": "a", "ZHITONG_KEY_FILE": "b"}).text("KEY")
    with pytest.raises(BadEnvironment, match="ZHITONG_KEY_FILE"):
        Env({"ZHITONG_KEY_FILE": str(tmp_path / "absent")}).text("KEY")


def test_without_an_address_the_database_is_sqlite_that_locks_at_the_start() -> None:
    entry = database("", Path("/somewhere/db.sqlite3"))
    assert entry["ENGINE"].endswith("sqlite3")
    assert entry["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_address_names_a_postgresql() -> None:
    entry = database("postgresql://zt:p%40ss@db.example:6432/zhitong?sslmode=require", Path("x"))
    assert (entry["USER"], entry["PASSWORD"], entry["HOST"], entry["PORT"]) == (
        "zt",
        "p@ss",
        "db.example",
        "6432",
    )
    assert entry["OPTIONS"] == {"sslmode": "require"}
    assert database("postgresql://zt@/zhitong?host=/run/pg", Path("x"))["HOST"] == "/run/pg"


@pytest.mark.parametrize("address", ["mysql://a/b", "postgresql://host", "nonsense"])
def test_another_database_is_refused(address: str) -> None:
    with pytest.raises(BadEnvironment, match="ZHITONG_DATABASE_URL"):
        database(address, Path("x"))


def test_letters_go_by_smtp_or_into_files() -> None:
    assert mail("").kind == "filebased"
    post = mail("smtp://me:pw@mail.example")
    assert (post.kind, post.host, post.port, post.tls, post.ssl) == ("smtp", "mail.example", 587, True, False)
    assert mail("smtps://mail.example").port == 465
    with pytest.raises(BadEnvironment, match="ZHITONG_EMAIL_URL"):
        mail("mail.example")


def test_processes_that_start_together_agree_on_the_first_secret(tmp_path: Path) -> None:
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(first_run_secret(tmp_path / "secrets", "key")))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1
    assert len(found[0]) > 40
    assert (tmp_path / "secrets" / "key").stat().st_mode & 0o077 == 0


def test_the_page_for_operators_names_every_variable_and_no_other() -> None:
    root = Path(__file__).resolve().parent.parent.parent
    read = set(
        re.findall(r'env\.\w+\("(\w+)"', (root / "config" / "settings.py").read_text(encoding="utf-8"))
    )
    page = (root / "docs" / "how-to" / "configure.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `ZHITONG_(\w+)`", page, flags=re.MULTILINE))
    assert told == read
