from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("goals", "0006_templates_and_rules_for_joiners"),
        ("org", "0006_own_roles_and_handed_rights"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="goal",
            index=models.Index(
                condition=models.Q(("is_private", True)), fields=["organization"], name="goals_goal_private"
            ),
        ),
    ]
