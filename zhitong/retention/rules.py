"""What must hold before a term is set or signed, and before a hold is placed. Sentences say what to do."""

from collections.abc import Iterator

from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, Refusal
from zhitong.people.public import DutyKind, Function, Level
from zhitong.retention.models import RetentionRule
from zhitong.retention.vocabulary import RetentionClass

OFFICERS = frozenset({DutyKind.OFFICER.value, DutyKind.HEAD.value})
# What destroys is itself kept for ever: without the list nobody could tell destroyed from lost.
NEVER = ("destruction",)


def may_set(actor: Actor) -> bool:
    return (
        actor.organisation_function == Function.MARKET_SUPERVISION
        and actor.organisation_level in (Level.COUNTY, Level.CITY)
        and actor.duty_kind in OFFICERS
    )


def setting_refusals(kind: str, retention_class: str, basis: str, *, by: Actor) -> Iterator[Refusal]:
    if not may_set(by):
        yield Refusal("role", "保管期限由市、县市场监管局的经办人或者负责人设定。")
    if kind in NEVER:
        yield Refusal("never", "销毁清单永久保存，不设期限。")
    if retention_class not in RetentionClass.values:
        yield Refusal("class_missing", "请选保管期限。")
    if not basis.strip():
        yield Refusal("basis_missing", "请写明依据，例如本局的文件材料归档范围和保管期限表。")


def signing_refusals(rule: RetentionRule, *, by: Actor) -> Iterator[Refusal]:
    if rule.agency_id != by.organisation_id or by.duty_kind != DutyKind.HEAD:
        yield Refusal("head", "保管期限由设定它的机关的负责人签认。")
    elif rule.set_by_id == by.person_id:
        yield Refusal("same_person", "设定和签认不能是同一个人。请交给另一位负责人签认。")
    if rule.signed_at is not None:
        yield Refusal("signed", "这一条已经签认过。")


def may_hold(actor: Actor, matter: Matter) -> bool:
    """Whoever sits over the matter."""
    seats = (matter.lead_id, matter.county_id, matter.city_id)
    return actor.organisation_id in seats and actor.duty_kind in OFFICERS
