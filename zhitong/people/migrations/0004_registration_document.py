"""Which document a unit without a credit code is known by."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_sign_in_brake"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="registered_on",
            field=models.DateField(blank=True, null=True, verbose_name="登记或成立日期"),
        ),
        migrations.AddField(
            model_name="organisation",
            name="registration_document",
            field=models.CharField(blank=True, max_length=200, verbose_name="登记或成立文件"),
        ),
    ]
