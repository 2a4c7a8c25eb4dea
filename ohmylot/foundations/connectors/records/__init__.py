"""Files of records as they are in the wild, read one record at a time, whatever their size.

record   (fiche)      one offer as its file says it: words by the name of a column or of a path
shape    (forme)      what the file is, guessed from its first bytes: kind, encoding, separator…
place    (endroit)    where in the file its records are: a sheet, an element, a list

``looking.look_at`` guesses; ``looking.records_of`` reads. Both raise ``NotRead``, a sentence.
"""
