"""The design system: form pack, components, template tags, static files. No models."""

from django.apps import AppConfig


class KernConfig(AppConfig):
    """KERN-UX for Django."""

    name = "kern"
    label = "kern"
