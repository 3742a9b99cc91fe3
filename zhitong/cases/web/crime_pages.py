"""The packet as a file, for an agency that is not in the system: the manifest that was hashed and every piece it lists."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from django.utils.http import content_disposition_header

from zhitong.cases.models import Packet
from zhitong.cases.packets import packet_archive
from zhitong.journal.public import record_access
from zhitong.people.public import ActorRequest, require_official


@require_official
def packet_file(request: ActorRequest, pk: int) -> HttpResponse:
    seen = Packet.objects.visible_to(request.actor).select_related("matter")
    packet = get_object_or_404(seen, matter=pk)
    now = timezone.now()
    record_access("download", actor=request.actor, at=now, object_kind="packet", object_key=packet.sha256)
    response = HttpResponse(packet_archive(packet), content_type="application/zip")
    name = f"材料包-{packet.matter.number}.zip"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Cache-Control"] = "no-store"
    return response


CRIME_PATHS = [path("m/<int:pk>/packet/", packet_file, name="packet")]
