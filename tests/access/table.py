"""Who gets what at every address. Columns: anonymous · fang (the enterprise) · gu (another enterprise) · zhao (its county) ·
wu (another county) · lin, he (the city's officer and head) · zhou (procuratorate) · security · system · audit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    route: str
    method: str
    address: str
    codes: str


ROWS = (
    Row("set_language", "POST", "language/", "R R R R R R R R R R R"),
    Row("workdays:calendars", "GET", "workdays/", "L 403 403 403 403 403 403 403 403 200 403"),
    Row("workdays:year", "GET", "workdays/{year}/", "L 403 403 403 403 403 403 403 403 200 403"),
    Row("people:login", "GET", "account/login/", "200 R R R R R R R R R R"),
    Row("people:logout", "POST", "account/logout/", "L L L L L L L L L L L"),
    Row("people:register", "GET", "account/register/", "200 R R R R R R R R R R"),
    Row("people:join", "GET", "account/join/", "200 200 200 200 200 200 200 200 200 200 200"),
    Row("people:join_code", "GET", "account/join/ABCDEF/", "410 410 410 410 410 410 410 410 410 410 410"),
    Row("people:totp", "GET", "account/totp/", "L 200 200 200 200 200 200 200 200 200 200"),
    Row("people:totp_check", "GET", "account/totp/check/", "L L L L L L L L L L L"),
    Row("people:account", "GET", "account/", "L 200 200 200 200 200 200 200 200 200 200"),
    Row("people:profile", "GET", "account/profile/", "L 200 200 200 200 200 200 200 200 200 200"),
    Row("people:duty", "GET", "account/duty/", "L 200 200 200 200 200 200 200 200 200 200"),
    Row("people:password", "GET", "account/password/", "L 200 200 200 200 200 200 200 200 200 200"),
    Row("people:sessions", "GET", "account/sessions/", "L 200 200 200 200 200 200 200 200 200 200"),
    Row("people:keep", "POST", "account/keep/", "401 204 204 204 204 204 204 204 204 204 204"),
    Row("people:continue", "GET", "account/continue/", "L R R R R R R R R R R"),
    Row("people:contacts", "GET", "account/contacts/", "L 403 403 403 403 403 200 403 200 403 403"),
    Row(
        "people:change_contact",
        "GET",
        "account/contacts/{duty}/",
        "405 405 405 405 405 405 405 405 405 405 405",
    ),
    Row("people:admin", "GET", "account/admin/", "L 403 403 403 403 403 403 403 200 403 403"),
    Row("people:admin_add", "GET", "account/admin/add/", "L 403 403 403 403 403 403 403 200 403 403"),
    Row("people:admin_person", "GET", "account/admin/{person}/", "L 403 403 403 403 403 403 403 200 403 403"),
    Row(
        "people:admin_code",
        "GET",
        "account/admin/{person}/code/",
        "405 405 405 405 405 405 405 405 405 405 405",
    ),
    Row(
        "people:admin_access",
        "GET",
        "account/admin/{person}/access/",
        "405 405 405 405 405 405 405 405 405 405 405",
    ),
    Row(
        "people:admin_end_duty",
        "GET",
        "account/admin/duties/{duty}/end/",
        "L 403 403 403 403 403 403 403 200 403 403",
    ),
    Row("verify", "GET", "m/{matter}/verify/", "L 403 403 200 404 200 200 404 404 404 404"),
    Row("verify-confirm", "POST", "m/{matter}/verify/confirm/", "L 403 403 422 404 422 422 404 404 404 404"),
    Row("attach", "GET", "m/{matter}/attach/", "L 404 404 200 404 200 200 404 404 404 404"),
    Row("print-form", "GET", "m/{matter}/form/", "L 200 404 200 404 200 200 404 404 404 404"),
    Row("fill", "GET", "m/{matter}/fill/", "L 403 403 200 404 403 403 403 403 403 403"),
    Row("apply-for", "GET", "desk/apply/", "L 403 403 200 200 403 403 403 403 403 403"),
    Row("new-round", "GET", "desk/rounds/new/", "L 403 403 403 403 200 200 403 403 403 403"),
    Row("recommendation", "GET", "desk/recommendation/", "L 403 403 200 200 403 403 403 403 403 403"),
    Row(
        "recommendation-print", "GET", "desk/recommendation/print/", "L 403 403 200 R 200 200 403 403 403 403"
    ),
    Row("import", "GET", "desk/import/", "L 403 403 200 200 403 403 403 403 403 403"),
    Row("import-template", "GET", "desk/import/template/", "L 403 403 200 200 403 403 403 403 403 403"),
    Row("import-plan", "GET", "desk/import/1/", "L 403 403 404 404 403 403 403 403 403 403"),
    Row("import-apply", "POST", "desk/import/1/apply/", "L 403 403 404 404 403 403 403 403 403 403"),
    Row("import-discard", "POST", "desk/import/1/discard/", "L 403 403 404 404 403 403 403 403 403 403"),
    Row("import-refused", "GET", "desk/import/1/refused/", "L 403 403 404 404 403 403 403 403 403 403"),
    Row("listed", "GET", "desk/list/", "L 403 403 200 200 200 200 403 403 403 403"),
    Row("publications", "GET", "desk/publications/", "L 403 403 200 200 200 200 403 403 403 403"),
    Row("new-text", "GET", "desk/publications/new/", "L 403 403 403 403 200 200 403 403 403 403"),
    Row(
        "take-down", "GET", "desk/publications/{text}/withdraw/", "L 403 403 403 403 200 200 403 403 403 403"
    ),
    Row("counties", "GET", "desk/counties/", "L 403 403 403 403 200 200 403 403 403 403"),
    Row("enterprises:claim", "GET", "portal/claim/", "L 200 200 403 403 403 403 403 403 403 403"),
    Row(
        "enterprises:claimant_phone",
        "GET",
        "claims/{claim}/phone/",
        "L 403 403 200 404 200 200 404 404 404 404",
    ),
    Row("enterprises:profile", "GET", "portal/profile/", "L 200 200 403 403 403 403 403 403 403 403"),
    Row("enterprises:rights", "GET", "portal/rights/", "L 200 200 403 403 403 403 403 403 403 403"),
    Row("enterprises:choose_kind", "GET", "portal/rights/new/", "L 200 200 403 403 403 403 403 403 403 403"),
    Row(
        "enterprises:add_right",
        "GET",
        "portal/rights/new/trademark/",
        "L 200 200 403 403 403 403 403 403 403 403",
    ),
    Row("enterprises:paste", "GET", "portal/rights/paste/", "L 200 200 403 403 403 403 403 403 403 403"),
    Row("enterprises:right", "GET", "portal/rights/{right}/", "L 200 404 403 403 403 403 403 403 403 403"),
    Row(
        "enterprises:remove_right",
        "GET",
        "portal/rights/{right}/remove/",
        "L 200 404 403 403 403 403 403 403 403 403",
    ),
    Row(
        "enterprises:qualifications",
        "GET",
        "portal/qualifications/",
        "L 200 200 403 403 403 403 403 403 403 403",
    ),
    Row(
        "enterprises:add_qualification",
        "GET",
        "portal/qualifications/new/",
        "L 200 200 403 403 403 403 403 403 403 403",
    ),
    Row(
        "enterprises:qualification",
        "GET",
        "portal/qualifications/{qualification}/",
        "L 200 404 403 403 403 403 403 403 403 403",
    ),
    Row(
        "enterprises:remove_qualification",
        "GET",
        "portal/qualifications/{qualification}/remove/",
        "L 200 404 403 403 403 403 403 403 403 403",
    ),
    Row("matter", "GET", "m/{matter}/", "L 200 404 200 404 200 200 404 404 404 404"),
    Row("matter", "GET", "m/{round}/", "L 404 404 404 404 200 200 404 404 404 404"),
    Row("clock", "GET", "m/{matter}/clock/{clock}/", "L 200 404 200 404 200 200 404 404 404 404"),
    Row("move", "GET", "m/{matter}/application.recommend/", "L 403 404 422 404 403 403 404 404 404 404"),
    Row("move", "GET", "m/{matter}/application.withdraw/", "L 200 404 403 404 403 403 404 404 404 404"),
    Row("move", "GET", "m/{round}/round.fix/", "L 404 404 404 404 422 200 404 404 404 404"),
    Row(
        "move",
        "POST",
        "m/{matter}/application.return_for_correction/",
        "L 403 404 422 404 403 403 404 404 404 404",
    ),
    Row(
        "part-move",
        "GET",
        "m/{matter}/application.judge_item/{item}/",
        "L 403 404 200 404 403 403 404 404 404 404",
    ),
    Row("part-move", "GET", "m/{round}/round.set_line/{line}/", "L 404 404 404 404 200 200 404 404 404 404"),
    Row("inbox:list", "GET", "notices/", "L 200 200 200 200 200 200 200 200 200 200"),
    Row("inbox:all_read", "GET", "notices/all-read/", "405 405 405 405 405 405 405 405 405 405 405"),
    Row("inbox:open", "GET", "notices/{notice}/open/", "L 404 404 R 404 404 404 404 404 404 404"),
    Row(
        "files:deliver", "GET", "files/attachment/{attachment}/", "L 200 404 200 404 200 200 404 404 404 404"
    ),
    Row("law:entries", "GET", "law/", "L 403 403 200 200 200 200 200 200 200 200"),
    Row("law:one", "GET", "law/A1/", "L 403 403 200 200 200 200 200 200 200 200"),
    Row("law:confirm", "POST", "law/A1/confirm/", "L 403 403 403 403 403 422 403 403 422 403"),
    Row("ui:gallery", "GET", "ui/gallery/", "404 404 404 404 404 404 404 404 404 404 404"),
    Row("desk", "GET", "desk/", "L 403 403 200 200 200 200 200 200 200 200"),
    Row("desk-bulk", "POST", "desk/bulk/", "L 403 403 R R R R R R R R"),
    Row("desk-search", "GET", "desk/search/?q=示例", "L 403 403 200 200 200 200 200 200 200 200"),
    Row("desk-enterprises", "GET", "desk/enterprises/", "L 403 403 200 200 200 200 403 403 403 403"),
    Row("desk-enterprise", "GET", "desk/enterprises/{unit}/", "L 403 403 200 404 200 200 403 403 403 403"),
    Row("desk-phone", "GET", "desk/enterprises/{unit}/phone/", "L 403 403 200 404 200 200 403 403 403 403"),
    Row("desk-schemes", "GET", "desk/schemes/", "L 403 403 403 403 403 403 403 403 200 403"),
    Row("desk-force", "GET", "desk/schemes/{version}/force/", "L 403 403 403 403 403 403 403 403 200 403"),
    Row(
        "desk-calendar-changes",
        "GET",
        "desk/calendar-changes/",
        "L 403 403 403 403 403 403 403 403 200 403",
    ),
    Row("desk-audit", "GET", "desk/audit/", "L 403 403 403 403 403 403 403 403 403 200"),
    Row("portal:home", "GET", "portal/", "L 200 200 403 403 403 403 403 403 403 403"),
    Row("portal:apply", "GET", "portal/apply/", "L 200 200 403 403 403 403 403 403 403 403"),
    Row("portal:begin", "POST", "portal/apply/begin/{list}/", "L R R 403 403 403 403 403 403 403 403"),
    Row("portal:application", "GET", "portal/apply/{matter}/", "L R 404 403 403 403 403 403 403 403 403"),
    Row(
        "portal:verdict", "GET", "portal/apply/{matter}/verdict/", "L 200 404 403 403 403 403 403 403 403 403"
    ),
    Row(
        "portal:upload",
        "POST",
        "portal/apply/{matter}/upload/business_licence/",
        "L R 404 403 403 403 403 403 403 403 403",
    ),
    Row(
        "portal:remove_material",
        "POST",
        "portal/apply/{matter}/remove/{attachment}/",
        "L R 404 403 403 403 403 403 403 403 403",
    ),
    Row("portal:step", "GET", "portal/apply/{matter}/unit/", "L R 404 403 403 403 403 403 403 403 403"),
    Row("portal:colleagues", "GET", "portal/colleagues/", "L 200 200 403 403 403 403 403 403 403 403"),
    Row(
        "portal:end_duty",
        "GET",
        "portal/colleagues/{fang_duty}/end/",
        "405 405 405 405 405 405 405 405 405 405 405",
    ),
    Row("site:home", "GET", "", "200 200 200 200 200 200 200 200 200 200 200"),
    Row("site:list", "GET", "list/", "200 200 200 200 200 200 200 200 200 200 200"),
    Row("site:publications", "GET", "publications/", "200 200 200 200 200 200 200 200 200 200 200"),
    Row("site:publication", "GET", "publications/{text}/", "200 200 200 200 200 200 200 200 200 200 200"),
    Row("site:policies", "GET", "policies/", "200 200 200 200 200 200 200 200 200 200 200"),
    Row("site:notice", "GET", "notice/", "200 200 200 200 200 200 200 200 200 200 200"),
    Row("site:check", "GET", "check/", "200 200 200 200 200 200 200 200 200 200 200"),
    Row("site:carry", "POST", "check/apply/", "R R R R R R R R R R R"),
    Row("site:progress", "GET", "progress/", "200 200 200 200 200 200 200 200 200 200 200"),
    Row("site:accessibility", "GET", "accessibility/", "200 200 200 200 200 200 200 200 200 200 200"),
    Row("site:privacy", "GET", "privacy/", "200 200 200 200 200 200 200 200 200 200 200"),
)
