"""How the public sites are read, counted without knowing who reads.

view     (page vue)    one page opened by a person; robots and signed-in accounts are left out
source   (provenance)  the host of the page that led here; empty when nothing says it
code     (code)        a campaign's code, carried by the address (``?c=CODE``)
arrival  (arrivée)     a view that another page of the same site did not lead to

A row is a day, a site, a page, a source and a code, with a number: no cookie, no address of a
connection, nothing that follows anybody from one page to the next.
"""
