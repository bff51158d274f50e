"""The styleguide's address; the hall mounts it at /styleguide/."""

from django.urls import path

from kern import views

app_name = "kern"
urlpatterns = [path("", views.styleguide, name="styleguide")]
