"""案卷包: what a court and the party get, that nothing else enters, and that every altered file is named."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from demo.codes import make_mobile
from tests.access.world import BACKEND
from tests.cases.acts import press, told
from tests.cases.bundles import cover, faults, packed, unpacked
from tests.cast import NOW, Cast, person_of
from tests.files.samples import pdf
from zhitong.cases.public import EvidenceGiven, Reporter, SuspectGiven, pass_evidence
from zhitong.files.public import SCANS, store
from zhitong.journal.models import AccessEntry
from zhitong.lib.hash_tree import root_of
from zhitong.lib.pdf_pages import pdf_pages
from zhitong.matters.public import Matter, attach


def client_of(actor: object) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)  # type: ignore[arg-type]
    return client


def paged(number: int, text: bytes = b"") -> bytes:
    pages = b"".join(b"%d 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n" % (3 + i) for i in range(number))
    tree = b"%%PDF-1.4\n2 0 obj\n<< /Type /Pages /Count %d >>\nendobj\n" % number
    return (
        tree
        + pages
        + b"% "
        + text
        + b"\nxref\n0 3\ntrailer\n<< /Root 1 0 R /Size 3 >>\nstartxref\n9\n%%EOF\n"
    )


@pytest.fixture
def matter(cast: Cast) -> Matter:
    """A lead with a bill that agencies see, a photo that the parties see, an internal note, a paper, and a secret reporter."""

    def kept(name: str, data: bytes) -> object:
        return store(data, name=name, kinds=SCANS, by=cast.zhao, now=NOW)

    bill = EvidenceGiven("purchase", "购买小票", file=kept("小票.pdf", paged(3)), keeper="一号证物室")  # type: ignore[arg-type]
    shop = EvidenceGiven("screenshot", "网店页面", file=kept("网店.pdf", paged(2, b"shop")), sight="parties")  # type: ignore[arg-type]
    inner = EvidenceGiven("document", "内部研判", file=kept("研判.pdf", paged(1, b"inner")), sight="internal")  # type: ignore[arg-type]
    suspect = SuspectGiven(kind="shop", name="示例五金经营部", phone=make_mobile(902))
    row = told(
        cast,
        source="public",
        suspects=(suspect,),
        evidence=(bill, shop, inner),
        reporter=Reporter(name="举示报", phone=make_mobile(903)),
    ).matter
    row = press("lead.take_up", row, cast.zhao)
    paper = kept("受理通知书.pdf", pdf(text=b"notice"))
    attach(row, paper, slot="notice", label="受理通知书", by=cast.zhao, now=NOW)  # type: ignore[arg-type]
    pass_evidence(
        row.evidence.get(number=1), act="lent", to="示例鉴定所", note="送鉴定", by=cast.zhao, now=NOW
    )
    return Matter.objects.get(pk=row.pk)


def made(cast: Cast, matter: Matter, purpose: str = "court") -> dict[str, bytes]:
    answer = client_of(cast.zhao).post(f"/m/{matter.pk}/bundle/", {"purpose": purpose, "reason": "法院调卷"})
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return unpacked(b"".join(answer.streaming_content))  # type: ignore[arg-type]


def test_a_court_gets_index_custody_history_clocks_and_every_paper_with_its_pages(
    cast: Cast, matter: Matter
) -> None:
    files = made(cast, matter)
    index = files["目录.html"].decode()
    for words in ("受理通知书", "购买小票", "网店页面", cast.zhao.person_label, "<td>3</td>", "1—3", "4—5"):
        assert words in index, words
    custody = files["证据保管.html"].decode()
    assert "一号证物室" in custody and "示例鉴定所" in custody and "借出鉴定" in custody
    assert "开始审查" in files["经过.html"].decode()
    assert "线索核查和立案决定" in files["时限说明.html"].decode()
    everything = b"".join(files.values()).decode("utf-8", "replace")
    for secret in ("内部研判", "举示报", make_mobile(902), make_mobile(903)):
        assert secret not in everything, secret
    assert "://" not in files["校验.html"].decode(), "the page that checks refers to nothing outside"
    entry = AccessEntry.objects.filter(object_kind="bundle").get()
    assert entry.reason == "法院调卷" and entry.actor_id == cast.zhao.person_id
    event = matter.chain.events.order_by("-seq").first()
    assert event is not None and event.facts["root"] == packed(files)["root"], "the history keeps the root"


def test_every_altered_missing_or_added_file_is_named(cast: Cast, matter: Matter) -> None:
    files = made(cast, matter)
    root = packed(files)["root"]
    assert faults(files, root) == []
    listed = [(one["path"], one["sha256"]) for one in packed(files)["files"]]
    assert root_of(listed) == root
    for name, data in files.items():
        if name == "校验.html":
            continue
        middle = len(data) // 2
        altered = {**files, name: data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]}
        if name != "清单.json":
            assert faults(altered, root) == [name]
    gone = next(name for name in files if name.startswith("证据/"))
    assert faults({name: data for name, data in files.items() if name != gone}, root) == [gone]
    assert faults({**files, "材料/夹带.pdf": b"x"}, root) == ["材料/夹带.pdf"]
    # Whoever alters a file and the list with it does not hit the root that the history keeps.
    short = files["清单.json"].replace(listed[0][1].encode(), b"0" * 64)
    assert "清单.json" in faults({**files, "清单.json": short}, root)


def test_what_the_file_says_of_itself_stands_under_the_root(cast: Cast, matter: Matter) -> None:
    """Whose it is, for whom, what was left out: altered there or slipped into the list, it is named."""
    files = made(cast, matter)
    root = packed(files)["root"]
    assert set(packed(files)) == {"format", "root", "files"}
    said = cover(files)
    assert (said["number"], said["format"], said["left_out"]) == (matter.number, 2, [])
    other = files["封面.json"].replace(b'"left_out": []', b'"left_out": [{"title": "x", "fault": "y"}]')
    assert faults({**files, "封面.json": other}, root) == ["封面.json"]
    for more in ({"number": "别的号"}, {"left_out": []}, {"format": 1}):
        slipped = json.dumps({**packed(files), **more}, ensure_ascii=False).encode()
        assert faults({**files, "清单.json": slipped}, root) == ["清单.json"], more


def test_names_are_what_every_computer_writes_and_what_they_seem(cast: Cast, matter: Matter) -> None:
    """A dot in a title is no ending; decomposed letters are composed; nothing turns the direction of writing."""
    labels = ("货值1.5万元清单", "Cafe\u0301单据", "通知\u202efdp.exe", "../../上级")
    for label in labels:
        file = store(paged(1, label.encode()), name="单据.pdf", kinds=SCANS, by=cast.zhao, now=NOW)
        attach(matter, file, slot="notice", label=label, by=cast.zhao, now=NOW)
    files = made(cast, matter)
    names = {name.split("-", 1)[1] for name in files if name.startswith("材料/")}
    assert names == {
        "受理通知书.pdf",
        "货值1.5万元清单.pdf",
        "Café单据.pdf",
        "通知_fdp.exe.pdf",
        "_.._上级.pdf",
    }
    assert faults(files, packed(files)["root"]) == []


def test_the_party_gets_what_the_party_sees(cast: Cast) -> None:
    row = told(
        cast,
        evidence=(
            EvidenceGiven("document", "执法照片"),
            EvidenceGiven("link", "网店链接", url="http://x.example.cn", sight="parties"),
        ),
    ).matter
    row = press("lead.take_up", row, cast.zhao)
    files = made(cast, row, "party")
    everything = b"".join(files.values()).decode("utf-8", "replace")
    assert "网店链接" in everything and "执法照片" not in everything
    assert "证据保管.html" not in files and cast.zhao.person_label not in files["经过.html"].decode()


def test_only_who_handles_it_with_a_reason(cast: Cast, matter: Matter) -> None:
    url = f"/m/{matter.pk}/bundle/"
    assert client_of(cast.lin).post(url, {"purpose": "court", "reason": "看看"}).status_code == 403
    assert client_of(cast.gu).get(url).status_code == 403
    zhao = client_of(cast.zhao)
    refused = zhao.post(url, {"purpose": "court", "reason": " "})
    assert refused.status_code == 422 and "请写为什么要做" in refused.content.decode()
    none = zhao.post(url, {"purpose": "party", "reason": "当事人申请"})
    assert none.status_code == 422 and "没有登记申请、权利人一方" in none.content.decode()
    assert not AccessEntry.objects.filter(object_kind="bundle", reason="看看").exists()
    assert "做案卷包" in zhao.get(f"/m/{matter.pk}/").content.decode()


def test_a_paper_that_was_altered_on_disk_is_named_and_stays_out(cast: Cast, matter: Matter) -> None:
    file = matter.evidence.get(number=1).file
    path = Path(settings.FILES_DIR if getattr(settings, "FILES_DIR", "") else settings.VAR_DIR / "files")
    (path / file.path).chmod(0o644)
    (path / file.path).write_bytes(b"%PDF-other")
    files = made(cast, matter)
    assert [one["title"] for one in cover(files)["left_out"]] == ["购买小票"]
    assert "已损坏或被改动" in files["目录.html"].decode() and faults(files, packed(files)["root"]) == []


def test_pages_are_counted_or_left_open() -> None:
    packed_tree = zlib.compress(b"<< /Type /Pages /Count 2 >> << /Type /Page >> << /Type /Page >>")
    newer = b"%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n" + packed_tree
    assert pdf_pages(paged(12)) == 12
    assert pdf_pages(newer + b"\nendstream") == 2
    assert pdf_pages(paged(2) + paged(1)) is None, "changed after it was made: two ways of counting disagree"
    assert pdf_pages(b"\x89PNG") is None and pdf_pages(pdf()) is None
