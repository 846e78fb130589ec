"""Static files under names that carry their content's hash, so that browsers may keep them for ever."""

from collections.abc import Iterator
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it has no types
    """Imports between modules carry hashes, too: else a module would meet yesterday's other half."""

    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], *args: Any, **kwargs: Any) -> Iterator[Any]:
        # django-htmx ships modules that import what it does not ship; what we use of it is in vendor/.
        ours = {path: found for path, found in paths.items() if not path.startswith("django_htmx/")}
        yield from super().post_process(ours, *args, **kwargs)
