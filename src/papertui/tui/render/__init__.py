"""From model values to lines of ink: pure functions of a value, options and a width."""
