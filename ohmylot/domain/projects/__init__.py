"""Settlement projects: from the first message of a household to its first year here.

Words we use, here and on screen:

enquiry       (demande)                as received, never altered
project       (projet d’installation)  a household that wants to settle, and our work with it
stage         (étape)                  where the household stands; it never reads these words
responsible   (responsable)            the lead adviser, else the one it is proposed to, else the
                                       coordination: there is always one
assignment    (prise en charge)        proposed, accepted, declined, escalated
interaction   (échange)                call, e-mail, meeting, visit, message
track         (volet)                  one strand of the work: a job, a home, a school
clock         (délai)                  what is due by when; at most one runs on a project
installation  (installation)           the arrival itself: who, where, when; counted once

Write through ``operations``; read through ``Project.objects``; ask ``permissions`` before both.
"""
