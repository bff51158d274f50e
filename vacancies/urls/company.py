from django.urls import path

from vacancies.views import company

app_name = "own-vacancies"
urlpatterns = [
    path("", company.vacancies, name="list"),
]
