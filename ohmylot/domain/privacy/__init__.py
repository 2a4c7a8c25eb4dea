"""What may be shared, with whom, and what people ask of their own data.

circle           (réseau d’accueil)           advisers and coordinators of organisations marked so
sharing consent  (consentement de partage)    for one organisation outside it, and named facts
data request     (demande sur ses données)    a copy, a correction, an erasure asked by the person
"""
