"""Why a message did not leave, for somebody who never heard of SMTP."""

from __future__ import annotations

import re

# The first that is found in the technical words.
REASONS = (
    (r"CameBack 5\.1", "Le message est revenu : cette adresse n’existe pas."),
    (r"CameBack 5\.2", "Le message est revenu : la boîte est pleine ou fermée."),
    (r"CameBack", "Le message est revenu sans être arrivé."),
    (r"RecipientsRefused.*\b5\d\d", "Cette adresse n’existe pas, ou n’accepte plus de messages."),
    (r"RecipientsRefused", "La boîte du destinataire n’acceptait pas de message à ce moment-là."),
    (r"SenderRefused", "Le serveur de courriels refuse notre adresse d’expédition."),
    (r"DataError", "Le serveur de courriels a refusé le contenu du message."),
    (r"Authentication", "Le serveur de courriels ne reconnaît pas notre mot de passe."),
    (r"stopped while speaking", "Le facteur s’est arrêté pendant l’envoi."),
    (r"stopped before", "Le facteur s’est arrêté juste avant l’envoi."),
    (r"Timeout|timed out", "Le serveur de courriels n’a pas répondu à temps."),
    (
        r"Disconnected|ConnectionReset|BrokenPipe",
        "Le serveur de courriels a coupé court.",
    ),
    (r"Connect|gaierror|OSError", "Le serveur de courriels est injoignable."),
    (r"ValueError|Unicode|NotSupported", "L’adresse ou l’objet du message est mal formé."),
)
UNKNOWN = "L’envoi a échoué pour une raison que nous ne savons pas nommer."


def in_plain_words(problem: str) -> str:
    return next((words for pattern, words in REASONS if re.search(pattern, problem)), UNKNOWN)
