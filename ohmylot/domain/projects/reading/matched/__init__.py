"""From tables to what ``matching`` compares, and back to what a page says of it.

ground     communes as rows: minutes between them, areas
offered    public offers as columns
seekers    adults who look for work, as plain values
telling    an offer that fits, in words, criterion by criterion
pages      what a household's page of offers shows
"""
