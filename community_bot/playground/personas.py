"""Who a visitor can be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """Somebody to write as; `is_new` joined a minute ago."""

    id: str
    name: str
    rank: str = "member"
    is_new: bool = False


PERSONAS = (
    Persona(id="member", name="Mia"),
    Persona(id="newcomer", name="Leo 小李", is_new=True),
    Persona(id="moderator", name="Ada", rank="moderator"),
    Persona(id="impostor", name="Bìnance Support", is_new=True),
)

BY_ID = {persona.id: persona for persona in PERSONAS}
