"""Those who carry the programme with us: their site, on its own host, and their spaces, behind the
first host, where they read what was sent to their organisation."""
