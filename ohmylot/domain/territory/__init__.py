"""The territory, real: its communes, its intercommunalités, its distances, its settings.

territory     (territoire)        one row: the département this deployment serves, its names,
                                  clocks, retention, colours
commune       (commune)           by INSEE code; one that merged keeps its row and leads on
epci          (intercommunalité)  by SIREN; an adviser's area
former code   (ancien code)       a commune that was, or a delegated one: people still say it
indicator     (indicateur)        a figure with its vintage, source and licence
service       (service)           what families look for: a doctor, a collège, a bakery
facility      (équipement)        how many of a service a commune has, in a year
establishment (établissement)     one of them by its name: a school, a hospital, a station
dataset       (fichier)           what a producer publishes; a vintage is its year
travel time   (temps de trajet)   minutes by road, always an estimate
formality     (démarche)          a line of the first moving checklist
mosaic        (mosaïque)          the communes drawn as tiles: our signature

``load_territory`` seeds all of it from ``ohmylot/territories/<code>/``; later edits win.
``keep_facts`` keeps what a producer's file says; ``queries.everyday_life`` gives it all as arrays.
``finder.find`` ranks communes by wishes; ``france.find_towns`` knows every town of France.
Search with ``search.find_communes``; draw with the ``{% mosaic %}`` tag.
"""
