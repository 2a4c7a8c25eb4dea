"""The spaces of those who carry the programme with us: what was sent to their organisation."""
