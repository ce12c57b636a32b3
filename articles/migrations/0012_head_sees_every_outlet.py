"""A head is restricted to no outlet: the figures of the overview are of all of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0011_handed_index")]
    operations = [
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("rank", "head"), _negated=True), ("restricted", False), _connector="OR"),
                name="user_who_is_head_sees_every_outlet",
            ),
        ),
    ]
