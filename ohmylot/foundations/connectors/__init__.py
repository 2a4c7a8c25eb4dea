"""The outside world, asked and read. No Django here: plain values in, plain values out.

Every source is a class that is given what does its HTTP; each has its address and its keys from
settings, and a stand-in that ``tests/contracts`` keeps honest where one is needed.

Files about communes are read by functions: bytes in, a ``Reading`` out, line by line, with what it
refused and why; lines of other départements are left out. Add one: docs/how-to/add-a-dataset.md.
"""
