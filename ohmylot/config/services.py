"""Outside services: each is switched off until it is set, and the screens say so."""

from ohmylot.config import env

# An account of francetravail.io. Empty: its offers are not read.
FRANCE_TRAVAIL_ID, FRANCE_TRAVAIL_SECRET = env.texts("FRANCE_TRAVAIL_ID", "FRANCE_TRAVAIL_SECRET")
# The same account, once La Bonne Boîte v2 was added to it.
LA_BONNE_BOITE = env.flag("LA_BONNE_BOITE")
# Hosts of our own network whose feeds may be read; the public Internet needs no such word.
VOUCHED_HOSTS = frozenset(env.words("VOUCHED_HOSTS"))
# Directory of companies (« Recherche d’entreprises »).
COMPANIES_URL = env.text("COMPANIES_URL", "")
