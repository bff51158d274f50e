"""All addresses. The first segments are stable: others link to them."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from wagtail import urls as wagtail_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from portal import api, api_docs, health, statistics, views

# Not all that allauth has: other providers have addresses of our own, in employers.identities.
sign_in_patterns = [
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
    path("", include("employers.identities.urls")),
]
urlpatterns = [
    path("", views.to_language, name="root"),
    path("healthz/live", health.live, name="health-live"),
    path("healthz/ready", health.ready, name="health-ready"),
    path("", include("portal.search_engines")),
    path("api/v1/docs", api_docs.docs, name="api-docs"),
    path("api/v1/", include((api.patterns, "api"))),
    re_path("^api/", api.anything_else, name="api-nothing"),
    path("styleguide/", include("kern.urls")),
    path("cms/", include("content.urls")),
    path("sso/", include("employers.identities.addresses")),
    path("documents/", include(wagtaildocs_urls)),
    path("media/", include("content.media_urls")),
    *i18n_patterns(
        path(_("pre-check/"), include("prechecks.urls")),
        # Before the public ones: "own" is no reference.
        path(_("vacancies/own/"), include("vacancies.urls.company")),
        path(_("vacancies/"), include("vacancies.urls.public")),
        path(_("enquiries/"), include("servicedesk.urls.employer")),
        path(_("search/"), include("content.finding.urls")),
        path(_("account/"), include("employers.urls")),
        path(_("account/welcome/"), views.after_sign_in, name="home-after-sign-in"),
        # Keys and codes stand on these pages: no cache keeps them, the browser's own included.
        path(_("account/"), include(decorate_urlpatterns(sign_in_patterns, never_cache))),
        # Before the cases: neither "rulebook" nor "vacancies" is a reference.
        path("desk/", include("prechecks.desk_urls")),
        path(_("desk/vacancies/"), include("vacancies.urls.desk")),
        path("desk/", include("servicedesk.urls.desk")),
        # Before the cases, as above.
        path(_("partner/vacancies/"), include("vacancies.urls.partner")),
        path("partner/", include("servicedesk.urls.partner")),
        path(_("privacy-settings/"), statistics.privacy_settings, name="privacy-settings"),
        path("", include("content.visitors.urls")),
        # Wagtail brings a sign-in page of its own: there is only one, with its limits.
        path("_util/login/", views.to_sign_in),
        path("", include(wagtail_urls)),
    ),
]
