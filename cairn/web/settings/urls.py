from django.urls import path

from cairn.web.settings.views import (
    access,
    holidays,
    installation,
    kinds,
    overview,
    people,
    person,
    terms,
    units,
    versioned,
)

app_name = "settings"
urlpatterns = [
    path("settings/", overview.overview, name="overview"),
    path("settings/organization/", versioned.organization, name="organization"),
    path("settings/calendar/", versioned.calendar, name="calendar"),
    path("settings/figures/", versioned.figures, name="figures"),
    path(
        "settings/changes/<str:day>/cancellation/", versioned.change_cancellation, name="change_cancellation"
    ),
    path("settings/holidays/", holidays.holidays, name="holidays"),
    path("settings/holidays/<int:pk>/removal/", holidays.holiday_removal, name="holiday_removal"),
    path("settings/terms/", terms.terms, name="terms"),
    path("settings/kinds/", kinds.kinds, name="kinds"),
    path("settings/access/", access.access, name="access"),
    path("settings/installation/", installation.page, name="installation"),
    path("settings/installation/mail/", installation.own_mail, name="installation_mail"),
    path("settings/units/", units.units, name="units"),
    path("settings/people/", people.people, name="people"),
    path("settings/people/new/", people.add, name="people_new"),
    path("settings/people/<int:pk>/", person.person, name="people_person"),
    path("settings/people/<int:pk>/sign-in/", person.sign_in, name="people_sign_in"),
    path("settings/people/<int:pk>/invitations/", person.invitations, name="people_invitations"),
    path("settings/people/<int:pk>/invitations/mail/", person.invitation_mail, name="people_invitation_mail"),
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
