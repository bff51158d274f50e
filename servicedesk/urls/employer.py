from django.urls import path
from django.utils.translation import gettext_lazy as _

from servicedesk.views import employer, files, kin, withdrawal

app_name = "enquiries"
urlpatterns = [
    path("", employer.enquiries, name="list"),
    path("<str:reference>/", employer.enquiry, name="detail"),
    path(_("<str:reference>/message/"), employer.message, name="message"),
    path(_("<str:reference>/file/<int:number>/"), files.employers_file, name="file"),
    path(_("<str:reference>/part/<int:number>/"), kin.employers_part, name="part"),
    path(_("<str:reference>/withdraw/"), withdrawal.withdraw, name="withdraw"),
    path(_("<str:reference>/who-sees-it/"), employer.sight, name="sight"),
]
