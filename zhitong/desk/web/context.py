"""What every page of the desk shows around its content: navigation with counts, who acts, what is unread."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from zhitong.inbox.public import unread_count
from zhitong.journal.public import Actor
from zhitong.matters.public import Totals, seat_totals
from zhitong.people.public import ADMIN_DUTIES, DutyKind, Level, opens
from zhitong.registry.public import entries_word, lists_to_sign_for
from zhitong.schemes.public import Seats, installed, seats_of, sets_targets
from zhitong.ui.components import NavGroup, NavItem

# Kinds of work around leads and cases: kind, words, icon.
CASE_PLACES = (
    ("lead", "线索", "flag"),
    ("jurisdiction_dispute", "管辖争议", "users-group"),
    ("criminal_transfer", "移送公安", "alert-triangle"),
    ("dual_report", "双报", "file-check"),
    ("mediation", "调解", "users"),
)


def desk(request: HttpRequest) -> dict[str, Any]:
    """Context processor; silent for everyone who is not an official at work."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or actor.organisation_kind != "agency":
        return {}
    return {
        "nav": navigation(actor, request.path, _only_kind(request), request),
        "owner_words": actor.organisation_label,
        "desk_url": "/desk/",
        "sees_units": _sees_units(actor),
        "administers": actor.duty_kind in ADMIN_DUTIES,
        "actor_words": f"{actor.person_label} · {actor.duty_label}",
        "notices_count": unread_count(actor.person_id) if actor.person_id else 0,
        "notices_url": "/notices/",
    }


def _only_kind(request: HttpRequest) -> str:
    """The one kind that the worklist is narrowed to; several, or what is left out, are no place of the menu."""
    kinds = request.GET.getlist("kind")
    alone = len(kinds) == 1 and request.GET.get("kind_mode") != "exclude" and not request.GET.get("view")
    return kinds[0] if alone else ""


def counters(request: HttpRequest, actor: Actor) -> Totals:
    """The numbers of the actor's worklist, read once a page: navigation and tabs show the same."""
    kept: dict[str, Any] = request.__dict__
    if "seat_totals" not in kept:
        kept["seat_totals"] = seat_totals(actor, timezone.now())
    found: Totals = kept["seat_totals"]
    return found


def navigation(actor: Actor, path: str, kind: str, request: HttpRequest) -> list[NavGroup]:
    """Only what the duty may ever do is shown; everything else does not exist."""
    if actor.duty_kind in ADMIN_DUTIES:
        groups = [NavGroup("管理", administration(actor, path))]
    else:
        groups = _places_of_work(actor, path, kind, request)
    # A page that would refuse is no entry: the menu asks the rule that the page itself asks.
    kept = [(group, [item for item in group.items if opens(request, item.url)]) for group in groups]
    return [replace(group, items=items) for group, items in kept if items]


def _places_of_work(actor: Actor, path: str, kind: str, request: HttpRequest) -> list[NavGroup]:
    found = counters(request, actor)
    seats = seats_of(request)
    mine = _item("我的办件", "/desk/", "inbox", found.count(), path == "/desk/" and not kind)
    groups = [NavGroup("", [mine, _place(path, "时间账", "/desk/time/", "hourglass")])]
    if seats.everywhere:
        groups.append(
            NavGroup("入库", [*_registry(actor, seats, path, kind, found), *_received(actor, seats, path)])
        )
    groups.append(NavGroup("线索和案件", _cases(actor, seats, path, kind, found)))
    if actor.organisation_function == "market_supervision":
        groups.append(NavGroup("单位", _units(actor, path, kind, found)))
    if office := _office(actor, path):
        groups.append(NavGroup("本单位", office))
    groups.append(NavGroup("依据", _grounds(actor, path)))
    return groups


def _office(actor: Actor, path: str) -> list[NavItem]:
    """Who stands in for whom, who takes over; whom outsiders turn to, for the head."""
    items = []
    if actor.duty_kind in (DutyKind.OFFICER, DutyKind.HEAD):
        items.append(_place(path, "外出和代办", "/desk/absences/", "user-off"))
        items.append(_place(path, "交接全部办件", "/desk/taking-over/", "user-share"))
    if actor.duty_kind == DutyKind.HEAD:
        items.append(_place(path, "负责人与联络员", "/account/contacts/", "users-group"))
    return items


def _grounds(actor: Actor, path: str) -> list[NavItem]:
    """What the work rests on; terms of keeping are set where matters are decided."""
    is_bureau = actor.organisation_function == "market_supervision"
    seated = is_bureau and actor.organisation_level in ("city", "county")
    return [
        _place(path, "法律时限", "/law/", "book"),
        _place(path, "常用语", "/desk/phrases/", "messages"),
        *([_place(path, "保管期限", "/desk/retention/", "archive")] if seated else []),
    ]


def _place(path: str, label: str, url: str, icon: str) -> NavItem:
    """An entry without a number; current on its own pages."""
    return _item(label, url, icon, None, path.startswith(url))


def _item(label: str, url: str, icon: str, count: int | None, current: bool) -> NavItem:
    return NavItem(label, url, icon, count or None, current)


