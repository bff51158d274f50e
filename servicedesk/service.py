from employers.models import User


def is_caseworker(user: User) -> bool:
    return False
