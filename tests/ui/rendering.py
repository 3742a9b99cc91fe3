"""Components from a line of template, as the loader would compile them."""

from __future__ import annotations

from typing import Any

from django.template import engines
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler


def show(source: str, **context: Any) -> str:
    compiled = CottonCompiler().process("{% load zt %}" + source)
    return str(engines["django"].from_string(compiled).render(context, RequestFactory().get("/")))
