from django.urls import path

from vacancies.views import public

app_name = "vacancies"
urlpatterns = [
    path("", public.found, name="list"),
    # Fixed pages come before this one.
    path("<str:reference>/", public.vacancy, name="detail"),
]
