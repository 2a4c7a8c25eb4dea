"""Pilotage: figures, each with its definition printed beside it.

request       (demande)                an enquiry received, duplicates merged
accompanied   (projet accompagné)      a lead adviser accepted, stage qualified to moving
active        (projet actif)           accompanied, and an exchange in the last 60 days
installation  (installation)           a household that reached settled, counted once, on its day
announced     (chiffre annoncé)        said in public in the past; never merged with measured ones
published     (publié)                 read outside the network: counts from 1 to 5 are hidden
"""
