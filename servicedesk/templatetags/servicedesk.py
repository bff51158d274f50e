"""Draws what higher rooms put on the desk's pages, and says when something was."""

from datetime import datetime

from django import template
from django.template.context import RequestContext
from django.utils import timezone
from django.utils.safestring import SafeString

from servicedesk import words
from servicedesk.slots import Panel

register = template.Library()


@register.simple_tag(takes_context=True)
def panel(context: RequestContext, panel: Panel) -> SafeString:
    """A panel inside the page: it sees the page's context and its own values by name."""
    assert context.template is not None  # noqa: S101  a page is being rendered
    inner = context.template.engine.get_template(panel.template)
    with context.push(**panel.context):
        return inner.render(context)


@register.filter
def day_and_time(moment: datetime) -> str:
    """When something was: "today 14:32", or the date with the time."""
    return words.day_and_time(moment, timezone.now())
