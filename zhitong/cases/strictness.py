"""从严: on what basis the scheme of a matter treats malicious and repeated infringement strictly. Where no scheme says so,
whoever marks it names the law."""

from zhitong.matters.public import Matter
from zhitong.schemes.public import installed

STRICT = "从严"


def strict_basis(matter: Matter) -> str:
    """`方案 三（二）1：……从严处理`, or nothing."""
    if matter.installation_id is None:
        return ""
    promises = installed(matter.installation_id).pack.promises.services
    found = next((one for one in promises if one.kind == "fast_case" and STRICT in one.title), None)
    return f"方案 {found.clause}：{found.title}" if found else ""
