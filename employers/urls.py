from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from employers import views

app_name = "employers"
urlpatterns = [
    path("", views.account, name="account"),
    path(_("choose-company/"), views.choose_company, name="choose-company"),
    path(_("company/"), include("employers.companies.urls")),
    path(_("sessions/<int:pk>/end/"), views.end_session, name="end-session"),
    # Before allauth's own page of this address.
    path("login/code/confirm/", views.ConfirmLoginCode.as_view(), name="confirm-login-code"),
    path("", include("employers.people.urls")),
    path("", include("employers.profile.urls")),
]
