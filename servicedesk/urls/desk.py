from django.urls import path

from servicedesk import views

app_name = "desk"
urlpatterns = [path("", views.placeholder, name="inbox")]
