"""The background task of an import. It may run twice, or beside another runner: each row is done once."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from zhitong.exchange.applying import carry_on
from zhitong.exchange.models import ImportPlan


@task()
def run_import(plan_id: int) -> int:
    return carry_on(ImportPlan.objects.get(pk=plan_id), now=timezone.now())
