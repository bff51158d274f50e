from typing import Any

app_name = "kern"
urlpatterns: list[Any] = []