def _registry(actor: Actor, seats: Seats, path: str, kind: str, found: Totals) -> list[NavItem]:
    items = [
        _item(
            entries_word(seats.everywhere),
            "/desk/?kind=application&tab=all",
            "file-check",
            found.count(kinds=("application",)),
            kind == "application",
        ),
    ]
    if _ways(seats.recommends, "own", "paper", "nomination"):
        items += [
            _place(path, "推荐表", "/desk/recommendation/", "list-details"),
            _item("导入推荐表", "/desk/import/", "upload", None, path == "/desk/import/"),
            _place(path, "代企业申报", "/desk/apply/", "pencil"),
        ]
    if _ways(seats.recommends, "compiled"):
        items.append(_place(path, "编制名单", "/desk/compiling/", "list-details"))
    if _ways(seats.decides, "existing"):
        items.append(_place(path, "导入原有名录", "/desk/import/existing/", "upload"))
    if seats.fixes:
        rounds = found.count(kinds=("round",))
        items.append(_item("批次", "/desk/?kind=round&tab=all", "users-group", rounds, kind == "round"))
        items.append(_place(path, "建立批次", "/desk/rounds/new/", "plus"))
    if actor.organisation_function == "market_supervision":
        items.append(_place(path, "候选单位", "/desk/candidates/", "users"))
    items.append(_place(path, "名录", "/desk/list/", "list-details"))
    if seats.decides or seats.recommends:
        waiting = found.count(kinds=("list_report",))
        items.append(
            _item(
                "名单报送", "/desk/collections/", "file-check", waiting, path.startswith("/desk/collections")
            )
        )
        if sets_targets(seats.decides | seats.recommends):
            items.append(_place(path, "目标进度", "/desk/targets/", "circle-dot"))
    return items + (_of_the_list(path) if seats.decides else [])


def _cases(actor: Actor, seats: Seats, path: str, kind: str, found: Totals) -> list[NavItem]:
    """Leads, and what grows out of them; agencies of every function work on them."""
    items = [_place(path, "登记线索", "/desk/leads/new/", "plus")]
    items += [
        _item(label, f"/desk/?kind={key}&tab=all", icon, found.count(kinds=(key,)), kind == key)
        for key, label, icon in CASE_PLACES
    ]
    together = found.count(kinds=("help_request", "joint_operation"))
    items.append(_item("协作", "/desk/cooperation/", "send", together, path == "/desk/cooperation/"))
    items += [
        _place(path, "本单位反映的", "/desk/leads/reported/", "send"),
        *([_place(path, "维权快速通道", "/desk/channel/", "bolt")] if seats.channels else []),
        _place(path, "重复侵权", "/desk/infringers/", "users"),
        _place(path, "线索用时", "/desk/leads/figures/", "clock-hour-4"),
        _place(path, "信访告知", "/desk/petitions/", "send"),
        _place(path, "绿色通道审查人", "/desk/leads/reviewers/", "bolt"),
    ]
    if actor.organisation_function == "market_supervision":
        items.append(_place(path, "平台通知", "/desk/platform-notices/", "building"))
        items.append(_place(path, "调解点", "/desk/mediation-points/", "building"))
        items.append(_place(path, "管辖和移交", "/desk/disputes/figures/", "chart-bar"))
    return items


def _of_the_list(path: str) -> list[NavItem]:
    return [
        _place(path, "名录复核", "/desk/reviews/", "refresh"),
        _place(path, "公示公告", "/desk/publications/", "flag"),
        _place(path, "各县情况", "/desk/counties/", "chart-bar"),
    ]


def _received(actor: Actor, seats: Seats, path: str) -> list[NavItem]:
    """For whoever gathers the lists that are fixed below."""
    if not seats.gathers:
        return []
    current = path.startswith("/desk/reported")
    return [_item("各地上报的名单", "/desk/reported/", "inbox", lists_to_sign_for(actor), current)]


def _ways(installations: frozenset[int], *keys: str) -> bool:
    """Whether units come in by one of these ways in any of the mechanisms."""
    return any(installed(pk).pack.route(key) is not None for pk in installations for key in keys)


def _sees_units(actor: Actor) -> bool:
    """Whether the register of units opens for the actor: for the bureaus from the cities down."""
    return actor.organisation_function == "market_supervision" and actor.organisation_level != Level.PROVINCE


def _units(actor: Actor, path: str, kind: str, found: Totals) -> list[NavItem]:
    liaisons = _place(path, "联络员", "/desk/liaisons/", "users-group")
    if not _sees_units(actor):
        return [liaisons]  # the units themselves are seen from the cities down
    return [
        _item("企业", "/desk/enterprises/", "building", None, path.startswith("/desk/enterprises")),
        liaisons,
        _item("企业认领", "/desk/?kind=claim&tab=all", "id", found.count(kinds=("claim",)), kind == "claim"),
    ]


def administration(actor: Actor, path: str) -> list[NavItem]:
    """The places of one of the three administrators, who have no matters."""
    if actor.duty_kind == DutyKind.SECURITY_ADMIN:
        return [
            _item("账号与职责", "/account/admin/", "users-group", None, path.startswith("/account/admin"))
        ]
    if actor.duty_kind == DutyKind.SYSTEM_ADMIN:
        return [
            _item(
                "地区和机关",
                "/account/agencies/",
                "building-community",
                None,
                path.startswith("/account/agencies"),
            ),
            _item("机制与生效", "/desk/schemes/", "settings", None, path.startswith("/desk/schemes")),
            _item(
                "日历改期",
                "/desk/calendar-changes/",
                "calendar",
                None,
                path.startswith("/desk/calendar-changes"),
            ),
            _item("工作日历", "/workdays/", "calendar", None, path.startswith("/workdays")),
            _item("法律时限", "/law/", "book", None, path.startswith("/law")),
        ]
    return [_item("历史校验", "/desk/audit/", "history", None, path.startswith("/desk/audit"))]
