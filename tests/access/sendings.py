"""What was sent, and what a person must decide: the coordination."""

TABLE = """
screen                                | visitor | household | adviser | told | elsewhere | coordinator | partner | employer | health | elected | communications | dpo | administrator
workspace:sendings:list               | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:sendings:send_again POST    | login   | 403       | "       | "    | "         | 404         | 403     | "        | "      | "       | "              | "   | "
workspace:sendings:declare_sent POST  | login   | 403       | "       | "    | "         | 404         | 403     | "        | "      | "       | "              | "   | "
workspace:sendings:give_up POST       | login   | 403       | "       | "    | "         | 404         | 403     | "        | "      | "       | "              | "   | "
"""
