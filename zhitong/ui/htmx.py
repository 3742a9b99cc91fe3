"""Whether a request comes from htmx, and the answers that only htmx reads."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse


def is_htmx(request: HttpRequest) -> bool:
    """True when a fragment is wanted: sent by htmx, and not as the first load of a restored page."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and headers.get("HX-History-Restore-Request") != "true"


def redirect_whole_page(url: str) -> HttpResponse:
    """Sends the whole page elsewhere, where an ordinary redirect would be swapped into a fragment."""
    response = HttpResponse(status=204)
    response["HX-Redirect"] = url
    return response
