"""Messages that the house owes to people: written with the deed, sent afterwards, never forgotten.

e-mail     (message)      a row written in the transaction of the deed that it tells about
owed       (à envoyer)    written, not sent yet; tried again later and later
uncertain  (incertain)    the server may have it, may not: a person decides, the house does not
courier    (facteur)      the part of the worker that speaks to the mail server
secret     (secret)       a code or a signed link: its words are blanked once they have left

Write through ``operations.send``; read through ``Email.objects``.
"""
