"""Addresses of the office."""

from django.urls import path

from apps.office.views import effects, home, log

app_name = "office"
urlpatterns = [
    path("", home.home, name="home"),
    path("effects/", effects.effects, name="effects"),
    path("effects/<int:pk>/retry/", effects.retry, name="retry"),
    path("files/<int:pk>/retry/", effects.retry_file, name="retry_file"),
    path("log/", log.log, name="log"),
    path("log/<str:act>/", log.act, name="act"),
]
