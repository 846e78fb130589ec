"""The same settings with what tests must not have: files beside the checkout, slow hashes, shared caches."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "a key for tests only, never used where people sign in")
os.environ.setdefault("DATA_DIR", os.path.join(tempfile.gettempdir(), f"cairn-tests-{os.getuid()}"))
os.environ.pop("CAIRN_NOW", None)

from config.settings import *  # noqa: F403

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # The manifest of the real storage exists after collectstatic only.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
