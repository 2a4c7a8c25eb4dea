"""Work that nobody asks for: what comes back with the clock, and what is looked for at every turn.

job     (travail)     a function of a ``tasks.py`` that reads the clock and calls one operation
row     (échéance)    when a periodic job is due, and which worker holds it
worker  (facteur)     the process that does what is due, and looks again every second
beat    (battement)   the sign of life of a worker

Declare with ``jobs.periodic`` and ``jobs.at_every_turn``; ``manage worker`` does the rest.
"""
