"""The reader: the only package that knows Textual."""

import os

# Textual paints by a clock that it sets once, when it is imported. At its own 60 Hz an answer that was found
# in 3 ms waits for two ticks of it, 33 ms; nothing runs faster for it where nothing changes.
os.environ.setdefault("TEXTUAL_FPS", "240")
