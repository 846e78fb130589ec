from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("common", "0001_pulse_and_schedule"),
    ]

    operations = [
        migrations.CreateModel(
            name="Incident",
            fields=[
                ("number", models.CharField(max_length=12, primary_key=True, serialize=False)),
                ("happened_at", models.DateTimeField(db_index=True)),
                ("organization_slug", models.CharField(blank=True, max_length=100)),
                ("place", models.CharField(max_length=200)),
                ("fault", models.CharField(max_length=200)),
                ("trace", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="SlowPage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("place", models.CharField(max_length=200)),
                ("count", models.PositiveIntegerField(default=1)),
                ("slowest_ms", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("day", "place"), name="slow_page_once_a_day")
                ],
            },
        ),
    ]
