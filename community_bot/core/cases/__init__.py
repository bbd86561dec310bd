"""Members who need a person: handoffs out of public view."""
