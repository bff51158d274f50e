"""Jobs of the worker about what this room keeps."""

from django.utils import timezone

from procrastinate.contrib.django import app

from content.finding import index, missed
from content.upkeep import remind


@app.periodic(cron="41 4 * * *")
@app.task(name="content.tasks.remind_law_editors", queue="upkeep")
def remind_law_editors(timestamp: int) -> None:
    """Each morning: what has become due in the tables of the law."""
    remind(timezone.localdate())


@app.periodic(cron="17 3 * * *")
@app.task(name="content.tasks.keep_the_search", queue="upkeep")
def keep_the_search(timestamp: int) -> None:
    """Each night: links between texts are counted anew, old words without a hit go."""
    index.rebuild()
    missed.forget_old(timezone.localdate())
