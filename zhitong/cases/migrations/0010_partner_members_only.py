from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_partner_members")]
    operations = [
        migrations.RemoveField(
            model_name="partnergroup",
            name="members",
        ),
    ]
