"""Campaigns: who speaks of the place, in whose name, with which picture.

ambassador   (ambassadrice, ambassadeur)  somebody of here who speaks of it: asks, signs the charter
charter      (charte)                     what an ambassador and the network promise each other
brand use    (usage de la marque)         somebody shows our brand: what for, where, until when
proposal     (nouvelle proposée)          news written by a partner, which an editor publishes

Write through ``operations``; read through ``visible_to`` first; ask ``permissions`` before both.
"""
