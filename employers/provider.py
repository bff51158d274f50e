"""Where django-allauth looks for the providers of an application."""

from employers.identities.providers import CityProvider, CompanyProvider

provider_classes = [CityProvider, CompanyProvider]
