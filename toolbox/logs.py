import logging


class NoJobArguments(logging.Filter):
    pass
