from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "cairn.common"

    def ready(self) -> None:
        from cairn.common import retries  # noqa: F401  # listens to jobs that end
