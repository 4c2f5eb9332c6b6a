from apps.core.models.effects import Effect
from apps.core.models.seals import Seal

__all__ = ["Effect", "Seal"]
