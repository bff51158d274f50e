from tests.toolbox.queue import mail_server, queued_mails

__all__ = ["mail_server", "queued_mails"]
