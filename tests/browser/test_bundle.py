"""The page in a case file checks it without a network: a whole one passes, in an altered one every file is named."""

from __future__ import annotations

from pathlib import Path

from django.test import Client
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import BACKEND
from tests.browser.world import make_world
from tests.cases.acts import a_lead, press
from tests.cases.bundles import unpacked
from tests.cast import person_of
from zhitong.cases.public import EvidenceGiven


def checked(page: Page, folder: Path) -> Page:
    page.goto((folder / "校验.html").as_uri())
    page.locator("#folder").set_input_files(folder)
    return page


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
    expect(checked(page, folder).get_by_role("status")).to_contain_text("校验通过")
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
