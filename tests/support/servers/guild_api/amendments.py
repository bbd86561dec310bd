"""What discord.py 2.7.1 sends, Discord takes and the document leaves out (November 2026)."""

from tests.support.servers.guild_api.records import Json

# An id may be a number: sent so by discord.py throughout.
ID: Json = {"type": ["string", "integer"], "pattern": "^(0|[1-9][0-9]*)$", "minimum": 0}

_SILENT: Json = {"tts": {"type": ["boolean", "null"]}}
FIELDS: dict[str, Json] = {
    # Documented in prose: interactions/application-commands, "Bulk Overwrite".
    "ApplicationCommandUpdateRequest": {"nsfw": {"type": ["boolean", "null"]}},
    # Documented in prose: resources/message, "Embed Structure"; sent back, not obeyed.
    "RichEmbed": {"flags": {"type": ["integer", "null"]}},
    # Sent with every edit and post, never asked for; without effect.
    "BaseCreateMessageCreateRequest": _SILENT,
    # A post is always a public thread, and discord.py says so.
    "CreateForumThreadRequest": {"type": {"type": "integer"}},
    "MessageEditRequestPartial": _SILENT,
    "IncomingWebhookUpdateRequestPartial": _SILENT,
    "IncomingWebhookUpdateForInteractionCallbackRequestPartial": _SILENT,
}
_BAN = "/guilds/{guild_id}/bans/{user_id}"
QUERIES: dict[str, frozenset[str]] = {
    # The older way to say what the body says now.
    f"PUT {_BAN}": frozenset({"delete_message_seconds"}),
    # Chose the nested form of a post before it was the only one.
    "POST /channels/{channel_id}/threads": frozenset({"use_nested_fields"}),
}
WITHOUT_BODY = frozenset({f"PUT {_BAN}", f"DELETE {_BAN}"})


def amended(document: Json) -> Json:
    """The document with those fields added."""
    parts = document["components"]
    schemas = {**parts["schemas"], "SnowflakeType": ID}
    for name, fields in FIELDS.items():
        told = schemas[name]
        schemas[name] = {**told, "properties": {**told["properties"], **fields}}
    return {**document, "components": {**parts, "schemas": schemas}}
