from django.urls import path
from django.utils.translation import gettext_lazy as _

from employers.profile import views

urlpatterns = [
    path(_("notifications/"), views.notifications, name="notifications"),
    path(_("my-data/"), views.my_data, name="my-data"),
    path(_("delete/"), views.delete_account, name="delete-account"),
    path(_("deleted/"), views.account_deleted, name="account-deleted"),
]
