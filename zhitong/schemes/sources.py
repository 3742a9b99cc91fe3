"""Where packs come from: those of the program, and those that an installation keeps in a folder of its own."""

from pathlib import Path

from django.conf import settings

from zhitong.schemes.format.reading import OWN_PACKS, pack_folders


def pack_sources() -> list[Path]:
    """The folders of every pack that can be read in; a folder that is not there holds none."""
    local = Path(settings.PACKS_DIR)
    return [*pack_folders(OWN_PACKS), *(pack_folders(local) if local.is_dir() else ())]
