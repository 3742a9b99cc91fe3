"""Pages of lists ask the database as often for three hundred rows as for ten; a round of a thousand stays workable."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from demo.codes import make_uscc
from tests.cast import Cast
from tests.makers import make_list
from tests.portal.pages import text
from tests.registry.after import make_report_at, make_review_at
from tests.registry.joint import make_joint_list, sent_with
from tests.registry.mechanisms import binhai, jiaozuo, make_compiled_at, make_existing
from tests.registry.mechanisms import jining as jining_list
from tests.registry.tables import signed_in
from zhitong.journal.models import Chain
from zhitong.matters.models import Matter
from zhitong.people.models import Organisation
from zhitong.registry.models import (
    Application,
    BureauReport,
    LineOpinion,
    ListedUnit,
    Publication,
    ReviewLine,
    RoundLine,
)

FEW, MANY = 10, 300
_number = itertools.count(50_000)


def copies(row: Any, number: int, /, **each: Callable[[int], Any]) -> list[Any]:
    """Rows like this one, but for the fields named; written at once."""
    model = type(row)
    names = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    plain = {name: getattr(row, name) for name in names}
    made = [
        model(**{**plain, **{name: value(place) for name, value in each.items()}}) for place in range(number)
    ]
    return list(model._base_manager.bulk_create(made, batch_size=500))


def chains(number: int) -> list[Chain]:
    return list(
        Chain.objects.bulk_create([Chain(subject_kind="matter") for _ in range(number)], batch_size=500)
    )


def units(like: Organisation, number: int) -> list[Organisation]:
    codes = [next(_number) for _ in range(number)]
    return copies(
        like,
        number,
        uscc=lambda place: make_uscc(codes[place], region="330702"),
        name=lambda place: f"示例{codes[place]}有限公司",
        chain_id=lambda place: None,
    )


def matters(like: Matter, owners: list[Organisation]) -> list[Matter]:
    made, numbers = chains(len(owners)), [next(_number) for _ in owners]
    return copies(
        like,
        len(owners),
        chain_id=lambda place: made[place].pk,
        number=lambda place: f"量〔2026〕{numbers[place]}号",
        title=lambda place: owners[place].name,
        subject_id=lambda place: owners[place].pk,
    )


def applications(like: Application, number: int) -> list[Application]:
    owners = units(like.organisation, number)
    made = matters(like.matter, owners)
    return copies(
        like, number, matter_id=lambda place: made[place].pk, organisation_id=lambda place: owners[place].pk
    )


def lines(like: RoundLine, number: int) -> None:
    """Lines of one round with the opinions of everybody who is asked."""
    entered = applications(like.application, number)
    made = copies(like, number, application_id=lambda place: entered[place].pk)
    for opinion in like.opinions.all():
        copies(opinion, number, line_id=lambda place: made[place].pk)


def review_lines(like: ReviewLine, number: int) -> None:
    owners = units(like.unit.organisation, number)
    made = matters(like.unit.matter, owners)
    listed = copies(
        like.unit,
        number,
        matter_id=lambda place: made[place].pk,
        organisation_id=lambda place: owners[place].pk,
        application_id=lambda place: None,
    )
    copies(like, number, unit_id=lambda place: listed[place].pk)


def reports(like: BureauReport, number: int) -> None:
    codes = [next(_number) for _ in range(number)]
    bureaus = copies(
        like.organisation,
        number,
        name=lambda place: f"示例{codes[place]}局",
        short_name=lambda place: "",
        chain_id=lambda place: None,
    )
    made = matters(like.matter, bureaus)
    copies(
        like, number, matter_id=lambda place: made[place].pk, organisation_id=lambda place: bureaus[place].pk
    )


def publications(like: Publication, number: int) -> None:
    copies(like, number, round_id=lambda place: None, kind=lambda place: "notice")


def asked(client: Client, address: str) -> int:
    client.get(address)  # what a process keeps is read once
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200, address
    return len(found)


def grown(pages: dict[str, tuple[Client, str]], grow: Callable[[int], None]) -> None:
    """The same pages at both sizes; says which of them grew, and by how much."""
    grow(FEW)
    few = {name: asked(*page) for name, page in pages.items()}
    grow(MANY - FEW)
    many = {name: asked(*page) for name, page in pages.items()}
    assert {name: (few[name], many[name]) for name in pages if many[name] > few[name]} == {}


def test_lists_of_the_register_do_not_ask_more_for_more_rows(cast: Cast) -> None:
    unit_list = make_list(cast)
    review = make_review_at(cast, unit_list, "preparing")
    report = make_report_at(cast, unit_list, "waiting").list_report
    listed = ListedUnit.objects.order_by("id").first()
    assert listed is not None
    notice = Publication.objects.create(
        installation=unit_list.installation,
        kind="notice",
        title="通知",
        body="正文",
        published_at=review.opened_at,
        published_by_label="示例局",
    )
    lead = signed_in(cast.lin)

    def grow(number: int) -> None:
        review_lines(review.review_lines.order_by("id").first(), number)
        reports(report, number)
        publications(notice, number)

    grown(
        {
            "reviews": (lead, "/desk/reviews/"),
            "one review": (lead, f"/m/{review.pk}/"),
            "its lines": (lead, f"/m/{review.pk}/lines/"),
            "reports": (lead, "/desk/collections/"),
            "the list": (lead, "/desk/list/"),
            "candidates": (lead, "/desk/candidates/?group=eligible"),
            "notices at the desk": (lead, "/desk/publications/"),
            "notices to the public": (Client(), "/publications/"),
        },
        grow,
    )


def test_lists_of_other_ways_in_do_not_ask_more_for_more_rows(cast: Cast) -> None:
    compiled = make_compiled_at(cast, jiaozuo(cast), "compiling").application
    there = jining_list(cast)
    existing = make_existing(cast, there).application
    district = binhai(cast).unit_list
    county, lead, bureau = signed_in(cast.zhao), signed_in(cast.lin), signed_in(cast.qian)
    assert district.installation.lead_agency_id == cast.county.pk

    def grow(number: int) -> None:
        applications(compiled, number)
        applications(existing, number)
        units(cast.valve, number)

    grown(
        {
            "compiling": (county, "/desk/compiling/?state=compiling"),
            "existing": (lead, "/desk/?kind=application&state=existing&tab=all"),
            "targets": (bureau, "/desk/targets/"),
            "candidates": (lead, "/desk/candidates/?group=to_judge"),
        },
        grow,
    )


def test_a_round_of_a_thousand_under_joint_review_is_worked_in_pages(cast: Cast) -> None:
    round_, joint = sent_with(cast, make_joint_list(cast))
    first = round_.round_lines.get()
    lead, partner = signed_in(cast.lin), signed_in(cast.zhou)
    pages = {
        "round": (lead, f"/m/{round_.pk}/"),
        "lines": (lead, f"/m/{round_.pk}/lines/"),
        "lines of a partner": (partner, f"/m/{round_.pk}/lines/"),
    }
    grown(pages, lambda number: lines(first, number))
    lines(first, 1000 - MANY - 1)
    assert round_.round_lines.count() == LineOpinion.objects.count() // 3 == 1000
    address = f"/m/{round_.pk}/lines/"
    page = text(lead.get(f"/m/{round_.pk}/"))
    assert "看全部 1000 家，筛选、一起写决定" in page and "列出前 50 家" in page
    shown = lead.get(f"{address}?page=20")
    assert shown.content.decode().count('name="pick"') == 50
    # Two that are ticked, then everything that the filter still finds, in one entry of the history each.
    keys = list(round_.round_lines.order_by("id").values_list("pk", flat=True)[:2])
    without = lead.post(address, {"pick": keys, "decision": "refuse", "reason": ""})
    assert without.status_code == 422 and "不列入要写理由" in text(without)
    assert lead.post(address, {"pick": keys, "decision": "refuse", "reason": "证书不实"}).status_code == 302
    assert lead.post(f"{address}?show=open", {"every": "yes", "decision": "include"}).status_code == 302
    decided = round_.round_lines.values_list("decision", flat=True)
    assert (list(decided).count("refuse"), list(decided).count("include")) == (2, 998)
    refused = text(lead.get(f"{address}?show=refuse"))
    assert "不予入库 2" in refused and "证书不实" in refused
    assert partner.post(address, {"every": "yes", "decision": "exclude", "reason": "x"}).status_code == 200
    assert not round_.round_lines.filter(decision="exclude").exists()
    assert joint.pk == round_.round.unit_list_id
