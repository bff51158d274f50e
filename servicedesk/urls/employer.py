from django.urls import path

from servicedesk import views

app_name = "enquiries"
urlpatterns = [path("", views.placeholder, name="list")]
