from django.urls import URLPattern

app_name = "vacancy-desk"
urlpatterns: list[URLPattern] = []
