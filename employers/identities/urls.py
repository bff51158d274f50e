"""Addresses people see, in their language. allauth knows them by these names."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from employers.identities import views

urlpatterns = [
    path(_("sign-ins/"), views.Connections.as_view(), name="socialaccount_connections"),
    path(_("sign-ins/connect/"), views.connect, name="identity-connect"),
    path(_("sign-ins/new/"), views.SignUp.as_view(), name="socialaccount_signup"),
    path(_("sign-ins/cancelled/"), views.Cancelled.as_view(), name="socialaccount_login_cancelled"),
    path(_("sign-ins/with/<slug:provider>/"), views.start, name="identity-start"),
]
