"""A few small files that every storey may lean on: dated rows, commands, working days."""
