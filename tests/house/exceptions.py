"""What is allowed to break a budget of the house, by name and with a reason. This list only shrinks."""

from __future__ import annotations

# "path from the root" or "path::Name" or "path::Class.name" -> why it may be larger
LARGER: dict[str, str] = {}
