"""Pure functions on strings: safe display, cleaning with offset maps, links, fingerprints, sentences."""
