"""Papers handed over by people: what they really are, and how large they may be."""
