"""The public site of the story: invented people and companies, true facts about the Lot.

What is told of the territory comes from its reference data or from the programme's own public
figures, with its source beside it. Everybody here is invented, and each page says so.
"""
