"""The log takes lines and gives none back: triggers refuse UPDATE, DELETE and TRUNCATE on both databases."""

from django.db import migrations

from articles.models.append_only import protect, unprotect


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: protect(editor.connection), lambda apps, editor: unprotect(editor.connection)
        )
    ]
