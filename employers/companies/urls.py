from django.urls import path
from django.utils.translation import gettext_lazy as _

from employers.companies import api_keys, identity, views, workplaces
from employers.history.views import company_history

# Part of employers/urls.py: the names are those of the room.
urlpatterns = [
    path("", views.company, name="company"),
    path(_("register/"), views.register, name="register-company"),
    path(_("join/"), views.join, name="join-company"),
    path(_("change/"), views.change, name="change-company"),
    path(_("history/"), company_history, name="history"),
    path(_("identity/"), identity.connect, name="company-identity"),
    path(_("identity/<int:pk>/disconnect/"), identity.disconnect, name="disconnect-identity"),
    path(_("workplaces/"), workplaces.workplaces, name="workplaces"),
    path(_("workplaces/new/"), workplaces.add, name="add-workplace"),
    path(_("workplaces/<int:number>/"), workplaces.change, name="change-workplace"),
    path(_("workplaces/<int:number>/delete/"), workplaces.delete, name="delete-workplace"),
    path(_("api-keys/"), api_keys.overview, name="api-keys"),
    path(_("api-keys/new/"), api_keys.create, name="create-api-key"),
    path(_("api-keys/<int:number>/"), api_keys.show_once, name="api-key"),
    path(_("api-keys/<int:number>/revoke/"), api_keys.revoke, name="revoke-api-key"),
]
