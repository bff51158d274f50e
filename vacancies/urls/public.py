from django.urls import path

from vacancies.views import finding, public

app_name = "vacancies"
urlpatterns = [
    path("", finding.found, name="list"),
    # Fixed pages come before this one.
    path("<str:reference>/", public.vacancy, name="detail"),
]
