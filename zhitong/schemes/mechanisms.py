"""One mechanism over its versions: a new version in force is a new installation, yet for who filters a list it is the
same mechanism. Not here: which installations are in force (queries.py)."""

from collections.abc import Iterable

from zhitong.schemes.installed import installed
from zhitong.schemes.naming import named


def versions_of(installations: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """The newest installation of each mechanism among these, with all of them that are the same mechanism."""
    found: dict[tuple[str, str], list[int]] = {}
    for key in sorted(set(installations)):
        here = installed(key)
        found.setdefault((here.pack.key, here.territory_path), []).append(key)
    return {same[-1]: tuple(same) for same in found.values()}


def widened(chosen: Iterable[int], installations: Iterable[int]) -> list[int]:
    """Every version, among `installations`, of the mechanisms that were chosen; an unknown choice finds nothing."""
    wanted = set(chosen)
    groups = versions_of(installations).values()
    return [key for same in groups if wanted.intersection(same) for key in same]


def mechanism_choices(installations: Iterable[int]) -> list[tuple[str, str]]:
    """Value and name of each mechanism, for a filter."""
    return [(str(key), short_name(key)) for key in versions_of(installations)]


def sets_targets(installations: Iterable[int]) -> bool:
    """Whether a document of these mechanisms names a number to be reached."""
    return any(installed(key).pack.promises.targets for key in installations)


def short_name(installation_id: int) -> str:
    return named(installed(installation_id).pack.scheme, "short_title")
