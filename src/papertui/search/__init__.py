"""Finding papers: the query language, the derived index and its ranking.

Import what you need from its module. `papertui.search.language` costs neither
numpy nor whoosh; `papertui.search.index` and `papertui.search.searching` do.
"""
