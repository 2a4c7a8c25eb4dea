"""Mail that comes in: read as it is, whatever it is. What is done with it, the trade decides.

letter       words that a person wrote
automatic    an answering machine, a list, another machine: nobody waits for an answer
bounce       a mail server says that one of ours did not arrive
"""
