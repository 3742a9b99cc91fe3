"""What the platform already knows of an enterprise, for the rows of an application form: identity, profile, numbers of
rights, certificates with their terms. A proposal: the applicant may change it, the county verifies item by item."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhitong.enterprises.public import (
    PATENT_KINDS,
    Qualification,
    RightKind,
    figures_of,
    profile_of,
    qualifications_of,
    rights_of,
)
from zhitong.journal.public import SealedValue, reveal
from zhitong.lib import zh
from zhitong.people.public import Organisation
from zhitong.registry.models import Application, UnitList
from zhitong.registry.verdicts import pack_for
from zhitong.schemes.public import FormField, Pack
from zhitong.ui.saying import in_chinese

RIGHTS = {
    "patents": tuple(kind.value for kind in PATENT_KINDS),
    "trademarks": (RightKind.TRADEMARK.value,),
}
SOURCES = {
    "rights": gettext_lazy("我的权利"),
    "qualifications": gettext_lazy("我的资质"),
    "amounts": gettext_lazy("年度数据"),
}


@dataclass(frozen=True)
class Known:
    """A value and where it comes from, as the form says it: 来自单位资料，可改."""

    value: Any
    source: str


def known_values(
    organisation: Organisation, work: Application | UnitList, *, now: datetime
) -> dict[str, Known]:
    """By key of the form's fields; the mobile number in clear, for the enterprise's own page."""
    pack, on = pack_for(work), now.astimezone(zh.CHINA).date()
    form = next(one for one in pack.forms.forms if one.whose == "applicant" and one.layout == "form")
    found = {one.key: _known(organisation, pack, one, on) for one in form.fields if one.fills_from}
    return {key: known for key, known in found.items() if known is not None}


def _known(organisation: Organisation, pack: Pack, field: FormField, on: date) -> Known | None:
    root, _sep, name = field.fills_from.partition(".")
    if root == "organisation":
        return Known(getattr(organisation, name, None), _("登记信息"))
    if root == "profile":
        value = getattr(profile_of(organisation), name, None)
        return Known(reveal(value) if isinstance(value, SealedValue) else value, _("单位资料"))
    if root in SOURCES:
        return Known(from_record(organisation, pack, field.fills_from, on=on), str(SOURCES[root]))
    return None


def from_record(organisation: Organisation, pack: Pack, fills_from: str, *, on: date) -> Any:
    """The value of a row that `fills_from` ties to rights or qualifications; None where there is nothing to say."""
    root, _sep, name = fills_from.partition(".")
    kinds, state = RIGHTS.get(name.removesuffix("_applied"), ()), "applied" if "_applied" in name else "held"
    if root == "rights" and kinds:
        held = rights_of(organisation).filter(kind__in=kinds, state=state)
        return held.exclude(expires_on__lt=on).values("kind", "identifier").distinct().count()
    if root == "qualifications":
        condition = next((one for one in pack.conditions.conditions if one.key == name), None)
        kinds = getattr(condition, "qualifications", ())
        rows = qualifications_of(organisation).filter(kind__in=kinds).exclude(valid_until__lt=on)
        return "；".join(words(row) for row in rows) or None
    if root == "amounts":
        row = figures_of(organisation).filter(measure=name, year__lt=on.year).first()
        return f"{row.year} 年 {row.yuan} 元" if row else None
    return None


def words(row: Qualification) -> str:
    """国家级高新技术企业，证书 GR2024…，有效期至 2027-12-01; in Chinese whatever the page's language: it goes into the
    official form."""
    with in_chinese():
        parts = [str(row)]
    if row.certificate_no:
        parts.append(f"证书编号 {row.certificate_no}")
    if row.valid_until:
        parts.append(f"有效期至 {row.valid_until.isoformat()}")
    return "，".join(parts)
