"""What two edited sites stand on, whatever they say.

Words we use, here and on screen:

page          (page)             what an editor writes; every type of ours is a ``ContentPage``
site          (site)             a tree of pages and the host that serves it
home          (page d’accueil)   the root of a site, one in each language
shape         (format d’image)   how a picture is cut for a place: never a free size
alternative   (ce que l’on voit) the sentence for those who do not see it, asked at each use

A room makes its page types from ``ContentPage`` and opens its site through ``opening.register``.
"""
