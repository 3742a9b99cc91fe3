"""What is stored of the desk itself: views of the worklist that people keep."""

from django.db import models

from zhitong.desk.visibility import SavedViewQuerySet


class SavedView(models.Model):
    """视图: a filter of the worklist under a name. `query` is the address after the question mark, put in order.

    It holds conditions, never rows: whoever opens it sees what that person may see."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", verbose_name="谁存的")
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    name = models.CharField("名称", max_length=40)
    query = models.CharField("条件", max_length=1000)
    is_shared = models.BooleanField("给本单位的同事", default=False)
    saved_at = models.DateTimeField("存下时间")
    is_start: bool  # put on by views_of, for the one who asks

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = "视图"
        constraints = [
            models.UniqueConstraint(fields=["person", "organisation", "name"], name="view_once_named")
        ]
        indexes = [models.Index(fields=["organisation", "is_shared"], name="view_of_office")]

    def __str__(self) -> str:
        return self.name


class StartView(models.Model):
    """开始视图: the view with which a person's worklist of one agency opens."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    view = models.ForeignKey(SavedView, models.CASCADE, related_name="starts")

    class Meta:
        verbose_name = "开始视图"
        constraints = [models.UniqueConstraint(fields=["person", "organisation"], name="one_start_view")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.view}"
