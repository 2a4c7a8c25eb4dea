"""The household's own space: theirs, and nobody else's."""

TABLE = """
screen         | visitor | household | adviser | told | elsewhere | coordinator | partner | employer | health | elected | communications | dpo | administrator
household:home | login   | 200       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
"""
