"""Where a bot may go, and what it may do there."""

from tests.support.servers.bot_api.refusals import BotApiError, bad_request, forbidden
from tests.support.servers.bot_api.world import Account, Chat, Kind, Member, Person, Status, World


def chat_for_reading(world: World, account: Account, chat_id: int | str) -> Chat:
    """The chat, if the bot may know of it."""
    chat = _found(world, account, chat_id)
    if chat.moved_to:
        raise bad_request(
            "group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.moved_to.id
        )
    if not chat.person and not (standing := chat.member(account.person)).is_here:
        raise _shut_out(chat, standing)
    return chat


def chat_for_writing(world: World, account: Account, chat_id: int | str) -> Chat:
    """The chat, if the bot may write there."""
    chat = chat_for_reading(world, account, chat_id)
    me = world.standing(chat, account.person)
    if chat.kind is Kind.CHANNEL and not me.may("can_post_messages"):
        raise bad_request("need administrator rights in the channel chat")
    if chat.is_group and not (me.is_admin or "can_send_messages" in granted(chat, me)):
        raise bad_request("not enough rights to send text messages to the chat")
    if chat.person and chat.id in account.blocked_by:
        raise forbidden("bot was blocked by the user")
    return chat


def granted(chat: Chat, member: Member) -> frozenset[str]:
    """What somebody who is no administrator may do."""
    return chat.permissions & member.permissions


def person_known_to(world: World, account: Account, user_id: int) -> Person:
    """Somebody whom the bot has met: in private, or in a chat that both are or were in."""
    person = world.people.get(user_id)
    if person is None or not _has_met(world, account, person):
        raise bad_request("PARTICIPANT_ID_INVALID")
    return person


def needs(world: World, account: Account, chat: Chat, right: str, why: str) -> None:
    """Refuse what the bot has no right to."""
    if not world.standing(chat, account.person).may(right):
        raise bad_request(why)


def _found(world: World, account: Account, chat_id: int | str) -> Chat:
    if isinstance(chat_id, str):
        named = [c for c in world.chats.values() if c.username and f"@{c.username}" == chat_id]
        if not named:
            raise bad_request("chat not found")
        return named[0]
    if chat_id in world.chats:
        return world.chats[chat_id]
    if chat_id in account.privates:
        return account.privates[chat_id]
    person = world.people.get(chat_id)
    if person and person.is_bot:
        raise forbidden("bot can't send messages to bots")
    if person and _has_met(world, account, person):
        raise forbidden("bot can't initiate conversation with a user")
    raise bad_request("chat not found")


def _has_met(world: World, account: Account, person: Person) -> bool:
    if person is account.person or person.id in account.privates:
        return True
    return any(
        account.person.id in chat.members and person.id in chat.members
        for chat in world.chats.values()
    )


def _shut_out(chat: Chat, standing: Member) -> BotApiError:
    if standing.status is Status.KICKED:
        return forbidden(f"bot was kicked from the {chat.kind} chat")
    return forbidden(f"bot is not a member of the {chat.kind} chat")
