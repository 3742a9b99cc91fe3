"""Whether a place lies in a territory, by the codes of its path. Plain text arithmetic, no Django."""

from collections.abc import Iterable


def is_inside(path: str, *, codes: Iterable[str], within: str = "") -> bool | None:
    """None: nobody has said where. `path` is "33/3307/330702/" or a bare code "330702"."""
    segments = [part for part in path.split("/") if part]
    if not segments:
        return None
    if within and "/" in path:
        return path.startswith(within)
    return any(_belongs(segment, code) for segment in segments for code in codes)


def _belongs(segment: str, code: str) -> bool:
    """National codes nest by their digits; an own area (开发区) belongs by its ancestors in the path alone."""
    if not (segment.isdigit() and len(segment) <= 6):
        return segment == code
    return segment.startswith(code)


def short_code(code: str) -> str:
    """330700 and 3307 are the same city."""
    while len(code) > 2 and len(code) % 2 == 0 and code.isdigit() and code.endswith("00"):
        code = code[:-2]
    return code


def ancestors(path: str) -> list[str]:
    """The paths of the territories that contain this one, itself included."""
    segments = [part for part in path.split("/") if part]
    return ["/".join(segments[: i + 1]) + "/" for i in range(len(segments))]
