"""The entrance hall: one's own account. allauth's own screens are tested by their deeds."""

TABLE = """
screen                   | visitor | household | adviser | told | elsewhere | coordinator | partner | employer | health | elected | communications | dpo | administrator
welcome                  | login   | 302       | 302     | "    | "         | "           | 302     | "        | "      | 302     | "              | "   | "
account                  | login   | 200       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
account_end_session POST | login   | 404       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
account_end_session      | login   | 405       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
"""
