from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from content import editors, in_use, links, still_true, translations, watched
        from content.finding import index

        links.connect()
        editors.connect()
        in_use.connect()
        translations.connect()
        index.connect()
        still_true.connect()
        post_migrate.connect(watched.watch, sender=self)
