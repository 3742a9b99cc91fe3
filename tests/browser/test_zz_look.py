from tests.browser.conftest import *  # noqa
from tests.browser.world import make_world


def test_look(window):
    world = make_world()
    c = world.cast
    from zhitong.enterprises.public import Qualification, Right

    unit, officer = world.enterprise(41, "示例智能电气装备制造（婺城）有限公司")

    from zhitong.enterprises.public import save_right

    save_right(
        unit,
        {"kind": "trademark", "identifier": "87654321", "title": "县里录的", "classes": [7], "state": "held"},
        by=c.zhao,
        now=world.now,
    )
    r = Right.objects.get(title="县里录的")
    q = Qualification.objects.filter(organisation=unit).first()
    b = f"/desk/enterprises/{unit.pk}/"
    pages = {
        "unit": b,
        "profile": b + "profile/",
        "kinds": b + "rights/new/",
        "add": b + "rights/new/trademark/",
        "paste": b + "rights/paste/",
        "right": b + f"rights/{r.pk}/",
        "remove": b + f"rights/{r.pk}/remove/",
        "qnew": b + "qualifications/new/",
    }
    if q:
        pages["q"] = b + f"qualifications/{q.pk}/"
    for w in (1440, 390):
        page = window(c.zhao, viewport={"width": w, "height": 900})
        for n, u in pages.items():
            page.goto(u)
            page.screenshot(path=f"/tmp/paper-shots/{n}-{w}.png", full_page=(n != "unit"))
            print(n, w, page.evaluate("document.documentElement.scrollWidth"))
        if w == 1440:
            page.goto(pages["paste"])
            page.get_by_label("号码", exact=True).fill("ZL202310000001.X\n123")
            page.get_by_role("button", name="逐行核对").click()
            page.screenshot(path="/tmp/paper-shots/paste-checked.png")
    page = window(officer, viewport={"width": 1440, "height": 900})
    page.goto("/portal/rights/")
    page.screenshot(path="/tmp/paper-shots/portal-rights.png")
    page.goto(f"/portal/rights/{r.pk}/")
    page.screenshot(path="/tmp/paper-shots/portal-right.png")
