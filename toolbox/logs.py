"""What may not reach the logs."""

import logging
import re

# "toolbox.tasks.deliver_mail[12](mail={…}) ended with status: Success": up to the last bracket, for
# the text of a mail may hold brackets itself.
_CALL = re.compile(r"(\[(?:\d+|None)\])\(.*\)", re.DOTALL)
# The beginning of a key may stay: by it people find the one to revoke.
_API_KEY = re.compile(r"(saf_[A-Za-z0-9]{8})_[A-Za-z0-9]+")
_TELLING = ("task_kwargs", "call_string", "kwargs", "result")


class NoJobArguments(logging.Filter):
    """Takes the arguments of jobs out of the queue's records: addresses and texts among them."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record, without arguments in its message and in its extras."""
        if not record.name.startswith("procrastinate"):
            return True
        record.msg = _CALL.sub(r"\1", record.getMessage())
        record.args = None
        for name in _TELLING:
            record.__dict__.pop(name, None)
        if "job" in record.__dict__:
            record.__dict__["job"] = _without_arguments(record.__dict__["job"])
        if "jobs" in record.__dict__:
            record.__dict__["jobs"] = [_without_arguments(job) for job in record.__dict__["jobs"]]
        return True


class NoApiKeys(logging.Filter):
    """Takes the secret part of API keys out of messages: somebody may put one into an address."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record, without the keys in it."""
        message = record.getMessage()
        if "saf_" in message:
            record.msg, record.args = _API_KEY.sub(r"\1_…", message), None
        return True


def _without_arguments(job: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in job.items() if name not in _TELLING}
