"""Who may enter a view by the seat of the agency: who recommends somewhere, who decides somewhere. Which matters and
units are seen there is decided by `visible_to`, what may be done with them by the moves."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from zhitong.people.public import ADMIN_DUTIES, Function, refuse, require_official, ruled
from zhitong.schemes.seats import Seats, seats_in_force

View = Callable[..., HttpResponse]
WORDS = {
    "decides": "牵头单位",
    "fixes": "定名单的单位",
    "recommends": "推荐单位",
    "reviews": "联合考察单位",
}


def seats_of(request: Any) -> Seats:
    """Read once a page: navigation, views and filters ask for the same."""
    kept: dict[str, Any] = request.__dict__
    if "seats" not in kept:
        kept["seats"] = seats_in_force(request.actor, timezone.localdate())
    found: Seats = kept["seats"]
    return found


def require_seat(*names: str, bureaus: bool = False) -> Callable[[View], View]:
    """Only at an agency that has one of these seats in a mechanism in force, under a duty that sees business.
    `bureaus`: at any market supervision bureau too, for what every bureau may read."""

    def is_seated(request: Any) -> bool:
        if request.actor.duty_kind in ADMIN_DUTIES:
            return False
        reads = bureaus and request.actor.organisation_function == Function.MARKET_SUPERVISION
        return reads or any(getattr(seats_of(request), name) for name in names)

    def decorate(view: View) -> View:
        @wraps(view)
        @require_official
        def entered(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if not is_seated(request):
                words = "、".join(WORDS[name] for name in names)
                return refuse(request, f"这一页由本地机制的{words}使用。没有机制生效时，也没有人能用。")
            return view(request, *args, **kwargs)

        return ruled(entered, is_seated, view)

    return decorate
