"""The reader: the only package that knows Textual."""
