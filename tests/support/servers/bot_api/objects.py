"""The world as the Bot API puts it into JSON."""

from typing import Any

from tests.support.servers.bot_api.world import (
    PERMISSIONS,
    Account,
    Chat,
    Kind,
    Member,
    Message,
    Person,
    Press,
    Status,
)

Json = dict[str, Any]

_EVERYWHERE = [
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
]
_IN_GROUPS = ["can_pin_messages", "can_manage_topics"]
_IN_CHANNELS = ["can_post_messages", "can_edit_messages"]
RIGHTS = frozenset([*_EVERYWHERE, *_IN_GROUPS, *_IN_CHANNELS])


def user_json(person: Person) -> Json:
    """A User."""
    return _without_gaps(
        id=person.id,
        is_bot=person.is_bot,
        first_name=person.first_name,
        last_name=person.last_name,
        username=person.username,
        language_code=person.language_code,
    )


def me_json(account: Account) -> Json:
    """The User that getMe returns."""
    return {
        **user_json(account.person),
        "can_join_groups": True,
        "can_read_all_group_messages": not account.has_privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
    }


def chat_json(chat: Chat) -> Json:
    """A Chat."""
    if chat.person:
        named = user_json(chat.person)
        keys = ("id", "first_name", "last_name", "username")
        return {"type": "private", **{key: named[key] for key in keys if key in named}}
    return _without_gaps(
        id=chat.id,
        type=str(chat.kind),
        title=chat.title,
        username=chat.username,
        is_forum=chat.is_forum or None,
    )


def full_chat_json(chat: Chat) -> Json:
    """A ChatFullInfo."""
    gifts = chat.kind is Kind.PRIVATE
    kinds = "unlimited_gifts limited_gifts unique_gifts premium_subscription gifts_from_channels"
    full = {
        **chat_json(chat),
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(kinds.split(), gifts),
    }
    if chat.is_group:
        full["permissions"] = permissions_json(chat.permissions)
    if chat.kind is Kind.SUPERGROUP:
        full["has_visible_history"] = True
    if chat.linked:
        full["linked_chat_id"] = chat.linked.id
    return full


def permissions_json(permissions: frozenset[str]) -> Json:
    """ChatPermissions, each of them."""
    return {name: name in permissions for name in sorted(PERMISSIONS)}


def member_json(member: Member, chat: Chat) -> Json:
    """A ChatMember of the kind that their standing asks for."""
    told: Json = {"status": str(member.status), "user": user_json(member.person)}
    match member.status:
        case Status.CREATOR:
            told |= {"is_anonymous": False}
        case Status.ADMINISTRATOR:
            told |= {"can_be_edited": False, "is_anonymous": False, **_rights(member, chat)}
        case Status.RESTRICTED:
            told |= {"is_member": member.is_inside, "until_date": member.until}
            told |= permissions_json(member.permissions)
        case Status.KICKED:
            told |= {"until_date": member.until}
    if member.title and member.is_admin:
        told["custom_title"] = member.title
    return told


def _rights(member: Member, chat: Chat) -> Json:
    here = _EVERYWHERE + (_IN_GROUPS if chat.is_group else _IN_CHANNELS)
    return {name: name in member.rights or name == "can_manage_chat" for name in here}


def message_json(message: Message, *, is_nested: bool = False) -> Json:
    """A Message; what it replies to is told without what that replied to."""
    told = _without_gaps(
        message_id=message.id,
        date=message.date,
        chat=chat_json(message.chat),
        **{"from": user_json(message.sender) if message.sender else None},
        sender_chat=chat_json(message.sender_chat) if message.sender_chat else None,
        author_signature=message.signature,
        via_bot=user_json(message.via) if message.via else None,
        edit_date=message.edited_at,
        receiver_user=user_json(message.receiver) if message.receiver else None,
        ephemeral_message_id=message.ephemeral_id or None,
        **_thread(message),
    )
    if not is_nested and (replied := _replied(message)):
        told["reply_to_message"] = message_json(replied, is_nested=True)
    return told | _content(message)


def _thread(message: Message) -> Json:
    if message.thread is None:
        return {}
    is_topic = message.thread in message.chat.topics
    return {"message_thread_id": message.thread, **({"is_topic_message": True} if is_topic else {})}


def _replied(message: Message) -> Message | None:
    """In a topic whatever replies to nothing replies to the topic's beginning."""
    if message.reply_to or message.thread is None:
        return message.reply_to
    beginning = message.chat.topics.get(message.thread)
    return None if beginning is message else beginning


def _content(message: Message) -> Json:
    has_caption = "photo" in message.extra
    told: Json = dict(message.extra)
    if message.text:
        told["caption" if has_caption else "text"] = message.text
    if message.entities:
        told["caption_entities" if has_caption else "entities"] = message.entities
    if message.keyboard:
        told["reply_markup"] = {"inline_keyboard": message.keyboard}
    return told


def press_json(press: Press) -> Json:
    """A CallbackQuery."""
    return {
        "id": press.id,
        "from": user_json(press.person),
        "message": message_json(press.message),
        # The same for all presses in one chat, and nothing that a bot can read.
        "chat_instance": str(7_000_000_000_000_000 - press.message.chat.id),
        "data": press.data,
    }


def emoji_json(emoji: list[str]) -> list[Json]:
    """Reactions."""
    return [{"type": "emoji", "emoji": one} for one in emoji]


def _without_gaps(**told: Any) -> Json:
    return {name: value for name, value in told.items() if value is not None}
