"""What was put forward for a collecting date, and who has answered."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from zhitong.journal.public import Actor
from zhitong.lib.deadline import SHANGHAI
from zhitong.registry.models import Application, BureauReport
from zhitong.registry.vocabulary import ReportState

COMPILED = "compiled"
NOT_COUNTED = ("draft", "withdrawn", "left_out")


def put_forward(report: BureauReport) -> int:
    return put_forward_rows(report).count()


def put_forward_rows(report: BureauReport) -> QuerySet[Application]:
    """The bureau's applications recommended since the period began, and the units it has compiled since."""
    begins = datetime.combine(report.begins_on, time(), SHANGHAI)
    own = Application.objects.filter(matter__county=report.organisation_id, unit_list=report.unit_list_id)
    compiled = Q(route=COMPILED, matter__opened_at__gte=begins) & ~Q(matter__state__in=NOT_COUNTED)
    return own.filter(Q(recommended_at__gte=begins) | compiled)


def waiting_reports() -> QuerySet[BureauReport]:
    found = BureauReport.objects.filter(matter__state=ReportState.WAITING)
    return found.select_related("matter__chain", "unit_list").order_by("id")


@dataclass(frozen=True)
class Call:
    """One collecting date of one list: who answered and who did not."""

    installation_id: int
    list_name: str
    title: str
    due_on: date
    reports: list[BureauReport]

    @property
    def answered(self) -> int:
        return sum(1 for one in self.reports if one.matter.state in (ReportState.REPORTED, ReportState.ZERO))

    @property
    def missing(self) -> int:
        return sum(1 for one in self.reports if one.matter.state == ReportState.WAITING)


def calls(actor: Actor, *, now: datetime) -> list[Call]:
    """The collecting dates of the last year that the actor sees, the newest first, each with its bureaus."""
    since = now.astimezone(SHANGHAI).date() - timedelta(days=400)
    seen = BureauReport.objects.visible_to(actor).filter(due_on__gte=since)
    related = ("matter", "unit_list", "organisation__territory")
    grouped: dict[tuple[int, str], list[BureauReport]] = {}
    for one in seen.select_related(*related).order_by("-due_on", "organisation__territory_path", "id"):
        grouped.setdefault((one.unit_list_id, one.call), []).append(one)
    return [
        Call(rows[0].unit_list.installation_id, rows[0].unit_list.name, rows[0].title, rows[0].due_on, rows)
        for rows in grouped.values()
    ]
