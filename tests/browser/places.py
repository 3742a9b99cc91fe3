"""The pages that stand for all others, by entrance: looked at for accessibility and at the width of a telephone."""

from __future__ import annotations

from dataclasses import dataclass

from tests.browser.world import make_world
from tests.makers import judge_all, make_round
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter
from zhitong.registry.actions import begin_application
from zhitong.registry.models import RoundLine


@dataclass(frozen=True)
class Visit:
    """Who goes where."""

    name: str
    actor: Actor | None
    address: str


def county_places() -> list[Visit]:
    """The desk of the county: one application half verified, one ready to be recommended."""
    world = make_world()
    first = world.application("county_verification")
    item = first.verification_items.order_by("id").first()
    unit, officer = world.enterprise(41, "示例智能电气装备制造（婺城）有限公司")
    second = world.application("county_verification", unit=unit, by=officer)
    judge_all(
        second, by=world.cast.zhao, now=world.now, but={1: {"verdict": "mismatch", "note": "权利人不同"}}
    )
    zhao, qian, admin = world.cast.zhao, world.cast.qian, world.cast.admin
    assert item is not None
    return [
        Visit("worklist", zhao, "/desk/"),
        Visit("matter", zhao, f"/m/{second.pk}/"),
        Visit("verify", zhao, f"/m/{first.pk}/verify/"),
        Visit("judge", zhao, f"/m/{first.pk}/application.judge_item/{item.pk}/"),
        Visit("return", zhao, f"/m/{first.pk}/application.return_for_correction/"),
        Visit("not-recommended", qian, f"/m/{second.pk}/application.do_not_recommend/"),
        Visit("recommendation", qian, "/desk/recommendation/"),
        Visit("enterprise", zhao, f"/desk/enterprises/{unit.pk}/"),
        Visit("notices", zhao, "/notices/"),
        Visit("search", zhao, "/desk/search/?q=示例"),
        Visit("import", zhao, "/desk/import/"),
        Visit("law", zhao, "/law/A1/"),
        Visit("accounts", admin, "/account/admin/"),
    ]


def city_places() -> list[Visit]:
    """The city's round, and what the public reads."""
    world = make_world()
    listed = world.application("listed")
    unit, officer = world.enterprise(41, "示例智能电气装备制造（婺城）有限公司")
    round_ = make_round(
        world.cast, world.unit_list, [world.application("examination", unit=unit, by=officer)], now=world.now
    )
    line = RoundLine.objects.get(matter=round_)
    lin, listing = world.cast.lin, Matter.objects.get(kind="listing")
    assert listed.pk and line.pk
    return [
        Visit("round", lin, f"/m/{round_.pk}/"),
        Visit("line", lin, f"/m/{round_.pk}/round.set_line/{line.pk}/"),
        Visit("listing", lin, f"/m/{listing.pk}/"),
        Visit("list", lin, "/desk/list/"),
        Visit("counties", lin, "/desk/counties/"),
        Visit("home", None, "/"),
        Visit("public-list", None, "/list/"),
        Visit("check", None, "/check/?growth_held_patent=12&growth_held_trademark=5"),
        Visit("notice", None, "/notice/"),
        Visit("progress", None, "/progress/"),
        Visit("sign-in", None, "/account/login/"),
        Visit("register", None, "/account/register/"),
    ]


def portal_places() -> list[Visit]:
    """An enterprise's own pages, with a draft begun."""
    world = make_world()
    fang = world.cast.fang
    done = world.application("county_verification")
    unit, officer = world.enterprise(41, "示例智能电气装备制造（婺城）有限公司")
    draft = begin_application(unit, world.unit_list, by=officer, now=world.now)
    return [
        Visit("portal", fang, "/portal/"),
        Visit("own-matter", fang, f"/m/{done.pk}/"),
        Visit("rights", fang, "/portal/rights/"),
        Visit("right", fang, "/portal/rights/new/trademark/"),
        Visit("profile", fang, "/portal/profile/"),
        Visit("colleagues", fang, "/portal/colleagues/"),
        Visit("print", fang, f"/m/{done.pk}/form/"),
        Visit("claim", officer, "/portal/claim/"),
        *[
            Visit(step, officer, f"/portal/apply/{draft.pk}/{step}/")
            for step in ("unit", "conditions", "rights", "materials", "check")
        ],
    ]


ENTRANCES = {"county": county_places, "city": city_places, "portal": portal_places}
