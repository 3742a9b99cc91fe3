"""What must hold for organisations, persons, duties and sign-in. Each refusal is one sentence: what is wrong, and
what to do. Not here: writes, and anything that depends on open work (that sits in matters and above)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from zhitong.people.models import Duty, Organisation, Person, Territory
from zhitong.people.vocabulary import ADMIN_DUTIES, DutyKind, Kind, OrganisationState

CODE_LIFETIME = timedelta(hours=72)
PASSWORD_LENGTH = 10
IDLE_FACTOR_OTHERS = 4
# By name alone, from wherever: slower than the lock-out by name and address, and it never locks for good.
NAME_TRIES = 10
NAME_FIRST_PAUSE = timedelta(minutes=1)
NAME_LONGEST_PAUSE = timedelta(hours=1)
NAME_FORGOTTEN_AFTER = timedelta(hours=24)
SECOND_FACTOR_TRIES = 5
SECOND_FACTOR_PAUSE = timedelta(minutes=15)


class Refused(Exception):
    """A write that the rules forbid. `code` is stable for tests and the API; `sentence` is shown."""

    def __init__(self, code: str, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.field = field


def name_refusals(name: str) -> list[Refused]:
    """请填单位名称，和营业执照上的一样。"""
    if name.strip():
        return []
    return [Refused("name_missing", "请填单位名称，和营业执照上的一样。", field="name")]


def place_refusals(territory: Territory) -> list[Refused]:
    """Nobody is registered in a territory that has ended."""
    if territory.valid_to is None:
        return []
    heir = f"请选{territory.successor.name}。" if territory.successor else "请选现在的地区。"
    return [Refused("place_ended", f"{territory.name}已经撤销，{heir}", field="territory")]


def duplicate_refusal(existing: Organisation) -> Refused:
    """The same credit code stands for the same unit (GB 32100-2015): it is found, not entered again."""
    sentence = f"这个代码已经登记为“{existing.name}”。改名、迁址在那家单位上办，不要再建一家。"
    return Refused("uscc_known", sentence, field="uscc")


def registration_refusals(kind: str, uscc: str, document: str, on: date | None, today: date) -> list[Refused]:
    """An enterprise has a credit code; other units without one are known by the document of their registration."""
    if not uscc.strip() and kind == Kind.ENTERPRISE:
        return [Refused("uscc_missing", "企业都有统一社会信用代码。请照营业执照填 18 位。", field="uscc")]
    if not uscc.strip() and not document.strip():
        sentence = "没有信用代码的，请填登记或者成立文件的名称和文号，以后靠它辨认。"
        return [Refused("document_missing", sentence, field="registration_document")]
    if on is not None and on > today:
        return [Refused("registered_future", "这个日期还没有到，请核对登记文件。", field="registered_on")]
    return []


def namesake_refusals(known: Sequence[Organisation], document: str, distinct_reason: str) -> list[Refused]:
    """The same name nearby: the same document is the same unit; otherwise somebody says why it is another one."""
    same = [one for one in known if document.strip() and one.registration_document == document.strip()]
    if same:
        sentence = f"“{same[0].name}”（{same[0].territory.name}）已经凭同一份文件登记。请直接用那一家。"
        return [Refused("unit_known", sentence, field="name")]
    if known and not distinct_reason.strip():
        places = "、".join(f"{one.name}（{one.territory.name}）" for one in known[:3])
        sentence = f"附近已有同名单位：{places}。是同一家就用那一家；不是，请写明区别。"
        return [Refused("namesake", sentence, field="distinct_reason")]
    return []


def letter_refusals(
    organisation: Organisation, letter: str, received_on: date, starts_on: date, today: date
) -> list[Refused]:
    """Only for agencies outside the system; an agency inside names its own people in its own account."""
    if not organisation.is_outside:
        sentence = f"{organisation.name}在本系统里，由它自己确定联络员。请它的负责人在“负责人与联络员”里办。"
        return [Refused("inside", sentence)]
    if not letter.strip():
        return [Refused("letter_missing", "请填来函的标题或者文号。", field="letter")]
    if received_on > today:
        return [Refused("letter_future", "收函的日期还没有到，请核对。", field="received_on")]
    if starts_on > today:
        return [Refused("start_future", "开始的日期还没有到，等到那一天再登记。", field="starts_on")]
    return []


def active_refusals(organisation: Organisation) -> list[Refused]:
    """A unit that has ceased gets no new duties and no new name."""
    if organisation.state == OrganisationState.ACTIVE:
        return []
    state = organisation.get_state_display()
    return [Refused("not_active", f"{organisation.name}{state}。请在承接它的单位上办。")]


def duty_refusals(
    person: Person, organisation: Organisation, kind: str, held: Iterable[Duty]
) -> list[Refused]:
    """Who may hold which duty (GB/T 22239-2019 8.1.5: three administrators are three people)."""
    held = list(held)
    found = active_refusals(organisation)
    if not person.is_active:
        found.append(Refused("person_inactive", f"{person.name} 已停用。先恢复登录，再安排职责。"))
    if organisation.kind == Kind.AGENCY and not person.is_official:
        found.append(
            Refused("not_official", f"{person.name} 不是机关人员。先建机关人员账号，再安排机关的职责。")
        )
    if any(duty.organisation_id == organisation.pk and duty.kind == kind for duty in held):
        label = str(DutyKind(kind).label)
        found.append(Refused("duty_held", f"{person.name} 已经是这家单位的{label}，不用再安排。"))
    others = [duty for duty in held if duty.kind in ADMIN_DUTIES and duty.kind != kind]
    if kind in ADMIN_DUTIES and others:
        label = str(others[0].get_kind_display())
        found.append(
            Refused(
                "three_admins", f"{person.name} 已经是{label}。系统、安全、审计三种管理员要由三个人担任。"
            )
        )
    if kind in ADMIN_DUTIES and organisation.kind != Kind.AGENCY:
        found.append(Refused("admin_in_agency", "管理员只能安排在机关里。换一家单位，或者换一种职责。"))
    return found


def password_refusals(password: str, *, username: str = "") -> list[Refused]:
    """At least ten characters, not all digits, not the user name, not a password that everybody knows."""
    if len(password) < PASSWORD_LENGTH:
        short = PASSWORD_LENGTH - len(password)
        return [_password(f"密码还差 {short} 个字符，至少要 {PASSWORD_LENGTH} 个。")]
    if password.isdigit():
        return [_password("密码全是数字，容易被猜中。再加几个字母。")]
    own = username.lower().split("@")[0]
    if len(own) >= 3 and own in password.lower():
        return [_password("密码里有用户名，容易被猜中。换一个。")]
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError:
        return [_password("很多人用这个密码，容易被猜中。换一个。")]
    return []


def _password(sentence: str) -> Refused:
    return Refused("password_weak", sentence, field="password")


def pause_after(tries: int) -> timedelta | None:
    """How long nobody may try the name again after so many wrong passwords: doubled each time, an hour at most."""
    beyond = tries - NAME_TRIES
    if beyond < 0:
        return None
    longest = NAME_LONGEST_PAUSE // NAME_FIRST_PAUSE
    return NAME_FIRST_PAUSE * min(2 ** min(beyond, 20), longest)


def needs_second_factor(person: Person) -> bool:
    """Officials sign in with two factors (GB/T 22239-2019 8.1.4.1); others may, and then must."""
    return person.is_official


def idle_seconds(person: Person) -> int:
    """After how long without a request an official has to sign in again; enterprises fill in long forms."""
    seconds = int(settings.SESSION_IDLE_SECONDS)
    return seconds if person.is_official else seconds * IDLE_FACTOR_OTHERS


def first(refusals: Iterable[Refused]) -> None:
    """Raise the first refusal, if there is one."""
    for refusal in refusals:
        raise refusal
