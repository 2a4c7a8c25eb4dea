"""Opportunities: what is offered here, in one catalogue of four kinds.

opportunity  (offre)              a job, a business to take over, a health post, a home
details      (détails)            what only one kind has: one row beside the opportunity
publisher    (qui publie)         an organisation of ours, or somebody without an account
agreement    (accord)             how the publisher said yes to being published
review       (relecture)          an adviser, or a chamber, reads before it is public
twins        (doublons)           the same offer, published twice
source       (provenance)         entered here, imported from France Travail, from a file

Write through ``operations``; read through ``Opportunity.objects``; ask ``permissions`` before both.
"""
