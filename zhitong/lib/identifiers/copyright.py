"""著作权登记号: software (年份SR数字) and works (省简称或国 + 作登字-年份-类别-数字).

Source: forms from memory, unconfirmed. The letter A-L names the kind of work.
"""

from __future__ import annotations

import re
from datetime import date

from zhitong.lib.identifiers.cleaning import clean_code
from zhitong.lib.identifiers.result import UNCONFIRMED, Identified, accepted, refused

KIND = "copyright"
_PLACES = "国京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵黔云滇藏陕秦甘陇青宁新"
_SOFTWARE = re.compile(r"^(?P<year>[0-9]{4})SR(?P<serial>[0-9]{6,7})$")
_WORK = re.compile(
    rf"^(?P<place>[{_PLACES}])作登字(?P<year>[0-9]{{4}})(?P<type>[A-L])(?P<serial>[0-9]{{8}})$"
)
_FIRST_YEAR = 1991


def parse_copyright(value: str, *, on: date | None = None) -> Identified:
    text = clean_code(value)
    match = _SOFTWARE.match(text) or _WORK.match(text)
    if match is None:
        return refused(
            KIND,
            text,
            "登记号写成 2024SR0123456（软件）或者 国作登字-2024-F-00012345（作品）。请对照登记证书填。",
        )
    year = int(match["year"])
    if year < _FIRST_YEAR or (on is not None and year > on.year):
        return refused(KIND, text, f"登记号里的年份 {year} 不对。请对照登记证书改。")
    if match.re is _SOFTWARE:
        return accepted(KIND, text, form="software", year=str(year), confidence=UNCONFIRMED)
    normalised = f"{match['place']}作登字-{year}-{match['type']}-{match['serial']}"
    return accepted(
        KIND, normalised, form="work", year=str(year), work_type=match["type"], confidence=UNCONFIRMED
    )
