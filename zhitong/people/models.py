"""Who exists: territories, organisations (one identity for agencies, enterprises, associations …), persons,
and the duties that persons hold in organisations with start and end."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from zhitong.people.absences import Absence as Absence
from zhitong.people.visibility import DutyQuerySet, OrganisationQuerySet
from zhitong.people.vocabulary import DutyKind, Function, Kind, Level, OrganisationState


class TerritoryQuerySet(models.QuerySet["Territory"]):
    def standing(self) -> "TerritoryQuerySet":
        """Without those that have ended: where units can be registered and agencies can work."""
        return self.filter(valid_to__isnull=True)


class Territory(models.Model):
    """An administrative area, or an own area of an agency without a national code (开发区, 所).

    `path` ends with "/" and starts with the ancestors' codes ("33/3307/330702/"), so that a prefix is a subtree."""

    code = models.CharField("代码", max_length=20, unique=True)
    name = models.CharField("名称", max_length=60)
    level = models.CharField("层级", max_length=10, choices=Level.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField("路径", max_length=80, unique=True)
    valid_from = models.DateField("起用", null=True, blank=True)
    valid_to = models.DateField("停用", null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="并入哪个地区"
    )
    former_names = models.JSONField("曾用名", default=list, blank=True)
    chain = models.ForeignKey("journal.Chain", models.PROTECT, null=True, blank=True, related_name="+")

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        verbose_name = "地区"
        ordering = ["path"]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """单位: the one identity of an agency, enterprise, association, alliance, platform, station, service body."""

    kind = models.CharField("种类", max_length=16, choices=Kind.choices)
    name = models.CharField("单位名称", max_length=200)
    short_name = models.CharField("简称", max_length=60, blank=True)
    uscc = models.CharField("统一社会信用代码", max_length=18, null=True, blank=True, unique=True)
    uscc_accepted_reason = models.CharField("例外接受代码的理由", max_length=200, blank=True)
    registration_document = models.CharField("登记或成立文件", max_length=200, blank=True)
    registered_on = models.DateField("登记或成立日期", null=True, blank=True)
    territory = models.ForeignKey(Territory, models.PROTECT, verbose_name="所在地区", related_name="+")
    territory_path = models.CharField("地区路径", max_length=80, db_index=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )
    level = models.CharField("层级", max_length=10, choices=Level.choices, blank=True)
    function = models.CharField("职能", max_length=24, choices=Function.choices, blank=True)
    is_outside = models.BooleanField("不在本系统", default=False)
    state = models.CharField(
        "状态", max_length=16, choices=OrganisationState.choices, default=OrganisationState.ACTIVE
    )
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    former_names = models.JSONField("曾用名", default=list, blank=True)
    address = models.CharField("地址", max_length=200, blank=True)
    public_phone = models.CharField("公开电话", max_length=40, blank=True)
    search_grams = models.TextField("检索词", blank=True)
    search_text = models.TextField("检索文本", blank=True)
    version = models.PositiveIntegerField("版本", default=0)
    chain = models.ForeignKey("journal.Chain", models.PROTECT, null=True, related_name="+")

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "单位"
        indexes = [
            models.Index(fields=["kind", "territory_path", "name"], name="organisation_list"),
            models.Index(fields=["function", "level", "territory_path"], name="organisation_agency"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=Kind.AGENCY) | (~Q(level="") & ~Q(function="")), name="agency_has_level"
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name


class PersonManager(BaseUserManager):
    """`get_by_natural_key` for sign-in; persons are made in actions.py."""


class Person(AbstractBaseUser):
    """人员. Holds no rights by itself: rights come from duties. There is no superuser."""

    username = models.CharField("用户名", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=40)
    email = models.EmailField("电子邮箱", blank=True)
    phone = models.ForeignKey("journal.SealedValue", models.PROTECT, null=True, blank=True, related_name="+")
    is_official = models.BooleanField("机关人员", default=False)
    is_active = models.BooleanField("可登录", default=True)
    language = models.CharField("语言", max_length=10, default="zh-hans")
    created_at = models.DateTimeField("建立时间")
    session_epoch = models.PositiveIntegerField("会话批次", default=0)
    email_notices = models.BooleanField("邮件提醒", default=True)

    objects = PersonManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "人员"

    def __str__(self) -> str:
        return self.name

    def get_session_auth_hash(self) -> str:
        """A session dies with the password and with the epoch: raising the epoch signs the person out everywhere."""
        return self._hash_with()

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """After a change of the server's key, sessions made under the former keys stay good."""
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._hash_with(secret)

    def _hash_with(self, secret: str | None = None) -> str:
        seen = f"{self.password}:{self.session_epoch}"
        return salted_hmac("zhitong.people.session", seen, secret=secret, algorithm="sha256").hexdigest()


class Duty(models.Model):
    """职责: a person's role in an organisation from a day to a day (open where `ends_on` is null)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="duties", verbose_name="人员")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="duties", verbose_name="单位")
    kind = models.CharField("职责", max_length=20, choices=DutyKind.choices)
    title = models.CharField("职务", max_length=40, blank=True)
    starts_on = models.DateField("开始")
    ends_on = models.DateField("结束", null=True, blank=True)
    is_public_contact = models.BooleanField("对外公开的联系人", default=False)
    public_phone = models.CharField("公开的办公电话", max_length=40, blank=True)
    chain = models.ForeignKey("journal.Chain", models.PROTECT, null=True, related_name="+")

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = "职责"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="duty_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["person", "organisation", "kind"],
                condition=Q(ends_on__isnull=True),
                name="duty_once_open",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "kind"], name="duty_holders")]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_kind_display()}"


class Invitation(models.Model):
    """邀请: a one-time code by which a person sets the first password. Only the code's hash is kept."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="invitations")
    purpose = models.CharField("用途", max_length=12, choices=[("join", "首次登录"), ("reset", "重设密码")])
    code_hash = models.CharField(max_length=64, unique=True)
    made_by_label = models.CharField("签发人", max_length=120)
    made_at = models.DateTimeField("签发时间")
    expires_at = models.DateTimeField("失效时间")
    used_at = models.DateTimeField("使用时间", null=True, blank=True)

    class Meta:
        verbose_name = "邀请"

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.person}"


class SecondFactor(models.Model):
    """动态口令: the secret shared with the person's authenticator, and the recovery codes' hashes.

    `last_step` is the newest time step accepted, so that a code works once; `failures` and `blocked_until`
    slow down guessing by somebody who already has the password."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="second_factor")
    secret = models.ForeignKey("journal.SealedValue", models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField("启用时间", null=True, blank=True)
    last_step = models.BigIntegerField("最近用过的时段", default=0)
    failures = models.PositiveIntegerField("连续失败", default=0)
    blocked_until = models.DateTimeField("暂停到", null=True, blank=True)
    recovery_hashes = models.JSONField("备用码", default=list, blank=True)

    class Meta:
        verbose_name = "动态口令"

    def __str__(self) -> str:
        return f"动态口令 {self.person}"


class SignInBrake(models.Model):
    """登录减速: passwords tried for one user name from everywhere, or on one known device of that person.

    Only a hash of the name is kept: strangers type names that nobody has, and passwords into the wrong field."""

    key = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="sign_in_brakes", verbose_name="人员"
    )
    of_device = models.BooleanField("只限一台常用设备", default=False)
    tries = models.PositiveIntegerField("连续没有成功", default=0)
    tried_at = models.DateTimeField("最近一次", db_index=True)
    blocked_until = models.DateTimeField("暂停到", null=True, blank=True)

    class Meta:
        verbose_name = "登录减速"

    def __str__(self) -> str:
        return f"登录减速 {self.person or self.key[:8]}"


class SignedInSession(models.Model):
    """登录: one sign-in on one device, so that a person can see and end the others."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="signed_in_sessions")
    session_key = models.CharField(max_length=40, unique=True)
    started_at = models.DateTimeField("登录时间")
    seen_at = models.DateTimeField("最近使用")
    address = models.CharField("来源地址", max_length=45, blank=True)
    device = models.CharField("设备", max_length=120, blank=True)
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)

    class Meta:
        verbose_name = "登录"
        indexes = [models.Index(fields=["person", "ended_at"], name="session_of_person")]

    def __str__(self) -> str:
        return f"{self.person} {self.device}"
