"""Who may open what belongs to no room. The gallery is shown in the demonstration, never in earnest."""

TABLE = """
screen          | visitor | household | adviser | told | elsewhere | coordinator | partner | employer | health | elected | communications | dpo | administrator
cms:picture     | 404     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
ui:icon         | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
ui:gallery      | 404     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
ui:gallery-face | 404     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
"""
WHERE = {
    "ui:gallery-face": {"face": "dehors"},
    # One that exists: tests/foundations/cms/test_pictures.py.
    "cms:picture": {"name": "nulle-part.webp"},
}
