"""Where people have their mail: the providers that are nobody's house in particular."""

from __future__ import annotations

# Where most people who write to us have theirs.
USUAL_DOMAINS = (
    "gmail.com",
    "hotmail.fr",
    "hotmail.com",
    "outlook.fr",
    "outlook.com",
    "live.fr",
    "yahoo.fr",
    "yahoo.com",
    "orange.fr",
    "wanadoo.fr",
    "free.fr",
    "sfr.fr",
    "laposte.net",
    "icloud.com",
    "protonmail.com",
    "proton.me",
    "bbox.fr",
    "gmx.fr",
)
# They look like a usual one, and exist.
TRUE_NEIGHBOURS = {"mail.com", "ymail.com", "gmx.com", "gmx.de", "gmx.net", "live.com", "sfr.net"}
TRUE_NEIGHBOURS |= {"me.com", "hotmail.be", "hotmail.it", "hotmail.es", "hotmail.de", "live.be"}
TRUE_NEIGHBOURS |= {"yahoo.de", "yahoo.es", "yahoo.it", "outlook.be", "outlook.de", "outlook.es"}
TRUE_NEIGHBOURS |= {"orange.com", "free.com", "email.com", "fre.fr", "live.nl", "live.it"}
OTHERS = {"googlemail.com", "neuf.fr", "numericable.fr", "club-internet.fr", "aol.com", "msn.com"}
EVERYBODY_S = TRUE_NEIGHBOURS | OTHERS | set(USUAL_DOMAINS)


def domain_of(email: str) -> str:
    return email.rpartition("@")[2].strip().lower()


def house_of(email: str) -> str:
    """The domain of somebody's house; nothing for a provider that serves everybody."""
    domain = domain_of(email)
    return "" if domain in EVERYBODY_S else domain
