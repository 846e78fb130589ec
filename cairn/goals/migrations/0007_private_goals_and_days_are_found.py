from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("goals", "0006_templates_and_rules_for_joiners"),
        ("kpis", "0004_why_a_value_was_corrected"),
        ("org", "0006_own_roles_and_handed_rights"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="goal",
            index=models.Index(
                condition=models.Q(("is_private", True)), fields=["organization"], name="goals_goal_private"
            ),
        ),
        migrations.AddIndex(
            model_name="goalversion",
            index=models.Index(
                condition=models.Q(
                    ("end_on__gte", models.F("start_on")), ("superseded_at", None), ("is_held_back", False)
                ),
                fields=["organization", "end_on", "goal"],
                name="goals_version_due",
            ),
        ),
    ]
