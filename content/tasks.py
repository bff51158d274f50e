"""Jobs of the worker about what this room keeps."""

from django.core.management import call_command
from django.utils import timezone

from procrastinate.contrib.django import app

from content.broken_links import report_broken_links
from content.finding import index, missed
from content.still_true import compare
from content.upkeep import remind
from content.visitors.feedback import forget_comments as forget


@app.periodic(cron="41 4 * * *")
@app.task(name="content.tasks.remind_law_editors", queue="upkeep")
def remind_law_editors(timestamp: int) -> None:
    """Each morning: what has become due in the tables of the law."""
    remind(timezone.localdate())


@app.periodic(cron="* * * * *")
@app.task(name="content.tasks.publish_scheduled", queue="upkeep")
def publish_scheduled(timestamp: int) -> None:
    """Each minute: what editors want to be published, or taken off, at this time."""
    call_command("publish_scheduled")


@app.periodic(cron="47 4 * * *")
@app.task(name="content.tasks.find_broken_links", queue="upkeep")
def find_broken_links(timestamp: int) -> None:
    """Each morning: which links of public texts lead nowhere."""
    report_broken_links()


@app.periodic(cron="43 4 * * *")
@app.task(name="content.tasks.forget_comments", queue="upkeep")
def forget_comments(timestamp: int) -> None:
    """Each morning: what readers wrote a year ago."""
    forget(timezone.localdate())


@app.periodic(cron="6 0 * * *")
@app.task(name="content.tasks.compare_texts_with_the_law", queue="upkeep")
def compare_texts_with_the_law(timestamp: int) -> None:
    """When a day begins, rows begin and end; when a row is approved or withdrawn, as well."""
    compare(timezone.localdate())


@app.periodic(cron="17 3 * * *")
@app.task(name="content.tasks.keep_the_search", queue="upkeep")
def keep_the_search(timestamp: int) -> None:
    """Each night: links between texts are counted anew, old words without a hit go."""
    index.rebuild()
    missed.forget_old(timezone.localdate())
