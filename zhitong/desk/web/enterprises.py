"""The register as officials see it: units of the territory, one unit with its record, duties and matters."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from zhitong.cases.public import channel_of
from zhitong.desk.web.tables import enterprise_columns, worklist_columns
from zhitong.enterprises.public import (
    EnterpriseProfile,
    Qualification,
    Right,
    counts_by_kind,
    ending_soon,
    entered_on_behalf,
    keeps_for,
    may_merge,
    units_seen,
)
from zhitong.journal.public import Actor, unmask
from zhitong.lib import zh
from zhitong.matters.public import Matter
from zhitong.people.public import (
    ADMIN_DUTIES,
    ActorRequest,
    Function,
    Kind,
    Level,
    Organisation,
    OrganisationState,
    contacts_of,
    organisations_matching,
    refuse,
    require_bureau,
    require_official,
    survivor_of,
)
from zhitong.registry.public import listings_of, memberships, standing_rows
from zhitong.schemes.public import seats_of
from zhitong.ui.components import Crumb, Empty, Fact, Masked
from zhitong.ui.paging import pager_for
from zhitong.ui.tables import Cell, Column, Table, build_table

UNIT_KINDS = (Kind.ENTERPRISE, Kind.ASSOCIATION, Kind.ALLIANCE, Kind.PLATFORM, Kind.SERVICE_BODY)
COUNTED_EXACTLY = 1000
RECORD_READERS = "这一页由管单位的市场监管局和推荐单位的经办人、负责人使用。"


@require_bureau(Level.CITY, Level.COUNTY, Level.STATION)
def enterprise_list(request: ActorRequest) -> HttpResponse:
    """Units of the official's territory, by name or by part of one."""
    text = zh.clean_text(request.GET.get("q", ""))[:60]
    seen = Organisation.objects.visible_to(request.actor).filter(kind__in=UNIT_KINDS)
    seen = seen.filter(territory_path__startswith=request.actor.territory_path)
    # A record that was merged away is found by its names under the one that stayed.
    seen = seen.exclude(state=OrganisationState.MERGED)
    found = organisations_matching(text, seen) if text else seen
    number = found.order_by()[: COUNTED_EXACTLY + 1].count() if text else found.count()
    capped = bool(text) and number > COUNTED_EXACTLY
    pager = pager_for(
        request.GET, total=min(number, COUNTED_EXACTLY) if text else number, unit="家", capped=capped
    )
    rows = list(found.select_related("territory").order_by("name", "pk")[pager.shown])
    table = build_table(
        enterprise_columns(memberships([row.pk for row in rows])),
        rows,
        caption="单位",
        sort_words="按名称排列",
        empty=Empty("没有找到单位", "写名称里的两个字，或者 18 位统一社会信用代码。", "search"),
    )
    context = {
        "page_title": "企业",
        "table": table,
        "pager": pager,
        "q": text,
        "bottom_current": "enterprises",
    }
    return render(request, "desk/enterprises.html", context)


@require_official
def enterprise_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One unit with its record and its matters, for the bureaus of its area and for whoever recommends it."""
    if not _reads_records(request):
        return refuse(request, RECORD_READERS)
    unit = get_object_or_404(units_seen(request.actor).select_related("territory"), pk=pk)
    if (elsewhere := _merged_into(request, unit)) is not None:
        return elsewhere
    now, today = timezone.localtime(), timezone.localdate()
    rights, papers, matters = _record(request.actor, unit)
    shown = rights[(pager := pager_for(request.GET, total=len(rights))).shown]
    keeps, by_county = keeps_for(request.actor, unit), entered_on_behalf([*shown, *papers])
    context = {
        "page_title": unit.name,
        "crumbs": [Crumb("企业", "/desk/enterprises/"), Crumb(unit.name)],
        "unit": unit,
        "keeps": keeps,
        "may_merge": may_merge(request.actor, unit),
        "channel": channel_of(unit, on=today),
        "facts": _facts(request.actor, unit),
        "contacts": contacts_of(unit, today),
        "counts": counts_by_kind(rights),
        "rights": build_table(
            _right_columns(by_county, keeps=keeps),
            shown,
            caption="知识产权",
            empty=Empty("还没有填知识产权", "", "certificate"),
        ),
        "pager": pager if pager.pages > 1 else None,
        "papers": build_table(
            _paper_columns(by_county, keeps=keeps),
            papers,
            caption="资质",
            empty=Empty("还没有填资质", "", "certificate"),
        ),
        "ending": [one for rows in ending_soon(unit, today) for one in rows],
        "listings": listings_of(unit),
        "standings": standing_rows(unit, on=today, at_desk=True, keeps=keeps),
        "matters": _matter_table(request, matters, now),
    }
    return render(request, "desk/enterprise.html", context)


def _merged_into(request: ActorRequest, unit: Organisation) -> HttpResponse | None:
    """To the unit whose record took this one's over."""
    if unit.state == OrganisationState.MERGED and (there := survivor_of(unit)).pk != unit.pk:
        messages.info(request, f"“{unit.name}”的记录已并入这一家。")
        return redirect("desk-enterprise", there.pk)
    return None


def _reads_records(request: ActorRequest) -> bool:
    actor = request.actor
    if actor.duty_kind in ADMIN_DUTIES:
        return False
    is_bureau = actor.organisation_function == Function.MARKET_SUPERVISION
    of_area = is_bureau and actor.organisation_level in (Level.CITY, Level.COUNTY, Level.STATION)
    return of_area or bool(seats_of(request).recommends)


