"""The editors' room: what stands beside Wagtail's own screens, for those who keep the sites."""
