from django.apps import AppConfig


class PrechecksConfig(AppConfig):
    name = "prechecks"
