"""Scripts that make and score the model of the claims package; never imported by it."""
