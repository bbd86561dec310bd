"""In which order the letters of a text are read."""

import re

# Everything after the override is shown backwards, up to the end of it or of the line: a name
# stored as "troppuS" is read as "Support". Overrides inside an override are not told apart.
_BACKWARDS = re.compile("\u202e([^\u202c\n]*)")


def reading_order(text: str) -> list[int] | None:
    """At which place each letter is read; None where all stand in the order they are read."""
    if "\u202e" not in text:
        return None
    places = list(range(len(text)))
    for run in _BACKWARDS.finditer(text):
        start, end = run.span(1)
        places[start:end] = range(end - 1, start - 1, -1)
    return places
