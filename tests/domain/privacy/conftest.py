from tests.domain.projects.conftest import adviser, figeac

__all__ = ["adviser", "figeac"]
