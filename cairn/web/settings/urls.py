from django.urls import path

from cairn.web.settings.views import general, people, person, terms, units

app_name = "settings"
urlpatterns = [
    path("settings/", general.general, name="general"),
    path("settings/terms/", terms.terms, name="terms"),
    path("settings/units/", units.units, name="units"),
    path("settings/people/", people.people, name="people"),
    path("settings/people/new/", people.add, name="people_new"),
    path("settings/people/<int:pk>/", person.person, name="people_person"),
    path("settings/people/<int:pk>/invitations/", person.invitations, name="people_invitations"),
    path(
        "settings/people/<int:pk>/invitations/revocation/",
        person.invitation_revocation,
        name="people_invitation_revocation",
    ),
    path("settings/people/<int:pk>/grants/", person.grants, name="people_grants"),
    path(
        "settings/people/<int:pk>/grants/<int:grant>/revocation/",
        person.grant_revocation,
        name="people_grant_revocation",
    ),
]
