from django.urls import path
from django.utils.translation import gettext_lazy as _

from servicedesk.views import partner

app_name = "partner"
urlpatterns = [
    path("", partner.forwarded, name="list"),
    path("<str:reference>/", partner.case, name="case"),
    path(_("<str:reference>/message/"), partner.message, name="message"),
]
