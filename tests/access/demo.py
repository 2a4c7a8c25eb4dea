"""Outside the demonstration, its room does not exist, whoever knocks."""

TABLE = """
screen     | visitor | household | adviser | told | elsewhere | coordinator | partner | employer | health | elected | communications | dpo | administrator
demo:home  | 404     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
demo:mails | 404     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
"""
