"""A verdict keeps the chain and the evidence that the desk settled and approved it on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_default_scales")]
    operations = [
        migrations.AddField("verdict", "chain", models.JSONField(blank=True, default=list)),
        migrations.AddField("verdict", "evidence", models.JSONField(blank=True, default=list)),
    ]
