"""Jobs of the worker about what this room keeps."""

from django.utils import timezone

from procrastinate.contrib.django import app

from content.still_true import compare
from content.upkeep import remind


@app.periodic(cron="41 4 * * *")
@app.task(name="content.tasks.remind_law_editors", queue="upkeep")
def remind_law_editors(timestamp: int) -> None:
    """Each morning: what has become due in the tables of the law."""
    remind(timezone.localdate())


@app.periodic(cron="6 0 * * *")
@app.task(name="content.tasks.compare_texts_with_the_law", queue="upkeep")
def compare_texts_with_the_law(timestamp: int) -> None:
    """When a day begins, rows begin and end; when a row is approved or withdrawn, as well."""
    compare(timezone.localdate())
