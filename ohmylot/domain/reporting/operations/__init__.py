from ohmylot.domain.reporting.operations.announcing import AlreadyAnnounced, announce_figure

__all__ = ["AlreadyAnnounced", "announce_figure"]
