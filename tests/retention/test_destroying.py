"""保管与销毁: terms are signed before they count; what is due is proposed, appraised, approved by another person, destroyed
line by line with the proof kept; a hold stops it; killed anywhere, it goes on where it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from config.cli.main import main
from demo.codes import make_mobile
from tests.cast import BACKEND, NOW, Cast, make_actor, make_unit, person_of
from tests.makers import do, make_application_at, make_enterprise, make_file, make_profile
from tests.portal.pages import text
from tests.registry.asking import refused
from zhitong.files import storage
from zhitong.files.models import StoredFile
from zhitong.files.public import verify_files
from zhitong.inbox.models import Notice
from zhitong.journal.public import SYSTEM, Actor, reveal, verify
from zhitong.matters.public import Matter, MatterLink, Refused, attach, perform, recuse
from zhitong.people.public import DutyKind, actor_for, assign_duty
from zhitong.registry.models import UnitList
from zhitong.retention.models import DestructionLine, RetentionRule
from zhitong.retention.procedures.destruction import Approve, CancelList, KeepLine, SendBack, Submit
from zhitong.retention.public import (
    lift_hold,
    place_hold,
    propose_destructions,
    resume_destructions,
    set_rule,
    sign_rule,
)

LATER = NOW.replace(year=NOW.year + 11)  # closed in 2026, kept ten years from 2027: over in 2037
OWN = "独有的材料"  # the other files of these matters have the same content in each
PAPER = "示例文件材料归档范围和保管期限表"


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def own_file(matter: Matter) -> StoredFile:
    found: StoredFile = matter.attachments.get(label=OWN).file
    return found


def ten_years(cast: Cast, *, sign: bool = True) -> RetentionRule:
    rule = set_rule("application", "years_10", basis=PAPER, by=cast.lin, now=NOW)
    return sign_rule(rule, by=cast.he, now=NOW) if sign else rule


def withdrawn(cast: Cast, unit_list: UnitList, seq: int) -> Matter:
    """A closed application with a sealed number and a file of its own."""
    unit = make_enterprise(cast, make_unit(f"示例单位{seq}有限公司", seq, cast.place.county))
    by = make_actor(f"person{seq}", f"示名{seq}", unit, DutyKind.LIAISON_OFFICER)
    matter = make_application_at(cast, unit_list, "withdrawn", organisation=unit, by=by)
    attach(matter, make_file(f"{OWN} {seq}.pdf"), slot="extra", label=OWN, by=cast.zhao, now=NOW)
    return matter


def the_list() -> Matter:
    found: Matter = Matter.objects.get(kind="destruction")
    return found


def approved(cast: Cast) -> Matter:
    matter = do(Submit, the_list(), by=cast.lin, now=LATER)
    return do(Approve, matter, by=cast.he, now=LATER)


def test_a_term_counts_when_the_head_has_signed_it(cast: Cast, unit_list: UnitList) -> None:
    """In the browser: the officer sets it, it is shown as unconfirmed, another person signs; before, nothing is proposed."""
    withdrawn(cast, unit_list, 71)
    lin, he = signed_in(cast.lin), signed_in(cast.he)
    bare = lin.post("/desk/retention/", {"kind": "application", "retention_class": "years_10", "basis": ""})
    assert bare.status_code == 422 and "请写明依据" in text(bare)
    empty = lin.post("/desk/retention/", {"basis": PAPER}).content.decode()
    assert "请选哪一种办件" in empty and "请选保管期限" in empty and PAPER in empty
    sent = {"kind": "application", "retention_class": "years_10", "basis": PAPER}
    assert lin.post("/desk/retention/", sent).status_code == 302
    page = text(lin.get("/desk/retention/"))
    assert "未确认，待负责人签认" in page and "10 年" in page and "网络日志留存不少于六个月" in page
    assert propose_destructions(LATER) == 0
    rule = RetentionRule.objects.get()
    with pytest.raises(Refused, match="负责人签认"):
        sign_rule(rule, by=cast.lin, now=NOW)
    assert he.post(f"/desk/retention/{rule.pk}/sign/").status_code == 302
    assert "已签认" in text(he.get("/desk/retention/"))
    assert propose_destructions(LATER - timedelta(days=365)) == 0, (
        "the years run from the first of January after"
    )
    assert (propose_destructions(LATER), propose_destructions(LATER)) == (1, 0)
    # Set anew and not signed yet, it stops everything; a head does not sign what he has set himself.
    own = set_rule("application", "permanent", basis=PAPER, by=cast.he, now=NOW)
    with pytest.raises(Refused, match="不能是同一个人"):
        sign_rule(own, by=cast.he, now=NOW)
    assert signed_in(cast.zhou).get("/desk/retention/").status_code == 403


def test_the_longest_term_of_those_over_a_matter_counts(cast: Cast, unit_list: UnitList) -> None:
    withdrawn(cast, unit_list, 71)
    ten_years(cast)
    county = set_rule("application", "years_30", basis=PAPER, by=cast.zhao, now=NOW)
    assert propose_destructions(LATER) == 0
    sign_rule(county, by=cast.qian, now=NOW)
    assert propose_destructions(LATER) == 0
    assert propose_destructions(NOW.replace(year=NOW.year + 31)) == 1
    assert the_list().lead == cast.county, "the nearest agency with a term lists it"


def test_a_list_is_appraised_approved_and_destroyed(
    cast: Cast, unit_list: UnitList, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole way: three matters, one kept, one held, one destroyed; the history holds and says what is gone."""
    gone, kept, held = (withdrawn(cast, unit_list, seq) for seq in (71, 72, 73))
    ten_years(cast)
    assert propose_destructions(LATER) == 1
    matter = the_list()
    lines = {line.target_id: line for line in matter.destruction_lines.all()}
    lin = signed_in(cast.lin)
    assert Notice.objects.filter(recipient=person_of(cast.lin), path=f"/m/{matter.pk}/").exists(), "told"
    page = text(lin.get(f"/m/{matter.pk}/"))
    assert all(one.number in page for one in (gone, kept, held))
    address = f"/m/{matter.pk}/destruction.keep_line/{lines[kept.pk].pk}/"
    assert "为什么继续保管" in text(lin.get(address))
    told = refused(KeepLine, matter, by=cast.lin, data={"reason": ""}, part=lines[kept.pk])
    assert "请写明理由" in told["reason_missing"]
    do(KeepLine, matter, by=cast.lin, now=LATER, data={"reason": "地方史料"}, part=lines[kept.pk])
    do(Submit, matter, by=cast.lin, now=LATER)
    assert "同一个人" in refused(Approve, matter, by=make_head_of(cast, cast.lin))["same_person"]
    do(SendBack, matter, by=cast.he, now=LATER, data={"reason": "再看一遍"})
    do(Submit, matter, by=cast.lin, now=LATER)
    assert "提交后不能撤回" in text(signed_in(cast.he).get(f"/m/{matter.pk}/destruction.approve/"))
    do(Approve, matter, by=cast.he, now=LATER)
    place_hold(held, reason="行政诉讼（2037）示例行初1号", by=cast.zhao, now=LATER)
    files = list(StoredFile.objects.filter(pk__in=gone.attachments.values("file")))
    sealed = gone.application.contact_phone
    assert files and sealed is not None and sealed == gone.application.organisation.profile.contact_phone
    assert resume_destructions(LATER) > 0
    matter.refresh_from_db()
    states = dict(matter.destruction_lines.values_list("target", "state"))
    assert matter.state == "concluded"
    assert states == {gone.pk: "done", kept.pk: "kept", held.pk: "held"}
    assert "行政诉讼" in matter.destruction_lines.get(target=held).reason
    # Gone: value and bytes. There: rows, hashes, history, and the other two.
    gone.application.refresh_from_db()
    assert gone.application.contact_phone is None
    assert reveal(gone.application.organisation.profile.contact_phone), "the enterprise keeps its own record"
    assert storage.hash_on_disk(own_file(gone).path) is None
    assert all(storage.hash_on_disk(one.file.path) for one in kept.attachments.all())
    assert reveal(held.application.contact_phone)
    event = gone.chain.events.get(verb="matter.destroyed")
    assert event.facts["personal_values"] == 1
    assert {one["sha256"] for one in event.facts["files"]} == {file.sha256 for file in files}
    assert verify().intact and verify_files() == []
    assert main(["verify"]) == 0
    assert f"按销毁清单销毁的文件 {len(files)} 个" in capsys.readouterr().out
    # Who opens the file is told; a file that is merely missing is a fault, and so is a mark without proof.
    opened = signed_in(cast.zhao).get(f"/files/attachment/{gone.attachments.order_by('id')[0].pk}/")
    assert opened.status_code == 410 and matter.number in text(opened)
    other = own_file(kept)
    storage.remove(other.path)
    assert [words for _, words in verify_files()] == ["磁盘上的文件不见了。"]
    StoredFile.objects.filter(pk=other.pk).update(destroyed_at=LATER, bytes_gone_at=LATER)
    assert [words for _, words in verify_files()] == ["标为已销毁，历史里却没有销毁的记录。"]
    assert main(["verify", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["destroyed_files"] == len(files) + 1
    # Nothing is listed twice; what was kept or held comes up again after a year.
    assert propose_destructions(LATER + timedelta(days=30)) == 0
    lift_hold(held, reason="已经终审", by=cast.zhao, now=LATER)
    assert propose_destructions(LATER + timedelta(days=400)) == 1
    again = Matter.objects.get(kind="destruction", is_open=True)
    assert set(again.destruction_lines.values_list("target", flat=True)) == {kept.pk, held.pk}


def make_head_of(cast: Cast, actor: Actor) -> Actor:
    """The same person under the duty of a head."""
    person = person_of(actor)
    duty = assign_duty(
        person=person,
        organisation=cast.city,
        kind=DutyKind.HEAD,
        starts_on=NOW.date(),
        by=SYSTEM,
        now=NOW,
    )
    return actor_for(person, duty)


def test_a_list_names_no_matter_that_its_reader_may_not_read(cast: Cast, unit_list: UnitList) -> None:
    gone = withdrawn(cast, unit_list, 71)
    ten_years(cast)
    propose_destructions(LATER)
    recuse(gone, person_of(cast.lin), reason="亲属任职", by=cast.he, now=LATER)
    page = text(signed_in(cast.lin).get(f"/m/{the_list().pk}/"))
    assert gone.number in page and "您看不到这一件的内容" in page and "示例单位71" not in page
    assert "示例单位71" in text(signed_in(cast.he).get(f"/m/{the_list().pk}/"))


def test_what_keeps_a_matter_is_said_on_the_list(cast: Cast, unit_list: UnitList) -> None:
    """In a list still, linked to open work, held: the line says why before anybody approves."""
    listed = make_application_at(cast, unit_list, "listed")
    linked, held = withdrawn(cast, unit_list, 71), withdrawn(cast, unit_list, 72)
    open_one = make_application_at(
        cast, unit_list, "draft", organisation=make_enterprise(cast, cast.valve), by=cast.gu
    )
    MatterLink.objects.create(source=open_one, target=linked, relation="related")
    county = signed_in(cast.zhao)
    assert "暂停销毁" in text(county.get(f"/m/{held.pk}/"))
    assert county.post(f"/m/{held.pk}/legal-hold/", {"reason": ""}).status_code == 422
    assert county.post(f"/m/{held.pk}/legal-hold/", {"reason": "行政复议"}).status_code == 302
    assert signed_in(cast.wu).get(f"/m/{held.pk}/legal-hold/").status_code == 404
    ten_years(cast)
    assert propose_destructions(LATER) == 1
    why = dict(the_list().destruction_lines.values_list("target", "reason"))
    assert "还在“" in why[listed.pk]
    assert open_one.number in why[linked.pk]
    assert why[held.pk] == "暂停销毁：行政复议"
    assert "整批不销毁" in refused(Submit, the_list(), by=cast.lin)["nothing_left"]
    do(CancelList, the_list(), by=cast.lin, now=LATER, data={"reason": "都不能销毁"})
    assert the_list().state == "cancelled"


@pytest.mark.parametrize("dies", ["in the second line", "before the bytes go"])
def test_killed_in_the_middle_it_goes_on(
    cast: Cast, unit_list: UnitList, dies: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was done stays done, what was half done is undone or finished; nothing is destroyed twice."""
    matters = [withdrawn(cast, unit_list, seq) for seq in (71, 72, 73)]
    ten_years(cast)
    propose_destructions(LATER)
    approved(cast)
    with monkeypatch.context() as patch:
        patch.setattr(*_death(dies))
        with pytest.raises(RuntimeError):
            resume_destructions(LATER)
    done = DestructionLine.objects.filter(state="done").count()
    assert done == (1 if dies == "in the second line" else 3)
    assert verify().intact
    events = sum(one.chain.events.filter(verb="matter.destroyed").count() for one in matters)
    assert events == done
    resume_destructions(LATER + timedelta(minutes=5))
    assert the_list().state == "concluded"
    assert [one.chain.events.filter(verb="matter.destroyed").count() for one in matters] == [1, 1, 1]
    paths = StoredFile.objects.filter(
        pk__in=[row.file_id for one in matters for row in one.attachments.all()]
    )
    assert {storage.hash_on_disk(one.path) for one in paths} == {None}
    assert verify().intact and verify_files() == []
    assert resume_destructions(LATER + timedelta(minutes=10)) == 0


def _death(dies: str) -> tuple[str, Callable[..., Any]]:
    """The place where the process ends, and what stands there."""
    from zhitong.files.public import drop_destroyed_bytes
    from zhitong.retention.destroying import append

    calls = {"n": 0}

    def second_append(*args: Any, **kwargs: Any) -> Any:
        calls["n"] += 1
        if calls["n"] == 2:
            raise RuntimeError("killed")
        return append(*args, **kwargs)

    def second_drop(now: datetime) -> int:
        calls["n"] += 1
        if calls["n"] == 2:
            raise RuntimeError("killed")
        return drop_destroyed_bytes(now)

    if dies == "in the second line":
        return "zhitong.retention.destroying.append", second_append
    return "zhitong.retention.actions.drop_destroyed_bytes", second_drop


def test_a_number_that_only_the_matter_holds_is_erased(cast: Cast, unit_list: UnitList) -> None:
    """The enterprise has changed its number since: the old one is nowhere but in the application."""
    gone = withdrawn(cast, unit_list, 71)
    make_profile(gone.application.organisation, contact_phone=make_mobile(4321))
    sealed = gone.application.contact_phone
    assert sealed is not None and reveal(sealed)
    ten_years(cast)
    propose_destructions(LATER)
    approved(cast)
    resume_destructions(LATER)
    sealed.refresh_from_db()
    assert (reveal(sealed), sealed.masked) == ("", "") and sealed.erased_at is not None


def test_content_that_another_file_has_too_stays_for_the_other(cast: Cast, unit_list: UnitList) -> None:
    gone = withdrawn(cast, unit_list, 71)
    row = gone.attachments.order_by("id")[0]
    copy = make_file(f"{row.slot}.pdf")
    assert copy.path == row.file.path
    ten_years(cast)
    propose_destructions(LATER)
    approved(cast)
    resume_destructions(LATER)
    assert storage.hash_on_disk(copy.path) == copy.sha256
    assert verify_files() == []
    with pytest.raises(Refused, match="现在是"):
        line = DestructionLine.objects.filter(state="done").get()
        perform(KeepLine, the_list(), actor=cast.lin, now=LATER, data={"reason": "晚了"}, part=line)
