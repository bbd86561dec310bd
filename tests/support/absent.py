"""What a test needs and this machine lacks."""

from typing import NoReturn

import pytest


def pass_over(complaint: str, *, is_required: bool) -> NoReturn:
    """Skip the test and say why; fail it where somebody said that the thing must be there."""
    if is_required:
        pytest.fail(complaint, pytrace=False)
    pytest.skip(complaint)
