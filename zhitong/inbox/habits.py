"""What is stored of a person's wishes about mail: quiet hours, rest days, one letter a day. The inbox itself is unaffected."""

from django.db import models
from django.db.models import Q


class MailHabit(models.Model):
    """邮件习惯: when mail may leave for one person. Without a row the house's quiet hours hold.

    `digest_at` set: one letter a day at that time in place of single ones; `digest_on` is the last day settled, and
    `digest_claimed_until` ends the hold of a sender that may have died."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="mail_habit")
    quiet_from = models.TimeField("从几点", null=True, blank=True)
    quiet_until = models.TimeField("到几点", null=True, blank=True)
    rests = models.BooleanField("休息日不发", default=False)
    digest_at = models.TimeField("每天一封的时间", null=True, blank=True)
    digest_on = models.DateField("最近一封", null=True, blank=True)
    digest_claimed_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "邮件习惯"
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="quiet_hours_pair",
            )
        ]
        indexes = [
            models.Index(fields=["digest_at"], name="habit_digest", condition=Q(digest_at__isnull=False))
        ]

    def __str__(self) -> str:
        return f"邮件习惯 {self.person_id}"
