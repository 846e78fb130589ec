"""Every setting of the program, read from the environment and checked at start.

docs/settings.md lists the variables; a test holds it to this file.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from config.database import database_from
from config.env import Env
from config.mail import TO_FILES, mail_from
from config.secret import secret_key_given, secret_key_in

ROOT = Path(__file__).resolve().parent.parent
env = Env(os.environ)


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must be an address such as https://cairn.example.org")
    return text.rstrip("/")


# ── Where it runs ─────────────────────────────────────────────────────────────────────────────────
DATA_DIR = env.path("DATA_DIR", ROOT / "var", "Where the program keeps its files.", "var in the checkout")
DATABASE = env.parsed(
    "DATABASE_URL",
    "address",
    database_from(f"sqlite:///{DATA_DIR / 'cairn.sqlite3'}"),
    "SQLite (sqlite:////srv/cairn.sqlite3) or PostgreSQL 15 or newer (postgres://user:password@host/name).",
    database_from,
    "SQLite, in DATA_DIR",
    is_secret=True,
)
LISTEN_ON = env.text("LISTEN_ON", "127.0.0.1", "The address that the web server listens on.")
PORT = env.number("PORT", 8000, "The port that the web server listens on.", low=1, high=65535)
BASE_URL = env.parsed(
    "BASE_URL",
    "address",
    f"http://{'127.0.0.1' if LISTEN_ON == '0.0.0.0' else LISTEN_ON}:{PORT}",  # noqa: S104
    "The address by which people reach the program; links in mails begin with it.",
    _address,
    "LISTEN_ON and PORT",
)
HOSTS = env.texts("HOSTS", [], "Host names that the program answers to beside that of BASE_URL.")
WEB_WORKERS = env.number("WEB_WORKERS", 2, "Processes that answer requests.", low=1, high=64)
WEB_THREADS = env.number("WEB_THREADS", 4, "Threads in each of these processes.", low=1, high=64)
WORKER_ID = env.text(
    "WORKER_ID", "w1", "Names this host's worker; hosts that share a database need one each."
)

# ── Safety ────────────────────────────────────────────────────────────────────────────────────────
DEBUG = env.flag("DEBUG", False, "Shows errors in full to whoever meets one: for development.")
BEHIND_HTTPS = env.flag(
    "BEHIND_HTTPS", False, "Readers come by HTTPS only: cookies and browsers are held to it."
)
PROXIES = env.number(
    "PROXIES",
    0,
    "Trusted proxies in front; X-Forwarded-Proto and -For are believed above 0 only.",
    low=0,
    high=9,
)
SECRET_KEY = env.parsed(
    "SECRET_KEY",
    "text, 32 characters or more",
    "",
    "Signs sessions and links.",
    secret_key_given,
    "made at the first start, in DATA_DIR",
    is_secret=True,
)
MAX_UPLOAD = env.number(
    "MAX_UPLOAD", 200, "Megabytes that a file may have that somebody brings in.", low=1, high=4096
)
FOUNDING = env.choice(
    "FOUNDING", "anyone", ["anyone", "nobody"], "Who of those signed in may found a further organization."
)

# ── Mail, language, time ──────────────────────────────────────────────────────────────────────────
MAIL = env.parsed(
    "EMAIL_URL",
    "address",
    TO_FILES,
    "smtp+tls://user:password@host:587 (or smtp://, smtps://), console:, or file: into DATA_DIR.",
    mail_from,
    "file:",
    is_secret=True,
)
FROM_EMAIL = env.text("FROM_EMAIL", "Cairn <cairn@localhost>", "The sender of the program's mails.")
DEFAULT_LANGUAGE = env.choice(
    "DEFAULT_LANGUAGE", "en", ["en", "de"], "The language for readers who chose none."
)
CAIRN_NOW = env.moment("CAIRN_NOW", "Holds the clock at this moment, for demonstrations and tests.")
SLOW_PAGE_SECONDS = env.number(
    "SLOW_PAGE", 1, "Seconds from which on a page counts as slow among the facts of the installation.",
    low=1, high=3600,
)  # fmt: skip
LOG_LEVEL = env.choice(
    "LOG_LEVEL", "INFO", ["DEBUG", "INFO", "WARNING", "ERROR"], "The least urgent that is logged."
)

if BEHIND_HTTPS and urlsplit(BASE_URL).scheme != "https":
    env.faults.append("BASE_URL must begin with https:// where BEHIND_HTTPS is yes.")
if BEHIND_HTTPS and not PROXIES:
    # Without it every request would look like plain HTTP, and be redirected for ever.
    env.faults.append("PROXIES must be 1 or more where BEHIND_HTTPS is yes: a proxy is what ends HTTPS.")
env.check()
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
SECRET_KEY = SECRET_KEY or secret_key_in(DATA_DIR)

# ── What follows from them ────────────────────────────────────────────────────────────────────────
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": DATABASE}
APPEND_SLASH = True

INSTALLED_APPS = [
    "cairn.common",
    "cairn.audit",
    "cairn.accounts",
    "cairn.org",
    "cairn.kpis",
    "cairn.goals",
    "cairn.projects",
    "cairn.conversations",
    "cairn.notifications",
    "cairn.decisions",
    "cairn.search",
    "cairn.reports",
    "cairn.support",
    "cairn.exchange",
    "cairn.web",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "cairn.common.incidents.SlownessMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "cairn.web.shell.middleware.ActorMiddleware",
    "cairn.web.shell.middleware.ToastMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates", *sorted((ROOT / "cairn" / "web").glob("*/templates"))],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cairn.web.shell.context.shell",
            ],
        },
    },
]

# Forms are drawn with the templates above, Django's own where there is none of ours.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

ALLOWED_HOSTS = [urlsplit(BASE_URL).hostname, "127.0.0.1", "localhost", "[::1]", *HOSTS]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "cairn.web.shell.refused.refused_form"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = BEHIND_HTTPS
SESSION_COOKIE_AGE = 30 * 24 * 3600
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if BEHIND_HTTPS else 0
SECURE_REDIRECT_EXEMPT = ["^healthz$"]  # asked by the supervisor and by probes, from the inside
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {"user_attributes": ("email", "name")},
        "MinimumLengthValidator": {"min_length": 10},
        "CommonPasswordValidator": {},
    }.items()
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Who holds an invitation's link got it by mail: the address is known to be his.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(BASE_URL).scheme
ACCOUNT_ADAPTER = "cairn.accounts.adapter.AccountAdapter"
# An address that has no account gets no mail, and whoever asked is told the same as for one that has.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# Whoever changes his password goes on here; every other session of his ends by it.
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
# The limits on guessing count in the cache, which all web processes must therefore share.
# What a page keeps for a minute is each process's own: a look must not wait for who writes.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "process"},
}

EMAIL_BACKEND = MAIL.backend
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.uses_starttls, MAIL.uses_tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = FROM_EMAIL

LANGUAGE_CODE = DEFAULT_LANGUAGE
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [ROOT / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [ROOT / "static"]
_static = "django.contrib.staticfiles.storage.StaticFilesStorage"
_manifest = "cairn.common.static_files.HashedStaticFiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _static if DEBUG else _manifest},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG

CAIRN_REACTIONS, CAIRN_LATER = "cairn.reactions.TABLE", "cairn.reactions_later.LATER"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_HANDLERS = ["cairn.web.files.uploads.BoundedUpload"]
FILE_UPLOAD_TEMP_DIR = DATA_DIR / "uploads"
FILE_UPLOAD_TEMP_DIR.mkdir(mode=0o700, exist_ok=True)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    # The worker says every job that it takes and ends; what fails is said all the same.
    "loggers": {"django_tasks": {"level": "WARNING"}, "django_tasks_db": {"level": "WARNING"}},
}
