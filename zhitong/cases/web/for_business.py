"""Who enters the pages of working together."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from zhitong.people.public import ADMIN_DUTIES, ActorRequest, refuse, require_official, ruled


def for_business(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """An agency of any function, under a duty that sees business."""

    @wraps(view)
    def entered(request: ActorRequest, **keys: Any) -> HttpResponse:
        if request.actor.duty_kind in ADMIN_DUTIES:
            return refuse(request, "协作由经办人、负责人办理。请换成办理业务的身份。")
        return view(request, **keys)

    return ruled(require_official(entered), lambda request: request.actor.duty_kind not in ADMIN_DUTIES, view)
