"""A patent dispute that two offices claim: designated, carried on by the named one, given more time by a letter from above."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cases import patents as d
from tests.cases.acts import press
from tests.cases.test_adjudication import granted, refused
from tests.cases.test_lead_pages import client_of, page, send
from tests.cast import NOW, Cast, make_agency
from tests.files.samples import pdf
from zhitong.people.public import Function, Level, Organisation, Territory

DAY = timedelta(days=1)


@pytest.fixture
def province(cast: Cast) -> Organisation:
    return make_agency(
        "示例省局",
        Territory.objects.get(code="33"),
        Level.PROVINCE,
        Function.MARKET_SUPERVISION,
        is_outside=True,
    )


def letter() -> SimpleUploadedFile:
    return SimpleUploadedFile("批文.pdf", pdf(text=b"letter"), content_type="application/pdf")


def test_a_disputed_case_goes_to_the_named_office_and_a_letter_gives_it_more_time(
    cast: Cast, province: Organisation
) -> None:
    matter = d.in_trial(cast)
    raised = {
        "other": cast.other_county.pk,
        "other_name": "",
        "stance": "theirs",
        "arose_at": NOW.strftime("%Y-%m-%dT%H:%M"),
        "reason": "被请求人在金东区",
    }
    zhao = client_of(cast.zhao)
    status, text = send(zhao, matter, "adjudication.dispute", **{**raised, "reason": ""})
    assert status == 422 and "请写理由" in text
    assert send(zhao, matter, "adjudication.dispute", **raised)[0] == 302
    dispute = matter.disputes.get().matter
    assert dispute.dispute.is_patent and not dispute.clocks.filter(slot="jurisdiction_negotiation").exists()
    with pytest.raises(Exception, match="已经有一个管辖争议"):
        press("adjudication.dispute", matter, cast.zhao, now=NOW + DAY, **raised)
    press("jurisdiction_dispute.report_up_patent", dispute, cast.qian, letter_number="示监〔2026〕1号")
    press("jurisdiction_dispute.designate", dispute, cast.he, designated=cast.city, reason="市局直接办")
    matter.refresh_from_db()
    assert (matter.lead, matter.state, matter.county_id) == (cast.city, "trial", None)
    said = {"words": "合议", "conclusion": "成立"}
    refused("tribunal_short", "adjudication.deliberate", matter, cast.lin, **said)
    assert matter.tribunal.filter(ended_at__isnull=True).count() == 0, "the former office's panel is over"

    # The head gives the first month; there is no seat above the city: the province's letter, checked by a second person.
    press("adjudication.extend_clock", matter, cast.he, now=NOW + 60 * DAY, **granted("patent_dispute"))
    assert d.due(matter, "patent_dispute") == "2026-07-02"
    refused("outside", "adjudication.extend_clock", matter, cast.he, **granted("patent_dispute"))
    lin, he = client_of(cast.lin), client_of(cast.he)
    form = page(lin, f"/m/{matter.pk}/adjudication.record_extension/")
    assert "上一级部门批准" in form and "示例省局" in form
    given = {
        "chosen": "patent_dispute",
        "length": "3",
        "organisation": province.pk,
        "reason": "要做比对鉴定",
        "letter_number": "浙示监函〔2026〕7号",
        "letter_date": NOW.date().isoformat(),
        "received_at": (NOW + DAY).strftime("%Y-%m-%dT%H:%M"),
        "received_by": "林示安",
    }
    status, text = send(lin, matter, "adjudication.record_extension", **given, file=letter())
    assert status == 422 and "最多 2 个月" in text and "要做比对鉴定" in text
    status, text = send(
        lin, matter, "adjudication.record_extension", **{**given, "length": "2"}, file=letter()
    )
    assert status == 302, text
    assert d.due(matter, "patent_dispute") == "2026-07-02", "nothing counts before the second person"
    act = matter.outside_acts.get()
    address = f"/m/{matter.pk}/adjudication.confirm_extension/{act.pk}/"
    assert "待核对的来函" in page(lin, f"/m/{matter.pk}/") and address not in page(lin, f"/m/{matter.pk}/")
    assert address in page(he, f"/m/{matter.pk}/") and "裁决结案延长 2 个月" in page(he, address)
    with pytest.raises(Exception, match="同一个人"):
        press("adjudication.confirm_extension", matter, cast.lin, part=act, now=NOW + 61 * DAY)
    press("adjudication.confirm_extension", matter, cast.he, part=act, now=NOW + 61 * DAY)
    clock = d.clock(matter, "patent_dispute")
    assert (d.due(matter, "patent_dispute"), clock.extensions) == ("2026-09-02", 2)
    assert "按示例省局的批文 浙示监函〔2026〕7号 延长了裁决结案" in page(lin, f"/m/{matter.pk}/")
    refused("not_here", "adjudication.record_extension", matter, cast.lin)
