"""Signing in and one's own account: the only addresses of the sign-in library that exist."""

from django.urls import path, re_path

from cairn.web.account.views.password import Forgotten, Password, Reset
from cairn.web.account.views.profile import account
from cairn.web.account.views.sessions import sessions
from cairn.web.account.views.sign_in import SignIn, sign_out

app_name = "accounts"
urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="sign_in"),
    path("sign-out/", sign_out, name="sign_out"),
    path("password/forgotten/", Forgotten.as_view(), name="password_forgotten"),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$", Reset.as_view(), name="password_reset"
    ),
    path("account/", account, name="account"),
    path("account/password/", Password.as_view(), name="password"),
    path("account/sessions/", sessions, name="sessions"),
]
