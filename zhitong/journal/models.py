"""What is stored of history: chains of append-only events, seals, the access log, and erasable sealed values.

Chains are referenced from the aggregate downward; nothing here points up. Triggers of migration 0002 refuse
UPDATE and DELETE of events and seals on both databases."""

from django.db import models

from zhitong.journal.hashing import GENESIS


class Chain(models.Model):
    """The head of one aggregate's history. `sealed_seq` is the last event that a seal covers."""

    subject_kind = models.CharField("对象种类", max_length=32)
    subject_label = models.CharField("对象", max_length=200, blank=True)
    head_seq = models.PositiveIntegerField("事件数", default=0)
    head_hash = models.CharField("链头", max_length=64, default=GENESIS)
    sealed_seq = models.PositiveIntegerField("已封存到", default=0)

    class Meta:
        verbose_name = "历史链"
        indexes = [
            # The sealer asks: which chains have grown since the last seal?
            models.Index(
                fields=["id"], name="chain_unsealed", condition=~models.Q(head_seq=models.F("sealed_seq"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_label}"


class Event(models.Model):
    """One thing that happened. Hashed with its predecessor; never changed, never deleted."""

    chain = models.ForeignKey(Chain, models.PROTECT, related_name="events", verbose_name="历史链")
    seq = models.PositiveIntegerField("序号")
    verb = models.CharField("动作", max_length=64)
    at = models.DateTimeField("时间")
    actor_id = models.BigIntegerField("经手人编号", null=True, blank=True)
    actor_label = models.CharField("经手人", max_length=80, blank=True)
    actor_duty = models.CharField("职责", max_length=32, blank=True)
    organisation_id = models.BigIntegerField("单位编号", null=True, blank=True)
    organisation_label = models.CharField("单位", max_length=200, blank=True)
    facts = models.JSONField("事实", default=dict)
    prev_hash = models.CharField("前一哈希", max_length=64)
    hash = models.CharField("哈希", max_length=64)

    class Meta:
        verbose_name = "事件"
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="event_chain_seq")]

    def __str__(self) -> str:
        return f"{self.chain_id}#{self.seq} {self.verb}"


class Seal(models.Model):
    """A Merkle root over the chain heads that grew since the last seal; copied outside the database."""

    number = models.PositiveIntegerField("封存序号", unique=True)
    at = models.DateTimeField("时间")
    leaves = models.JSONField("叶子")
    root = models.CharField("根", max_length=64)
    prev_root = models.CharField("前一个根", max_length=64)

    class Meta:
        verbose_name = "封存"

    def __str__(self) -> str:
        return f"封存 {self.number}"


class AccessEntry(models.Model):
    """A read that must be accounted for (sensitive page, unmasking, export, sign-in).

    Written without a chain, so that readers never queue; the sealer chains the rows in order of id."""

    at = models.DateTimeField("时间")
    act = models.CharField("行为", max_length=64)
    actor_id = models.BigIntegerField("人员编号", null=True, blank=True)
    actor_label = models.CharField("人员", max_length=80, blank=True)
    organisation_id = models.BigIntegerField("单位编号", null=True, blank=True)
    organisation_label = models.CharField("单位", max_length=200, blank=True)
    object_kind = models.CharField("对象种类", max_length=32, blank=True)
    object_key = models.CharField("对象", max_length=120, blank=True)
    reason = models.CharField("理由", max_length=200, blank=True)
    address = models.CharField("来源地址", max_length=45, blank=True)
    seq = models.PositiveBigIntegerField("序号", null=True, blank=True, unique=True)
    prev_hash = models.CharField("前一哈希", max_length=64, blank=True)
    hash = models.CharField("哈希", max_length=64, blank=True)

    class Meta:
        verbose_name = "查阅记录"
        indexes = [
            models.Index(fields=["id"], name="access_unsealed", condition=models.Q(seq__isnull=True)),
            models.Index(fields=["actor_id", "at"], name="access_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.object_kind} {self.object_key}"


class SealedValue(models.Model):
    """A personal or secret value, encrypted, which can be erased without touching history.

    Events hold `digest(value, salt)`; after `erased_at` the salt is gone too, so the digest proves nothing more."""

    kind = models.CharField("种类", max_length=32)
    ciphertext = models.BinaryField("密文", blank=True)
    salt = models.CharField("盐", max_length=32, blank=True)
    masked = models.CharField("遮盖后", max_length=120, blank=True)
    erased_at = models.DateTimeField("销毁时间", null=True, blank=True)

    class Meta:
        verbose_name = "密存值"

    def __str__(self) -> str:
        return self.masked or "已销毁"
