"""What the set-up does inside .venv: bring the database up to date, collect static files, compile catalogues.

One process for several management commands, because starting Django costs more than most of them."""

from __future__ import annotations

import os
import sys


def database() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    calendar()


def calendar() -> None:
    """The State Council's arrangements that come with the product; years that are there already stay as they are."""
    from django.utils import timezone

    from zhitong.workdays.public import load_seed

    load_seed(timezone.now())


def static() -> None:
    from django.core.management import call_command

    compile_catalogues()
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)


def compile_catalogues() -> None:
    """With Babel, because a bare machine has no gettext."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po
    from django.conf import settings

    for folder in settings.LOCALE_PATHS:
        for source in sorted(folder.glob("*/LC_MESSAGES/django.po")):
            with source.open("rb") as stream:
                catalogue = read_po(stream, locale=source.parts[-3])
            with source.with_suffix(".mo").open("wb") as out:
                write_mo(out, catalogue)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    {"database": database, "static": static}[sys.argv[1]]()
