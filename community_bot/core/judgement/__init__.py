"""The bot's judgement: an event, facts and policy in, one decision out. Pure."""
