"""What upper apps contribute to the matter's pages: a form per move, panels per kind. Filled once by config/assembly."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.forms import Form


@dataclass(frozen=True)
class Panel:
    """A part of the matter page that one kind adds: a template with its own context.

    `place` is "main" (under the next step) or "aside"."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    place: str = "main"


PanelMaker = Callable[..., Panel | None]

_forms: dict[str, type[Form]] = {}
_panels: dict[str, Sequence[PanelMaker]] = {}


def install_forms(forms: Mapping[str, type[Form]]) -> None:
    """Form per verb. A form takes `matter`, `actor`, `now` as keywords beside Django's own arguments."""
    _forms.clear()
    _forms.update(forms)


def install_panels(panels: Mapping[str, Sequence[PanelMaker]]) -> None:
    """Makers per kind; each is called with (matter, actor, now) and may answer None."""
    _panels.clear()
    _panels.update(panels)


def form_of(verb: str) -> type[Form] | None:
    return _forms.get(verb)


def panels_of(kind: str) -> Sequence[PanelMaker]:
    return _panels.get(kind, ())
