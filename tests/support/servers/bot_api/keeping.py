"""Methods that look at chats and members, and that keep order among them."""

from typing import Any

from tests.support.servers.bot_api.access import chat_for_reading, person_known_to
from tests.support.servers.bot_api.deliveries import tell_message, tell_standing
from tests.support.servers.bot_api.objects import full_chat_json, member_json, user_json
from tests.support.servers.bot_api.refusals import bad_request
from tests.support.servers.bot_api.world import (
    PERMISSIONS,
    Account,
    Chat,
    Kind,
    Member,
    Message,
    Person,
    Status,
    World,
)

Params = dict[str, Any]

SHORTEST_SPAN, LONGEST_SPAN = 30, 366 * 86400  # seconds; anything else is for ever
_NO_RIGHT = "not enough rights to restrict/unrestrict chat member"
_MEDIA = frozenset(
    f"can_send_{kind}"
    for kind in ("audios", "documents", "photos", "videos", "video_notes", "voice_notes")
)


def get_chat(world: World, account: Account, params: Params) -> Params:
    """getChat"""
    return full_chat_json(chat_for_reading(world, account, params["chat_id"]))


def get_member(world: World, account: Account, params: Params) -> Params:
    """getChatMember"""
    chat = chat_for_reading(world, account, params["chat_id"])
    person = person_known_to(world, account, params["user_id"])
    if chat.person:
        return member_json(Member(person), chat)
    if chat.kind is Kind.CHANNEL and not chat.member(account.person).is_admin:
        raise bad_request("member list is inaccessible")
    return member_json(world.standing(chat, person), chat)


def get_administrators(world: World, account: Account, params: Params) -> list[Params]:
    """getChatAdministrators, which leaves other bots out unless asked"""
    chat = chat_for_reading(world, account, params["chat_id"])
    if chat.person:
        raise bad_request("there are no administrators in the private chat")
    return [
        member_json(one, chat)
        for one in chat.members.values()
        if one.is_admin
        and (not one.person.is_bot or one.person is account.person or params.get("return_bots"))
    ]


def count_members(world: World, account: Account, params: Params) -> int:
    """getChatMemberCount"""
    chat = chat_for_reading(world, account, params["chat_id"])
    return 2 if chat.person else sum(one.is_here for one in chat.members.values())


def leave(world: World, account: Account, params: Params) -> bool:
    """leaveChat"""
    chat = chat_for_reading(world, account, params["chat_id"])
    if chat.person:
        raise bad_request("can't leave private chat")
    put(world, chat, account.person, account.person, Member(account.person, Status.LEFT))
    return True


def ban(world: World, account: Account, params: Params) -> bool:
    """banChatMember"""
    chat, person = _target(world, account, params)
    _check_target(chat, account, person, "kick")
    was_here = chat.member(person).is_here
    span = _until(world, params)
    put(world, chat, account.person, person, Member(person, Status.KICKED, until=span))
    if was_here:
        announce_leaving(world, chat, account.person, person)
    return True


def unban(world: World, account: Account, params: Params) -> bool:
    """unbanChatMember, which throws a member out unless told only to lift a ban"""
    chat, person = _target(world, account, params)
    if chat.kind is Kind.GROUP:
        raise bad_request("method is available for supergroup and channel chats only")
    standing = chat.member(person)
    if standing.status is not Status.KICKED and params.get("only_if_banned"):
        return True
    if standing.status is not Status.KICKED:
        _check_target(chat, account, person, "kick")
    was_here = standing.is_here
    put(world, chat, account.person, person, Member(person, Status.LEFT))
    if was_here:
        announce_leaving(world, chat, account.person, person)
    return True


def restrict(world: World, account: Account, params: Params) -> bool:
    """restrictChatMember; all permissions lift the restriction"""
    chat, person = _target(world, account, params)
    if chat.kind is not Kind.SUPERGROUP:
        raise bad_request("method is available only in supergroups")
    _check_target(chat, account, person, "restrict")
    granted = _granted(params)
    is_inside = chat.member(person).is_here
    if granted == PERMISSIONS:
        after = Member(person, Status.MEMBER if is_inside else Status.LEFT)
    else:
        after = Member(
            person,
            Status.RESTRICTED,
            permissions=granted,
            is_inside=is_inside,
            until=_until(world, params),
        )
    put(world, chat, account.person, person, after)
    return True


def put(world: World, chat: Chat, by: Person, person: Person, after: Member) -> None:
    """Give somebody another standing, and tell the bots that may know."""
    before = member_json(world.standing(chat, person), chat)
    chat.members[person.id] = after
    tell_standing(world, chat, by, before, after)


def announce_leaving(world: World, chat: Chat, by: Person, person: Person) -> None:
    """The line that says who left or was removed; channels have none."""
    if chat.is_group:
        announce(world, chat, by, left_chat_member=user_json(person))


def announce(
    world: World, chat: Chat, by: Person, *, thread: int | None = None, **content: object
) -> Message:
    """A service message."""
    line = Message(
        chat=chat, date=world.date(), sender=by, thread=thread, is_service=True, extra=content
    )
    tell_message(world, world.post(line))
    return line


def _target(world: World, account: Account, params: Params) -> tuple[Chat, Person]:
    chat = chat_for_reading(world, account, params["chat_id"])
    if chat.person:
        raise bad_request("can't ban members in private chats")
    return chat, person_known_to(world, account, params["user_id"])


def _check_target(chat: Chat, account: Account, person: Person, verb: str) -> None:
    standing = chat.member(person)
    if standing.status is Status.CREATOR:
        raise bad_request("can't remove chat owner")
    if person is account.person:
        raise bad_request(f"can't {verb} self")
    if not chat.member(account.person).may("can_restrict_members"):
        raise bad_request(_NO_RIGHT)
    if standing.is_admin:
        raise bad_request("user is an administrator of the chat")


def _until(world: World, params: Params) -> int:
    until = int(params.get("until_date", 0))
    return until if SHORTEST_SPAN <= until - world.now() <= LONGEST_SPAN else 0


def _granted(params: Params) -> frozenset[str]:
    """What a member may still do; one permission brings others along unless told not to."""
    named = {name for name, given in params["permissions"].items() if given}
    if not params.get("use_independent_chat_permissions"):
        if named & {"can_send_other_messages", "can_add_web_page_previews"}:
            named |= _MEDIA
        if named & (_MEDIA | {"can_send_polls"}):
            named |= {"can_send_messages"}
    for name, model in (
        ("can_react_to_messages", "can_send_messages"),
        ("can_manage_topics", "can_pin_messages"),
        ("can_edit_tag", "can_pin_messages"),
    ):
        if name not in params["permissions"] and model in named:
            named.add(name)
    return frozenset(named)
