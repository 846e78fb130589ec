import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import cairn.common.owned


class Migration(migrations.Migration):
    dependencies = [
        ("goals", "0002_rows_that_came_in_batches"),
        ("org", "0005_deputies"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApprovalRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("goal", "A proposal"),
                            ("change", "A change"),
                            ("acceptance", "Accepting what was handed down"),
                            ("value", "A value"),
                        ],
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=2000, verbose_name="reason")),
                ("wanted", models.JSONField(blank=True, default=dict)),
                ("seen", models.JSONField(blank=True, default=dict)),
                ("effective_on", models.DateField(blank=True, null=True)),
                ("levels", models.PositiveSmallIntegerField(default=1)),
                ("is_in_order", models.BooleanField(default=True)),
                ("answer_days", models.PositiveSmallIntegerField(default=5)),
                ("remind_days", models.PositiveSmallIntegerField(default=1)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("approved", "Approved"),
                            ("rejected", "Rejected"),
                            ("returned", "Returned"),
                            ("taken_back", "Taken back"),
                            ("overtaken", "Overtaken"),
                            ("accepted", "Accepted"),
                            ("objected", "Objected"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    cairn.common.owned.SameOrganizationKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                (
                    "goal",
                    cairn.common.owned.SameOrganizationKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="goals.goal",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.organization",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ApprovalNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("said_at", models.DateTimeField()),
                ("text", models.CharField(max_length=2000, verbose_name="text")),
                (
                    "organization",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.organization",
                    ),
                ),
                (
                    "said_by",
                    cairn.common.owned.SameOrganizationKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                (
                    "request",
                    cairn.common.owned.SameOrganizationKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="goals.approvalrequest",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ApprovalStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(default=1)),
                ("asked_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("approved", "Approved"),
                            ("rejected", "Rejected"),
                            ("returned", "Asked for more"),
                            ("accepted", "Accepted"),
                            ("objected", "Objected"),
                            ("answered", "Answered"),
                            ("passed_on", "Went on to somebody else"),
                            ("void", "Not needed any more"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=2000)),
                (
                    "decided_by",
                    cairn.common.owned.SameOrganizationKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                (
                    "escalated_from",
                    cairn.common.owned.SameOrganizationKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="goals.approvalstep",
                    ),
                ),
                (
                    "on_behalf_of",
                    cairn.common.owned.SameOrganizationKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.organization",
                    ),
                ),
                (
                    "person",
                    cairn.common.owned.SameOrganizationKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                (
                    "request",
                    cairn.common.owned.SameOrganizationKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="goals.approvalrequest",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ApprovalPolicy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "needed",
                    models.CharField(
                        choices=[
                            ("none", "None"),
                            ("self_goals", "Self-set"),
                            ("all", "All"),
                            ("above_weight", "Above a weight"),
                        ],
                        default="none",
                        max_length=12,
                        verbose_name="which need approval",
                    ),
                ),
                (
                    "weight_above",
                    models.FloatField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0.0)],
                        verbose_name="above a weight of",
                    ),
                ),
                (
                    "levels",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "One"), (2, "Two")], default=1, verbose_name="approvals"
                    ),
                ),
                ("is_in_order", models.BooleanField(default=True, verbose_name="one after the other")),
                (
                    "answer_days",
                    models.PositiveSmallIntegerField(
                        default=5,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="working days to answer",
                    ),
                ),
                (
                    "remind_days",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[django.core.validators.MaxValueValidator(30)],
                        verbose_name="reminder, working days before",
                    ),
                ),
                (
                    "asks_acceptance",
                    models.BooleanField(
                        default=False, verbose_name="whoever is handed one is asked to accept it"
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.organization",
                    ),
                ),
                (
                    "top_approver",
                    cairn.common.owned.SameOrganizationKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                    ),
                ),
                (
                    "unit",
                    cairn.common.owned.SameOrganizationKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organization", "unit"), name="goals_policy_of_unit"),
                    models.UniqueConstraint(
                        condition=models.Q(("unit", None)),
                        fields=("organization",),
                        name="goals_policy_of_all",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("needed", "above_weight"), _negated=True),
                            ("weight_above__isnull", False),
                            _connector="OR",
                        ),
                        name="goals_policy_weight",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="approvalrequest",
            index=models.Index(fields=["organization", "goal"], name="goals_request_goal"),
        ),
        migrations.AddIndex(
            model_name="approvalrequest",
            index=models.Index(fields=["organization", "outcome", "asked_at"], name="goals_request_waiting"),
        ),
        migrations.AddConstraint(
            model_name="approvalrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outcome", ""), models.Q(("kind", "value"), _negated=True)),
                fields=("organization", "goal", "kind"),
                name="goals_request_one_waits",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("outcome", "")),
                    models.Q(models.Q(("outcome", ""), _negated=True), ("decided_at__isnull", False)),
                    _connector="OR",
                ),
                name="goals_request_decided",
            ),
        ),
        migrations.AddIndex(
            model_name="approvalnote",
            index=models.Index(fields=["organization", "request"], name="goals_note_request"),
        ),
        migrations.AddIndex(
            model_name="approvalstep",
            index=models.Index(fields=["organization", "person", "outcome"], name="goals_step_person"),
        ),
        migrations.AddIndex(
            model_name="approvalstep",
            index=models.Index(fields=["organization", "outcome", "due_on"], name="goals_step_due"),
        ),
        migrations.AddConstraint(
            model_name="approvalstep",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outcome", "")),
                fields=("organization", "request", "level"),
                name="goals_step_one_waits",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("on_behalf_of", None),
                    models.Q(("on_behalf_of", models.F("decided_by")), _negated=True),
                    _connector="OR",
                ),
                name="goals_step_behalf",
            ),
        ),
    ]
