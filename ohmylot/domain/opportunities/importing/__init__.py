"""From what a source says to what the catalogue holds: values, places, trades, doubts."""
