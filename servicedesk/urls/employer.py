from django.urls import path
from django.utils.translation import gettext_lazy as _

from servicedesk.views import employer, question

app_name = "enquiries"
urlpatterns = [
    path("", employer.enquiries, name="list"),
    path(_("new/"), question.new, name="new"),
    path("<str:reference>/", employer.enquiry, name="detail"),
    path(_("<str:reference>/message/"), employer.message, name="message"),
    path(_("<str:reference>/who-sees-it/"), employer.sight, name="sight"),
]
