"""The same settings with what tests must not have: files beside the checkout, slow hashes, shared caches."""

import atexit
import os
import shutil
import tempfile


def _folder_of_this_process() -> str:
    """Files are named by their rows' ids, which are the same in all processes that test."""
    prefix = os.path.join(tempfile.gettempdir(), f"cairn-tests-{os.getuid()}-")
    given = os.environ.get("DATA_DIR", prefix)
    if not given.startswith(prefix):
        return given
    folder = tempfile.mkdtemp(prefix=prefix)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


os.environ.setdefault("SECRET_KEY", "a key for tests only, never used where people sign in")
os.environ.pop("CAIRN_NOW", None)

os.environ["DATA_DIR"] = _folder_of_this_process()

from config.settings import *  # noqa: E402, F403

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # The manifest of the real storage exists after collectstatic only.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "process")
}
# On a busy machine any page takes a second; what is written about it would be counted among its statements.
SLOW_PAGE_SECONDS = 3600
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
