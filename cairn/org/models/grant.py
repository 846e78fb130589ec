"""Who may do what, where, from when until when; and links that let people in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.org.models.tree import Person, Unit


class Role(models.TextChoices):
    """Named sets of rights; cairn.org.access.rights says which."""

    MEMBER = "member", _("Member")
    LEAD = "lead", _("Lead")
    HEAD = "head", _("Head")
    ADMINISTRATOR = "administrator", _("Administrator")
    VIEWER = "viewer", _("Viewer")
    CUSTOM = "custom", _("Own role")


BUILT_IN = tuple(role for role in Role if role != Role.CUSTOM)


class CustomRole(OwnedModel):
    """A named set of rights that the organization made itself."""

    name = models.CharField(_("name"), max_length=64)
    rights = models.JSONField(default=list)  # names of cairn.org.access.Right, in small letters

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "name"], name="org_role_name")]

    def __str__(self) -> str:
        return self.name


class Grant(OwnedModel):
    """A set of rights for a person in a unit, alone or with all below it; without a unit, everywhere."""

    person = SameOrganizationKey(Person, related_name="+")
    role = models.CharField(_("role"), max_length=16, choices=Role)
    custom_role = SameOrganizationKey(CustomRole, null=True, blank=True, related_name="+")
    unit = SameOrganizationKey(Unit, null=True, blank=True, related_name="+")
    with_below = models.BooleanField(_("and all below"), default=False)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    granted_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    granted_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(role="custom") & models.Q(custom_role__isnull=False))
                | (~models.Q(role="custom") & models.Q(custom_role=None)),
                name="org_grant_own_role",
            )
        ]
        indexes = [models.Index(fields=["organization", "person"], name="org_grant_person")]

    @property
    def role_name(self) -> str:
        """What the role is called."""
        return str(self.custom_role) if self.custom_role_id else str(self.get_role_display())


class MailState(models.TextChoices):
    """What became of an invitation's mail. Nowhere is where no mail server is set up: nobody gets it."""

    NONE = "", _("not mailed")
    WAITING = "waiting", _("waits to be sent")
    SENT = "sent", _("sent")
    NOWHERE = "nowhere", _("no mail server")
    FAILED = "failed", _("could not be sent")


class Invitation(OwnedModel):
    """A link that lets a person in once. Only the token's digest is kept."""

    person = SameOrganizationKey(Person, related_name="+")
    token_digest = models.CharField(max_length=64)
    invited_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    mail_state = models.CharField(max_length=8, choices=MailState, default=MailState.NONE, blank=True)
    mail_fault = models.CharField(max_length=300, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "token_digest"], name="org_invitation_token")
        ]
