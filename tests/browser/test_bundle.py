"""The page in a case file checks it without a network: a whole one passes, in an altered one every file is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from django.test import Client
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import BACKEND
from tests.browser.world import make_world
from tests.cases.acts import a_lead, press
from tests.cases.bundles import unpacked
from tests.cast import person_of
from zhitong.cases.public import EvidenceGiven
from zhitong.lib.hash_tree import root_of


def checked(page: Page, folder: Path) -> Page:
    page.goto((folder / "校验.html").as_uri())
    page.locator("#folder").set_input_files(folder)
    return page


def _as_format_1(folder: Path, old: Path) -> None:
    """The same papers as files were packed before: what the file says of itself stood in the list, outside the root."""
    shutil.copytree(folder, old)
    listed = json.loads((old / "清单.json").read_bytes())
    cover = json.loads((old / "封面.json").read_bytes())
    (old / "封面.json").unlink()
    files = [one for one in listed["files"] if one["path"] != "封面.json"]
    root = root_of((one["path"], one["sha256"]) for one in files)
    whole = {**cover, "format": 1, "root": root, "files": files}
    (old / "清单.json").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    page = (old / "校验.html").read_text(encoding="utf-8").replace(listed["root"], root)
    (old / "校验.html").write_text(page, encoding="utf-8")


def test_a_case_file_is_checked_offline(chromium: Browser, live_server: object, tmp_path: Path) -> None:
    world = make_world()
    matter = a_lead(
        world.cast, now=world.now, evidence=(EvidenceGiven("link", "网店", url="https://x.example.cn"),)
    )
    matter = press("lead.take_up", matter, world.cast.zhao, now=world.now)
    client = Client()
    client.force_login(person_of(world.cast.zhao), backend=BACKEND)
    answer = client.post(f"/m/{matter.pk}/bundle/", {"purpose": "court", "reason": "法院调卷"})
    folder = tmp_path / "案卷"
    for name, data in unpacked(b"".join(answer.streaming_content)).items():  # type: ignore[attr-defined]
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / ".DS_Store").write_bytes(b"what a file manager leaves behind")
    context = chromium.new_context(offline=True)
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    seen = checked(page, folder).get_by_role("status")
    expect(seen).to_contain_text("校验通过")
    expect(seen).to_contain_text(matter.number)
    whole = (folder / "清单.json").read_bytes()
    slipped = {**json.loads(whole), "left_out": []}
    (folder / "清单.json").write_text(json.dumps(slipped), encoding="utf-8")
    expect(checked(page, folder).get_by_role("status")).to_contain_text("没有封存的内容：left_out")
    (folder / "清单.json").write_bytes(whole)
    _as_format_1(folder, tmp_path / "旧")
    seen = checked(page, tmp_path / "旧").get_by_role("status")
    expect(seen).to_contain_text("校验通过")
    expect(seen).to_contain_text("旧格式")
    history = folder / "经过.html"
    history.write_bytes(history.read_bytes().replace("开始审查".encode(), "结束审查".encode()))
    (folder / "样式.css").unlink()
    (folder / "夹带.txt").write_text("多")
    seen = checked(page, folder).get_by_role("status")
    expect(seen).to_contain_text("3 处不符")
    for words in ("被改过：经过.html", "缺少：样式.css", "多出来的：夹带.txt"):
        expect(seen).to_contain_text(words)
    assert {url.split(":")[0] for url in asked} <= {"file", "blob"}, asked
    context.close()
