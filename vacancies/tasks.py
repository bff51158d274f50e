"""Jobs of the worker about vacancies."""

from procrastinate.contrib.django import app

from vacancies.way_in.renewal import renew_terms


# After midnight in Berlin, in winter as in summer; the queue counts hours of UTC.
@app.periodic(cron="10 23 * * *")
@app.task(name="vacancies.tasks.renew_ways_in", queue="upkeep")
def renew_ways_in(timestamp: int) -> None:
    """Who could start may be another with the new day: a wait is over, a figure has changed."""
    renew_terms()
