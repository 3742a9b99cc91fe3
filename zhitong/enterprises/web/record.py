"""On whose record a page works, and where it leads: the enterprise at the portal on its own, the county at the desk on
one that came with paper. The pages are the same; only shell, addresses and the mark 机关代录 differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhitong.people.public import Organisation
from zhitong.ui.components import Crumb, Tab


@dataclass(frozen=True)
class Record:
    """`on_behalf` is true where the county enters what the enterprise brought on paper."""

    unit: Organisation
    on_behalf: bool = False

    @property
    def shell(self) -> str:
        return "ui/shell_desk.html" if self.on_behalf else "ui/shell_portal.html"

    def url(self, name: str, *args: Any) -> str:
        """The page of that name at this entrance."""
        if self.on_behalf:
            return reverse(f"enterprises:{name}_for", args=[self.unit.pk, *args])
        return reverse(f"enterprises:{name}", args=args)

    @property
    def unit_url(self) -> str:
        return reverse("desk-enterprise", args=[self.unit.pk])

    @property
    def rights_url(self) -> str:
        return self.unit_url if self.on_behalf else self.url("rights")

    @property
    def qualifications_url(self) -> str:
        return self.unit_url if self.on_behalf else self.url("qualifications")

    @property
    def profile_done_url(self) -> str:
        return self.unit_url if self.on_behalf else self.url("profile")

    @property
    def add_right_url(self) -> str:
        return self.url("choose_kind")

    @property
    def paste_url(self) -> str:
        return self.url("paste")

    @property
    def add_qualification_url(self) -> str:
        return self.url("add_qualification")

    def crumbs(self, mine: Crumb, here: str) -> list[Crumb]:
        """`mine` is the list at the portal; at the desk the unit stands in its place."""
        if self.on_behalf:
            return [Crumb("企业", "/desk/enterprises/"), Crumb(self.unit.name, self.unit_url), Crumb(here)]
        return [mine, Crumb(here)]


def record_tabs(record: Record, current: str) -> list[Tab]:
    """The pages of 单位资料: each is filled once and used by every mechanism."""
    pages = (
        ("profile", _("单位资料")),
        ("ownership", _("企业性质")),
        ("figures", _("年度数据")),
        ("protections", _("重点保护对象")),
    )
    return [Tab(label, record.url(name), None, name == current) for name, label in pages]


def record_page(request: Any, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of the record in the shell of its entrance."""
    record: Record = request.record
    whole = {"record": record, "shell": record.shell, **context}
    if record.on_behalf:
        whole["bottom_current"] = "enterprises"
    return render(request, template, whole, status=status)
