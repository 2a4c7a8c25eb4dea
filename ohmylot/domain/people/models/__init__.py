from ohmylot.domain.people.models.accounts import User

__all__ = ["User"]
