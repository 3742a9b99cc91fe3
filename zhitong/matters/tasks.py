"""The background task of a bulk run. It may run twice, or beside another runner: each row is done once."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from zhitong.matters.batches import BulkRun
from zhitong.matters.bulk import carry_on_bulk


@task()
def run_bulk(run_id: int) -> int:
    return carry_on_bulk(BulkRun.objects.get(pk=run_id), now=timezone.now())
