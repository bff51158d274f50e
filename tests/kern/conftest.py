from tests.browser import browser_context_args, tab

__all__ = ["browser_context_args", "tab"]
