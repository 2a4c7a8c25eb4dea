"""Who may open what belongs to no room. The gallery is shown in the demonstration, never in earnest."""

TABLE = """
screen          | visitor | household | adviser | told | elsewhere | coordinator | partner | employer | health | elected | communications | dpo | administrator
ui:gallery      | 404     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
ui:gallery-face | 404     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
"""
WHERE = {"ui:gallery-face": {"face": "dehors"}}
