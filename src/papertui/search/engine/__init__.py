"""The index on disk: ordinary Whoosh segments, written in bulk and read as arrays.

The only package that imports whoosh.
"""
