from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "cairn.common"

    def ready(self) -> None:
        from cairn.common import incidents, retries  # noqa: F401  # retries listens to jobs that end

        incidents.watch()
