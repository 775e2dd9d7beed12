"""The pages of the reader: the desk, and what takes its place for a while."""
