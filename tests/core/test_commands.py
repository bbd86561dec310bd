"""Every command and button declares how it is answered first, and is carried out by somebody."""

import re

import pytest

from community_bot.core import commands
from community_bot.core.actions import FirstAnswer
from community_bot.core.commands import (
    BY_NAME,
    COMMANDS,
    FIRST_ANSWERS,
    Verb,
    first_answer_to,
)
from community_bot.core.judgement import commanding, pressing
from community_bot.core.ranks import Rank


def test_every_button_says_how_it_is_answered_first():
    assert set(FIRST_ANSWERS) == set(Verb)


def test_every_button_has_somebody_who_carries_it_out():
    assert set(pressing._HANDLERS) == set(Verb)


def test_every_command_has_somebody_who_carries_it_out():
    assert set(commanding._HANDLERS) == {command.name for command in COMMANDS}


def test_no_command_is_answered_in_public_since_each_may_be_refused():
    assert {command.first_answer for command in COMMANDS} == {FirstAnswer.PRIVATE}
    assert FirstAnswer.PUBLIC not in FIRST_ANSWERS.values()


def test_only_moderators_change_how_the_bot_behaves():
    assert {command.name: command.rank for command in COMMANDS} == {
        "start": Rank.MEMBER,
        "help": Rank.MEMBER,
        "faq": Rank.MEMBER,
        "language": Rank.MEMBER,
        "verify": Rank.MEMBER,
        "official": Rank.MEMBER,
        "report": Rank.MEMBER,
        "why": Rank.MEMBER,
        "settings": Rank.MODERATOR,
        "pause": Rank.MODERATOR,
        "setup": Rank.ADMINISTRATOR,
        "automod": Rank.ADMINISTRATOR,
        "claim": Rank.MEMBER,
    }


def test_a_command_is_found_by_a_name_that_both_platforms_take():
    assert list(BY_NAME.values()) == list(COMMANDS)
    assert [name for name in BY_NAME if not re.fullmatch(r"[a-z]{1,32}", name)] == []
    assert commands.START in BY_NAME


def test_a_buttons_id_fits_into_sixty_four_ascii_bytes_whatever_it_does():
    assert max(len(f"{verb}:{'0' * 12}:{'0' * 12}".encode("ascii")) for verb in Verb) <= 64


@pytest.mark.parametrize("verb", Verb)
def test_the_first_answer_to_a_press_is_told_by_the_buttons_id_alone(verb):
    assert first_answer_to(f"{verb}:0123:4567") is FIRST_ANSWERS[verb]


@pytest.mark.parametrize("button", ["", "unknown:1:2", "MORE:1:2", ":pick"])
def test_a_button_that_is_none_of_ours_is_answered_in_private(button):
    assert first_answer_to(button) is FirstAnswer.PRIVATE
