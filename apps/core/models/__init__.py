from apps.core.models.effects import Effect
from apps.core.models.seals import EventTransaction, Seal, UnsealedEvents

__all__ = ["Effect", "EventTransaction", "Seal", "UnsealedEvents"]
