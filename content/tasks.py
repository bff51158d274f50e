"""Jobs of the worker about what this room keeps."""

from django.utils import timezone

from procrastinate.contrib.django import app

from content.upkeep import remind
from content.visitors.feedback import forget_comments as forget


@app.periodic(cron="41 4 * * *")
@app.task(name="content.tasks.remind_law_editors", queue="upkeep")
def remind_law_editors(timestamp: int) -> None:
    """Each morning: what has become due in the tables of the law."""
    remind(timezone.localdate())


@app.periodic(cron="43 4 * * *")
@app.task(name="content.tasks.forget_comments", queue="upkeep")
def forget_comments(timestamp: int) -> None:
    """Each morning: what readers wrote a year ago."""
    forget(timezone.localdate())
