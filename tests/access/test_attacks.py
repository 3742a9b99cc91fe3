"""What somebody tries who means no good, and what nobody may read by accident."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.access.world import BACKEND
from tests.cast import NOW, SINCE, Cast, make_actor, make_agency, person_of
from tests.makers import (
    decide_lines,
    do,
    make_application_at,
    make_enterprise,
    make_file,
    make_list,
    make_round,
)
from zhitong.files.checks.pdf import check_pdf
from zhitong.journal.public import SYSTEM, AccessEntry, Actor
from zhitong.matters.public import Attachment, Sight, attach, remove_attachment
from zhitong.matters.public import Refused as MoveRefused
from zhitong.people.actions import second_factor
from zhitong.people.public import DutyKind, Function, Level, Organisation, assign_duty
from zhitong.people.rules import Refused
from zhitong.registry import actions
from zhitong.registry.models import VerificationItem
from zhitong.registry.procedures import applying, deciding, verifying
from zhitong.registry.procedures import round as rounds
from zhitong.registry.public import publish_text
from zhitong.schemes.public import Installation

pytestmark = pytest.mark.django_db
TOLD_INSIDE = "请再查是否买来的专利"


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


# --- what an agency keeps from the enterprise ----------------------------------------------------------------


def test_evidence_is_neither_listed_nor_named_to_the_enterprise(cast: Cast) -> None:
    matter = make_application_at(cast, make_list(cast), "county_verification")
    for word in ("举报截图", "撤下的截图"):
        row = attach(
            matter, make_file(by=cast.zhao), slot="verification_evidence", label=word, by=cast.zhao, now=NOW,
            sight=Sight.AGENCIES,
        )  # fmt: skip
    remove_attachment(row, by=cast.zhao, now=NOW)
    outside = text_of(signed_in(cast.fang), f"/m/{matter.pk}/")
    inside = text_of(signed_in(cast.zhao), f"/m/{matter.pk}/")
    assert "举报截图" in inside and "举报截图" not in outside
    assert "撤下的截图" in inside and "撤下的截图" not in outside
    kept = Attachment.objects.filter(label="举报截图")
    assert kept.visible_to(cast.zhao) and not kept.visible_to(cast.fang)
    kept.update(sight=Sight.INTERNAL)
    assert kept.visible_to(cast.lin) and not kept.visible_to(cast.fang)


def test_points_to_the_county_are_not_read_by_the_enterprise(cast: Cast) -> None:
    matter = make_application_at(cast, make_list(cast), "examination")
    do(deciding.ReturnToCounty, matter, by=cast.lin, data={"points": [TOLD_INSIDE]})
    outside = text_of(signed_in(cast.fang), f"/m/{matter.pk}/")
    assert TOLD_INSIDE not in outside and "退回推荐单位重新核验" in outside
    assert TOLD_INSIDE in text_of(signed_in(cast.zhao), f"/m/{matter.pk}/")


def test_why_a_line_was_left_out_is_not_read_by_the_enterprise(cast: Cast) -> None:
    unit_list = make_list(cast)
    matter = make_application_at(cast, unit_list, "examination")
    round_ = make_round(cast, unit_list, [matter])
    decide_lines(cast, round_, {0: ("exclude", TOLD_INSIDE)})
    do(rounds.Fix, round_, by=cast.he)
    actions.run_round(round_, by=cast.he, now=NOW)
    outside = text_of(signed_in(cast.fang), f"/m/{matter.pk}/")
    assert TOLD_INSIDE not in outside and "没有列入本批" in outside
    assert TOLD_INSIDE in text_of(signed_in(cast.zhao), f"/m/{matter.pk}/")


def test_an_officials_note_is_not_read_by_the_enterprise(cast: Cast) -> None:
    matter = make_application_at(cast, make_list(cast), "county_verification")
    item = VerificationItem.objects.filter(matter=matter).first()
    data = {"verdict": "not_found", "source": "专利登记簿", "note": TOLD_INSIDE}
    do(verifying.JudgeItem, matter, by=cast.zhao, data=data, part=item)
    outside = text_of(signed_in(cast.fang), f"/m/{matter.pk}/")
    assert TOLD_INSIDE not in outside and f"/m/{matter.pk}/verify/" not in outside
    assert TOLD_INSIDE in text_of(signed_in(cast.zhao), f"/m/{matter.pk}/")


# --- accounts ------------------------------------------------------------------------------------------------


def test_a_county_cannot_take_over_the_account_of_who_went_to_the_city(cast: Cast) -> None:
    guard = make_actor("guard", "管示县", cast.county, DutyKind.SECURITY_ADMIN)
    person = person_of(cast.he)
    assign_duty(
        person=person, organisation=cast.county, kind=DutyKind.OFFICER, starts_on=SINCE,
        ends_on=SINCE + timedelta(days=30), by=SYSTEM, now=NOW,
    )  # fmt: skip
    client = signed_in(guard)
    assert client.get(f"/account/admin/{person.pk}/").status_code == 404
    assert client.post(f"/account/admin/{person.pk}/code/").status_code == 404
    assert (
        client.post(f"/account/admin/{person.pk}/access/", {"act": "factor", "reason": "换手机"}).status_code
        == 404
    )
    assert client.get(f"/account/admin/{cast.zhao.person_id}/").status_code == 200
    assert signed_in(cast.admin).get(f"/account/admin/{person.pk}/").status_code == 200


def test_a_code_in_full_width_digits_is_read_and_letters_are_refused(cast: Cast) -> None:
    person, secret = person_of(cast.zhao), second_factor.new_secret()
    second_factor.enrol_totp(person, secret, by=cast.zhao, now=NOW)
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    second_factor.check_code(person, second_factor.code_at(secret, NOW).translate(wide), now=NOW)
    for typed in ("٣٣٣٣٣٣", "口令口令口令", "²²²²²²"):
        with pytest.raises(Refused):
            second_factor.check_code(person, typed, now=NOW)
        with pytest.raises(Refused):
            second_factor.confirm_enrolment(person, secret, typed, by=cast.zhao, now=NOW)


def test_names_by_credit_code_are_told_only_so_often(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhitong.enterprises.web.views_claims.CODES", 2)
    client = signed_in(cast.gu)
    address = f"/portal/claim/?uscc={cast.bearing.uscc}"
    assert [client.get(address).status_code for _ in range(3)] == [200, 200, 429]
    assert cast.bearing.name not in client.get(address).content.decode()


# --- other people's areas ------------------------------------------------------------------------------------


def test_another_city_neither_reads_nor_takes_down_what_was_withdrawn(cast: Cast) -> None:
    installation = make_list(cast).installation
    row = publish_text(installation, kind="notice", title="示例通知", body="正文。", by=cast.lin, now=NOW)
    abroad = cast.place.abroad.parent
    assert abroad is not None
    bureau = make_agency("示例邻市局", abroad, Level.CITY, Function.MARKET_SUPERVISION)
    client = signed_in(make_actor("lu", "陆示外", bureau, DutyKind.OFFICER))
    assert "示例通知" not in text_of(client, "/desk/publications/")
    assert client.get(f"/desk/publications/{row.pk}/withdraw/").status_code == 403
    for actor in (cast.lin, cast.zhao):
        assert "示例通知" in text_of(signed_in(actor), "/desk/publications/")


def test_nobody_applies_to_a_mechanism_that_is_not_in_force(cast: Cast) -> None:
    unit_list = make_list(cast)
    ended = timezone.localdate() - timedelta(days=1)
    Installation.objects.filter(pk=unit_list.installation_id).update(in_force_to=ended)
    assert signed_in(cast.gu).post(f"/portal/apply/begin/{unit_list.pk}/").status_code == 404
    sent = {"route": "paper", "unit_list": unit_list.pk, "uscc": cast.valve.uscc}
    assert signed_in(cast.zhao).post("/desk/apply/", sent).status_code == 403
    Installation.objects.filter(pk=unit_list.installation_id).update(in_force_to=timezone.localdate())
    assert signed_in(cast.zhao).post("/desk/apply/", sent).status_code == 302


def test_a_mechanism_is_put_into_force_where_one_administers_only(cast: Cast) -> None:
    version = make_list(cast).installation.scheme_version
    abroad = cast.place.abroad.parent
    assert abroad is not None
    bureau = make_agency("示例邻市局", abroad, Level.CITY, Function.MARKET_SUPERVISION)
    client = signed_in(make_actor("sys", "任示统", bureau, DutyKind.SYSTEM_ADMIN))
    shown = text_of(client, f"/desk/schemes/{version.pk}/force/")
    assert "示例邻市局" in shown and "示例市局</option>" not in shown


def test_a_material_is_not_taken_back_after_a_colleague_has_filed(cast: Cast) -> None:
    matter = make_application_at(cast, make_list(cast), "draft")
    row = Attachment.objects.filter(matter=matter).earliest("id")
    do(applying.Submit, matter, by=cast.fang)
    with pytest.raises(MoveRefused):
        actions.take_back_material(row, by=cast.fang, now=NOW)
    matter.state = "draft"  # as the page remembers it
    with pytest.raises(MoveRefused):
        actions.add_material(matter, make_file(by=cast.fang), slot=row.slot, by=cast.fang, now=NOW)


def test_no_unit_is_entered_for_an_application_that_may_not_begin(cast: Cast) -> None:
    unit_list = make_list(cast)
    liaison = make_actor("luo", "罗示络", cast.county, DutyKind.LIAISON_OFFICER)
    Organisation.objects.filter(pk=cast.valve.pk).update(uscc=None)
    sent = {
        "route": "paper", "unit_list": unit_list.pk, "uscc": cast.valve.uscc,
        "name": "示例新建有限公司", "territory": cast.place.county.pk,
    }  # fmt: skip
    assert signed_in(liaison).post("/desk/apply/", sent).status_code == 422
    assert not Organisation.objects.filter(uscc=cast.valve.uscc).exists()
    assert signed_in(cast.zhao).post("/desk/apply/", sent).status_code == 302


def test_only_who_works_on_matters_takes_one_in_hand(cast: Cast) -> None:
    matter = make_application_at(cast, make_list(cast), "county_verification")
    liaison = make_actor("luo", "罗示络", cast.county, DutyKind.LIAISON_OFFICER)
    signed_in(liaison).post("/desk/bulk/", {"pick": matter.pk, "move": "take"})
    matter.refresh_from_db()
    assert matter.handler_id != liaison.person_id
    do_withdraw(matter, cast)
    signed_in(cast.sun).post("/desk/bulk/", {"pick": matter.pk, "move": "take"})
    matter.refresh_from_db()
    assert matter.handler_id != cast.sun.person_id


def do_withdraw(matter: Any, cast: Cast) -> None:
    do(applying.Withdraw, matter, by=cast.fang)


def test_each_number_shown_on_the_printed_table_is_in_the_access_log(cast: Cast) -> None:
    matter = make_application_at(cast, make_list(cast), "examination")
    assert signed_in(cast.zhao).get("/desk/recommendation/print/?phones=1").status_code == 200
    shown = AccessEntry.objects.filter(act="unmask", actor_id=cast.zhao.person_id)
    assert [one.object_key for one in shown] == [f"matter {matter.pk}"]


# --- what is sent to break a page ----------------------------------------------------------------------------

HUGE = "9" * 30


@pytest.mark.parametrize(
    "address",
    (
        f"/desk/?tab=all&county={HUGE}", "/desk/?tab=all&county=%C2%B2", "/desk/?page=" + HUGE,
        f"/desk/recommendation/print/?pick={HUGE}&pick=%C2%B2", f"/desk/search/?q={HUGE}",
        "/desk/list/?q=%27%22%5C%25_", "/desk/enterprises/?q=%22%20OR%20*",
    ),
)  # fmt: skip
def test_an_officials_address_that_makes_no_sense_opens_a_page(cast: Cast, address: str) -> None:
    make_list(cast)
    assert signed_in(cast.lin).get(address).status_code in (200, 302)


def test_keys_that_are_none_are_as_if_not_sent(cast: Cast) -> None:
    matter = make_application_at(cast, make_list(cast), "county_verification")
    wrong = [HUGE, "²", "x", "-1", "9223372036854775808"]
    county, system = signed_in(cast.zhao), make_actor("sys", "任示统", cast.city, DutyKind.SYSTEM_ADMIN)
    assert county.post("/desk/bulk/", {"pick": wrong, "move": "take"}).status_code == 302
    assert county.post("/desk/recommendation/", {"pick": wrong}).status_code == 200
    assert county.post(f"/m/{matter.pk}/verify/confirm/", {"item": wrong}).status_code == 422
    assert county.post("/account/sessions/", {"session": "x"}).status_code == 404
    assert signed_in(system).post("/desk/calendar-changes/", {"row": wrong}).status_code == 302
    assert county.get(f"/m/{HUGE}/").status_code == 404


@pytest.mark.parametrize(
    "address", ("/list/?q=%00", "/list/?county=%00", "/account/join/%00/", "/?scheme=%00")
)
def test_an_address_with_a_nul_byte_is_refused(address: str) -> None:
    assert Client().get(address).status_code == 400


@pytest.mark.parametrize(
    "address", ("/list/?year=0000", "/list/?year=9999", "/list/?page=-1&county=%C2%B2", "/check/?n=%F0")
)
def test_a_strangers_address_that_makes_no_sense_opens_a_page(cast: Cast, address: str) -> None:
    make_list(cast)
    assert Client().get(address).status_code == 200


def test_what_is_longer_than_its_column_is_refused_or_shortened(cast: Cast) -> None:
    unit_list = make_list(cast)
    make_enterprise(cast, cast.bearing)
    address = "a" * 60 + "@" + ".".join(["b" * 60] * 4) + ".cn"
    mine = signed_in(cast.fang)
    for page in ("/portal/profile/", "/account/profile/"):
        assert mine.post(page, {"name": "方示文", "email": address}).status_code == 422
    Organisation.objects.filter(pk=cast.bearing.pk).update(name="长" * 200)
    cast.bearing.refresh_from_db()
    liaison = make_actor("luo", "罗示络", cast.bearing, DutyKind.LIAISON_OFFICER)
    matter = make_application_at(cast, unit_list, "listed", by=liaison)
    assert Attachment.objects.filter(matter=matter).latest("id").added_by_label.endswith("罗示络")


def test_braces_that_somebody_typed_stay_braces(cast: Cast) -> None:
    wicked = "{x.__class__} {0} {"
    unit_list = make_list(cast)
    Organisation.objects.filter(pk=cast.bearing.pk).update(name=wicked, search_text=wicked)
    matter = make_application_at(cast, unit_list, "county_verification")
    do(verifying.ReturnForCorrection, matter, by=cast.zhao, data={"points": [wicked]})
    for actor in (cast.fang, cast.zhao):
        assert "{x.__class__}" in text_of(signed_in(actor), f"/m/{matter.pk}/")
    assert signed_in(cast.fang).get("/portal/apply/").status_code == 200


def test_a_file_of_very_many_streams_takes_no_time() -> None:
    head, tail = b"%PDF-1.5\n", b"\nstartxref\n0\n%%EOF"
    streams = b"/Type /ObjStm >> stream\n" * 200_000
    before = timezone.now()
    check_pdf(head + streams + tail)
    assert timezone.now() - before < timedelta(seconds=20)
