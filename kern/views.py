"""The styleguide: each component and each state of a form, for staff."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kern.samples import components, form_samples


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show the kit. Visitors sign in first; people outside the office find nothing here."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not request.user.is_staff:
        raise Http404
    context = {
        "components": components(),
        "forms": form_samples(),
        "breadcrumbs": [(_("Home"), "/"), (_("Styleguide"), "")],
    }
    return render(request, "kern/styleguide.html", context)
