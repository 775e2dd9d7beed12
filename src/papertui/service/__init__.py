"""What a person can do with papertui: one module per use case, and the workbench."""
