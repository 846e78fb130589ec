import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

# What was loaded stays for as long as the process does: the collector need not look at it again. And a page
# makes some ten thousand objects, nearly all of which go when it is sent: by default the collector would run
# in the midst of it, twenty times, and now and then through everything for a tenth of a second.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
