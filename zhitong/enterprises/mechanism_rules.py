"""What a yearly figure, a proof of ownership and a key protection must fulfil. Sentences say what is wrong and what to do."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from zhitong.enterprises.models import KeyProtection, YearlyFigure
from zhitong.enterprises.rules import keeps_for
from zhitong.enterprises.vocabulary import Ownership, ProtectionKind
from zhitong.journal.public import Actor
from zhitong.matters.public import Refusal
from zhitong.people.public import Organisation

LARGEST_YUAN = 10**15
FIRST_YEAR = 1980
LONGEST_PERIOD = timedelta(days=366)
Found = Iterator[tuple[str, Refusal]]


def figure_refusals(
    organisation: Organisation,
    fields: Mapping[str, Any],
    *,
    today: date,
    row: YearlyFigure | None,
    reason: str,
) -> Found:
    """One sum a year, of a period that is over, with the proof named where there is one."""
    year, yuan = fields.get("year"), fields.get("yuan")
    if year is not None and not FIRST_YEAR <= year <= today.year:
        yield "year", Refusal("year_wrong", "年度要在 1980 年和今年之间，请核对。")
    if yuan is not None and not 0 <= yuan <= LARGEST_YUAN:
        yield "yuan", Refusal("yuan_wrong", "金额太大了。请按元填，核对有没有多填 0。")
    yield from _period(year, fields.get("starts_on"), fields.get("ends_on"), today)
    has_file = bool(fields.get("file") or (row and row.file_id))
    if has_file and not fields.get("proof_name", "").strip():
        yield (
            "proof_name",
            Refusal("proof_unnamed", "传了证明，请写明是什么，例如审计报告、纳税申报表。"),
        )
    same = YearlyFigure.objects.current().filter(
        organisation=organisation, measure=fields["measure"], year=year
    )
    if same.exclude(pk=row.pk if row else None).exists():
        yield "year", Refusal("year_twice", "这一年已经登记过。请打开那一行更正。")
    if row is not None and not reason.strip():
        yield "reason", Refusal("reason_missing", "更正已经登记的数据要写理由，请写明为什么改。")


def _period(year: int | None, starts: date | None, ends: date | None, today: date) -> Found:
    if ends is None:
        return
    if starts and ends < starts:
        yield "ends_on", Refusal("period_reversed", "期间的结束早于开始，请核对。")
    elif ends >= today:
        yield "ends_on", Refusal("period_open", "这个期间还没有结束，请等结束以后再填。")
    elif starts and ends - starts > LONGEST_PERIOD:
        yield "ends_on", Refusal("period_long", "期间超过一年，请分年度填。")
    elif year is not None and ends.year != year:
        yield "ends_on", Refusal("period_elsewhere", "期间没有结束在这个年度里，请核对年度和期间。")


def ownership_refusals(fields: Mapping[str, Any], *, today: date) -> Found:
    """外商投资、港澳台投资、民营、国有 exclude one another; each answer names its document."""
    if fields.get("ownership") not in Ownership.values:
        yield "ownership", Refusal("ownership_missing", "请选一种企业性质，只能选一种。")
    if not fields.get("ownership_document", "").strip():
        yield (
            "ownership_document",
            Refusal("document_missing", "请写依据，例如营业执照上的类型、外商投资信息报告回执。"),
        )
    on = fields.get("ownership_document_on")
    if on and on > today:
        yield "ownership_document_on", Refusal("document_future", "依据的日期还没有到，请核对。")


def confirming_refusals(
    organisation: Organisation, by: Actor, *, holds: bool, note: str, has_proof: bool
) -> Found:
    """Only the county that keeps the unit's record looks at its proof."""
    if not keeps_for(by, organisation):
        yield "", Refusal("not_county", "证明由单位所在地的市场监管局核实。请联系它。")
    if holds and not has_proof:
        yield "", Refusal("proof_missing", "还没有写依据、传证明，不能核实为属实。先请单位补上。")
    if not holds and not note.strip():
        yield "note", Refusal("note_missing", "不属实的要写明查到了什么，单位会看到。")


def protection_refusals(
    organisation: Organisation, fields: Mapping[str, Any], *, today: date, row: KeyProtection | None
) -> Found:
    """A thing once by kind and name; a foreign patent says where."""
    kind, title = fields.get("kind"), fields.get("title", "").strip()
    if not title:
        yield "title", Refusal("title_missing", "请填名称，和证书上的一样。")
    if kind == ProtectionKind.FOREIGN_PATENT and not fields.get("foreign_note", "").strip():
        yield "foreign_note", Refusal("foreign_missing", "涉外专利要写明涉及的国家或者地区。")
    since = fields.get("since")
    if since and since > today:
        yield "since", Refusal("since_future", "这个日期还没有到，请核对证书。")
    same = KeyProtection.objects.current().filter(organisation=organisation, kind=kind, title=title)
    if kind and title and same.exclude(pk=row.pk if row else None).exists():
        yield "title", Refusal("protection_twice", "这一项已经登记过。同一项只填一次。")
