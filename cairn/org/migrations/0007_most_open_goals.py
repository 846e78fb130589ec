import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0006_own_roles_and_handed_rights"),
    ]

    operations = [
        migrations.AddField(
            model_name="organization",
            name="most_open_goals",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(1000),
                ],
                verbose_name="open goals of one person",
            ),
        ),
    ]
