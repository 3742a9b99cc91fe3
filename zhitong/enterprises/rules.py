"""What a right, a qualification and a claim must fulfil. Sentences say what is wrong and what to do."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from zhitong.enterprises.models import Claim, Right
from zhitong.enterprises.visibility import recommended_by
from zhitong.enterprises.vocabulary import PATENT_KINDS, WITHOUT_LEVEL, QualificationKind, RightKind
from zhitong.journal.public import Actor
from zhitong.lib.identifiers import identify
from zhitong.matters.public import Matter, Refusal
from zhitong.people.public import DutyKind, Function, Kind, Level, Organisation

KEPT_KINDS = (Kind.ENTERPRISE, Kind.ASSOCIATION, Kind.ALLIANCE, Kind.PLATFORM, Kind.SERVICE_BODY)
IDENTIFIER_KINDS = {
    **{kind.value: "patent" for kind in PATENT_KINDS},
    RightKind.TRADEMARK.value: "trademark",
    RightKind.GI.value: "gi",
}
PATENT_WORDS = {
    "发明": RightKind.PATENT_INVENTION,
    "实用新型": RightKind.PATENT_UTILITY,
    "外观设计": RightKind.PATENT_DESIGN,
}


def keeps_for(actor: Actor, organisation: Organisation) -> bool:
    """The county bureau of the unit's territory, or whoever recommends the unit in work that is open (a station, a
    protection centre, as the mechanism names them): it enters what the unit brings on paper."""
    if actor.duty_kind not in (DutyKind.OFFICER, DutyKind.HEAD) or organisation.kind not in KEPT_KINDS:
        return False
    is_county = (
        actor.organisation_function == Function.MARKET_SUPERVISION
        and actor.organisation_level == Level.COUNTY
        and bool(actor.territory_path)
        and organisation.territory_path.startswith(actor.territory_path)
    )
    return is_county or Matter.objects.filter(recommended_by(actor), subject=organisation).exists()


def keeper_refusals(organisation: Organisation, actor: Actor) -> Iterator[tuple[str, Refusal]]:
    """A record is written by the unit itself, by its county, or by whoever recommends it."""
    if actor.is_system or actor.organisation_id == organisation.pk or keeps_for(actor, organisation):
        return
    yield (
        "",
        Refusal(
            "not_keeper", "单位的档案由单位自己登记，或者由所在地的市场监管局、推荐它的单位代录。请联系它们。"
        ),
    )


def normalised(kind: str, identifier: str) -> str:
    """The form in which a number is stored; as typed where the kind has no rule."""
    rule = IDENTIFIER_KINDS.get(kind)
    if not rule or not identifier.strip():
        return identifier.strip()
    found = identify(rule, identifier)
    return found.normalised or identifier.strip()


def entered_meanwhile(claim: Claim) -> Refusal | None:
    """Two may claim the same unknown code: the first that is confirmed enters the unit, the other has to ask anew.

    Not joined silently: name and county of what stands in the system now may be others than this claimant typed."""
    if claim.organisation_id is not None:
        return None
    known = Organisation.objects.filter(uscc=claim.uscc).select_related("territory").first()
    if known is None:
        return None
    return Refusal(
        "entered_meanwhile",
        "这个代码在这件认领提交以后已经登记为“{name}”（{territory}），这一件不能再确认。"
        "请不予确认，请申请人按已登记的单位重新认领。",
        {"name": known.name, "territory": known.territory.name},
    )


def right_refusals(
    organisation: Organisation, fields: Mapping[str, Any], *, today: date, other_than: int | None = None
) -> Iterator[tuple[str, Refusal]]:
    """(field, refusal) of everything that stands against recording a right."""
    kind, identifier = fields["kind"], fields.get("identifier", "")
    if not fields.get("title", "").strip():
        yield "title", Refusal("title_missing", "请填名称。商业秘密只写名称，不写内容。")
    if kind in IDENTIFIER_KINDS:
        yield from _identifier(kind, identifier, fields.get("identifier_accepted_reason", ""))
    elif kind == RightKind.TRADE_SECRET and identifier.strip():
        yield "identifier", Refusal("secret_number", "商业秘密没有号码，请清空这一格。")
    granted, expires = fields.get("granted_on"), fields.get("expires_on")
    if granted and granted > today:
        yield "granted_on", Refusal("granted_future", "授权日期还没有到，请核对证书上的日期。")
    if granted and expires and expires < granted:
        yield "expires_on", Refusal("term_reversed", "有效期早于授权日期，请核对证书。")
    stored = normalised(kind, identifier)
    if stored:
        # A patent has one number, whichever kind it was entered as.
        kinds = PATENT_KINDS if kind in PATENT_KINDS else (kind,)
        same = Right.objects.current().filter(organisation=organisation, kind__in=kinds, identifier=stored)
        if other_than:
            same = same.exclude(pk=other_than)
        if same.exists():
            yield "identifier", Refusal("right_twice", "这一件已经在清单里。同一件只填一次。")


def _identifier(kind: str, identifier: str, accepted_reason: str) -> Iterator[tuple[str, Refusal]]:
    if not identifier.strip():
        yield "identifier", Refusal("identifier_missing", "请填证书上的号码。")
        return
    found = identify(IDENTIFIER_KINDS[kind], identifier)
    if not found.valid and not (found.overridable and accepted_reason.strip()):
        yield "identifier", Refusal("identifier_wrong", found.reason.replace("{", "{{").replace("}", "}}"))


def _mark_use(fields: Mapping[str, Any]) -> Iterator[tuple[str, Refusal]]:
    """核准使用地理标志专用标志: which indication, under which number, since when."""
    if not fields.get("about", "").strip():
        yield "about", Refusal("indication_missing", "请填是哪个地理标志，和公告上的一样。")
    if not fields.get("certificate_no", "").strip():
        yield "certificate_no", Refusal("mark_number_missing", "请填专用标志的编号，在核准公告里。")
    if not fields.get("issued_on"):
        yield "issued_on", Refusal("approval_missing", "请填核准使用的日期，在核准公告里。")


def qualification_refusals(fields: Mapping[str, Any], *, today: date) -> Iterator[tuple[str, Refusal]]:
    kind = fields.get("kind")
    if kind == QualificationKind.HIGH_TECH and not fields.get("certificate_no", "").strip():
        yield "certificate_no", Refusal("certificate_missing", "请填高新技术企业证书编号，在证书右上角。")
    if kind and not fields.get("level") and kind not in WITHOUT_LEVEL:
        yield "level", Refusal("level_missing", "请选由哪一级认定，看证书或者文件的落款。")
    if kind == QualificationKind.GI_MARK_USER:
        yield from _mark_use(fields)
    issued, until = fields.get("issued_on"), fields.get("valid_until")
    if issued and issued > today:
        yield "issued_on", Refusal("issued_future", "发证日期还没有到，请核对证书上的日期。")
    if until and issued and until < issued:
        yield "valid_until", Refusal("term_reversed", "有效期早于发证日期，请核对证书。")
    elif until and until < today:
        words = f"{until.year}年{until.month}月{until.day}日"
        yield (
            "valid_until",
            Refusal(
                "expired",
                "{day}已经过去。请填新证书的日期；没有新证书，就不要填这一项。",
                {"day": words},
            ),
        )
