"""函告稿: the letter by which an agency outside the system learns of its task in a joint operation, or that it is taken back."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from zhitong.cases.models import OperationTask
from zhitong.people.public import ActorRequest, require_official
from zhitong.ui.components import Crumb


@require_official
def task_letter(request: ActorRequest, pk: int, task: int) -> HttpResponse:
    """Filled with what is known, for whoever leads; the number and the seal are the office's."""
    seen = OperationTask.objects.visible_to(request.actor).filter(organisation__is_outside=True)
    led = seen.filter(matter=pk, matter__lead=request.actor.organisation_id)
    found = get_object_or_404(led.select_related("organisation", "matter__lead"), pk=task)
    title = "关于收回联合行动任务的函" if found.withdrawn_at else "关于请承担联合行动任务的函"
    context = {
        "page_title": "函告稿",
        "crumbs": [Crumb(found.matter.title, f"/m/{pk}/"), Crumb("函告稿")],
        "title": title,
        "task": found,
        "operation": found.matter.joint_operation,
        "today": timezone.localdate(),
    }
    return render(request, "cases/task_letter.html", context)
