"""Jobs of the worker that belong to no room: mail, and the upkeep of the queue itself."""

import logging
import smtplib

from django.conf import settings
from django.core.mail import get_connection

from procrastinate import JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy

from toolbox.mail import PackedMail, unpack

logger = logging.getLogger(__name__)

LONGEST_WAIT = 4 * 60 * 60
DELIVERY_ATTEMPTS = 21
FAILED_JOBS_KEPT_HOURS = 14 * 24


class NotDeliveredError(Exception):
    """The mail server could not be reached or put us off; says what happened without addresses."""


class Patience(BaseRetryStrategy):
    """15 seconds, then twice as long each time up to four hours: two days in all."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Wait and try again where the mail server is at fault; a fault of ours is not repeated."""
        if not isinstance(exception, NotDeliveredError) or job.attempts >= DELIVERY_ATTEMPTS:
            return None
        return RetryDecision(retry_in={"seconds": min(15 * 2**job.attempts, LONGEST_WAIT)})


@app.task(name="toolbox.tasks.deliver_mail", queue="mail", retry=Patience())
def deliver_mail(*, mail: PackedMail) -> None:
    """Hand a mail to the mail server."""
    message = unpack(mail)
    message.connection = get_connection(settings.EMAIL_DELIVERY_BACKEND)
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = sorted({code for code, _ in error.recipients.values()})
        if any(code < 500 for code in codes):
            raise NotDeliveredError(f"recipients put off: {codes}") from None
        # Nothing to repeat: no such mailbox. Its operator finds the Message-ID in the server's log.
        logger.warning("Recipients refused %s: %s", codes, mail["headers"]["Message-ID"])
    except (smtplib.SMTPException, OSError) as error:
        code = getattr(error, "smtp_code", None) or getattr(error, "errno", None)
        # The server's own words may repeat the address; only kind and number go on.
        raise NotDeliveredError(f"{type(error).__name__} {code}") from None


@app.periodic(cron="* * * * * */20")
@app.task(name="toolbox.tasks.rescue_jobs", queue="upkeep", pass_context=True)
async def rescue_jobs(context: JobContext, timestamp: int) -> None:
    """Give the jobs of dead workers to living ones."""
    manager = context.app.job_manager
    stalled = await manager.get_stalled_jobs(
        seconds_since_heartbeat=settings.QUEUE_STALLED_AFTER_SECONDS
    )
    for job in stalled:
        logger.warning("Rescued job %s %s", job.task_name, job.id)
        await manager.retry_job(job)


@app.periodic(cron="17 3 * * *")
@app.task(name="toolbox.tasks.forget_failed_jobs", queue="upkeep", pass_context=True)
async def forget_failed_jobs(context: JobContext, timestamp: int) -> None:
    """Delete what failed for good after two weeks: the arguments of a mail are its text."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=FAILED_JOBS_KEPT_HOURS,
        include_failed=True,
        include_cancelled=True,
        include_aborted=True,
    )