def _matter_table(request: ActorRequest, matters: list[Matter], now: datetime) -> Table:
    columns = worklist_columns(now, request.actor, decides=bool(seats_of(request).decides))
    return build_table(columns, matters, caption="办件", empty=Empty("还没有办件", "", "inbox"))


def _record(actor: Actor, unit: Organisation) -> tuple[list[Right], list[Qualification], list[Matter]]:
    """What the actor sees of a unit: rights, papers, the newest matters."""
    rights = (
        Right.objects.visible_to(actor).current().filter(organisation=unit).order_by("kind", "identifier")
    )
    papers = (
        Qualification.objects.visible_to(actor).current().filter(organisation=unit).order_by("kind", "id")
    )
    matters = (
        Matter.objects.visible_to(actor).filter(subject=unit).select_related("lead", "county", "handler")
    )
    return list(rights), list(papers), list(matters.order_by("-id")[:50])


def _right_columns(by_county: frozenset[int], *, keeps: bool) -> list[Column]:
    return [
        Column(
            "title",
            "名称",
            lambda row: Cell(row.title, second=_second(row.identifier, row, by_county), strong=True),
            phone="title",
        ),
        Column("kind", "种类", lambda row: row.get_kind_display()),
        Column(
            "classes", "类别", lambda row: zh.join(str(one) for one in row.classes) if row.classes else "—"
        ),
        Column(
            "until",
            "有效期至",
            lambda row: row.expires_on.isoformat() if row.expires_on else "—",
            width_class="zt-nowrap",
        ),
        *([_correct("right_for")] if keeps else []),
    ]


def _paper_columns(by_county: frozenset[int], *, keeps: bool) -> list[Column]:
    return [
        Column(
            "kind",
            "资质",
            lambda row: Cell(str(row), second=_second(row.certificate_no, row, by_county), strong=True),
            phone="title",
        ),
        Column("issuer", "发证机关", lambda row: row.issuer or "—"),
        Column(
            "issued",
            "发证日期",
            lambda row: row.issued_on.isoformat() if row.issued_on else "—",
            width_class="zt-nowrap",
        ),
        Column(
            "until",
            "有效期至",
            lambda row: row.valid_until.isoformat() if row.valid_until else "长期",
            width_class="zt-nowrap",
        ),
        *([_correct("qualification_for")] if keeps else []),
    ]


def _second(number: str, row: Right | Qualification, by_county: frozenset[int]) -> str:
    return " · ".join(part for part in (number, "机关代录" if row.chain_id in by_county else "") if part)


def _correct(name: str) -> Column:
    """Only the county that keeps the record for the unit has a way to correct it."""
    return Column(
        "act",
        "",
        lambda row: Cell("更正", reverse(f"enterprises:{name}", args=[row.organisation_id, row.pk])),
        phone="action",
    )


def _facts(actor: Actor, unit: Organisation) -> list[Fact]:
    profile = EnterpriseProfile.objects.visible_to(actor).filter(organisation=unit).first()
    facts = [
        Fact("统一社会信用代码", unit.uscc or "没有"),
        Fact("所在地区", unit.territory.name),
        Fact("状态", unit.get_state_display()),
    ]
    if unit.registration_document:
        on = unit.registered_on.isoformat() if unit.registered_on else ""
        facts.append(Fact("登记或成立文件", unit.registration_document, lines=(on,) if on else ()))
    if unit.former_names:
        facts.append(Fact("曾用名", zh.join(former["name"] for former in unit.former_names)))
    if profile is None:
        return facts
    facts += [
        Fact("企业性质", *_ownership(profile)),
        Fact("联系地址", profile.address),
        Fact("涉足领域", profile.sector),
        Fact("联系人", profile.contact_name),
    ]
    if profile.contact_phone and profile.contact_phone.masked:
        url = f"/desk/enterprises/{unit.pk}/phone/"
        facts.append(Fact("手机号码", masked=Masked(profile.contact_phone.masked, url)))
    return facts


def _ownership(profile: EnterpriseProfile) -> tuple[str, str, tuple[str, ...]]:
    """Value, no address, and what is behind it."""
    found = {True: "已核实", False: "依据不属实", None: "依据还没有核实"}[profile.ownership_confirmed]
    words = str(profile.get_ownership_display())
    return (words, "", (found,)) if words else ("没有填", "", ())


@require_official
def phone(request: ActorRequest, pk: int) -> HttpResponse:
    """显示号码: takes a reason, is logged, and is shown once."""
    if not _reads_records(request):
        return refuse(request, RECORD_READERS)
    unit = get_object_or_404(units_seen(request.actor), pk=pk)
    profile = get_object_or_404(EnterpriseProfile.objects.visible_to(request.actor), organisation=unit)
    reason = zh.clean_text(request.POST.get("reason", ""))[:200]
    shown = ""
    if request.method == "POST" and len(reason) >= 2 and profile.contact_phone:
        shown = unmask(
            profile.contact_phone,
            actor=request.actor,
            reason=reason,
            at=timezone.now(),
            object_key=f"organisation {unit.pk}",
        )
    context = {
        "page_title": "显示号码",
        "crumbs": [Crumb(unit.name, f"/desk/enterprises/{unit.pk}/"), Crumb("显示号码")],
        "unit": unit,
        "shown": shown,
        "missing": request.method == "POST" and not shown,
        "reason": reason,
    }
    response = render(request, "desk/phone.html", context, status=422 if context["missing"] else 200)
    response["Cache-Control"] = "no-store"
    return response
