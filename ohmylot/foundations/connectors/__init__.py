"""The outside world, asked and read. No Django here: plain values in, plain values out.

Every source is a class that is given what does its HTTP; its address and its keys are
settings. Tests ask local servers that speak the real protocol.

Files about communes are read by functions: bytes in, a ``Reading`` out, line by line, with what it
refused and why; lines of other départements are left out. Add one: docs/how-to/add-a-dataset.md.
"""
