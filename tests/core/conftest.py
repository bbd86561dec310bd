"""How properties are tried."""

from hypothesis import settings

# A busy machine is no fault of the code, and a green run must be green on the next machine too.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
