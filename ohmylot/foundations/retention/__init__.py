"""What is kept about a household, table by table: how it is told to it, how it is forgotten.

holding    (ce qui est gardé)   one table that speaks of households: its way to them, what a copy
                                tells of it, what is left when they are forgotten
rule       (durée de conservation)  when households of a kind have been kept long enough

Each app declares its own in its ``privacy.py``, found by itself; nothing runs here.
"""
