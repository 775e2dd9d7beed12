"""The parts of the screen: each paints lines of ink and posts messages upwards."""
