"""What papertui talks about: frozen values, standard library only."""
