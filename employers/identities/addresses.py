"""Addresses handed to the providers: in no language, they stay as they are."""

from django.urls import path

from employers.identities import views

urlpatterns = [
    path("<slug:provider_id>/callback/", views.callback, name="openid_connect_callback"),
    path("<slug:organization_slug>/acs/", views.acs, name="saml_acs"),
    path("<slug:organization_slug>/acs/finish/", views.finish_acs, name="saml_finish_acs"),
    path("<slug:organization_slug>/metadata/", views.metadata, name="saml_metadata"),
    path("<slug:organization_slug>/sls/", views.no_sign_out, name="saml_sls"),
]
