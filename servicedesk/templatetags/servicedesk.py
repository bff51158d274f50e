"""Draws what higher rooms put on the desk's pages."""

from django import template
from django.template.context import RequestContext
from django.utils.safestring import SafeString

from servicedesk.slots import Panel

register = template.Library()


@register.simple_tag(takes_context=True)
def panel(context: RequestContext, panel: Panel) -> SafeString:
    """A panel inside the page: it sees the page's context and its own values by name."""
    assert context.template is not None  # noqa: S101  a page is being rendered
    inner = context.template.engine.get_template(panel.template)
    with context.push(**panel.context):
        return inner.render(context)
