from apps.consultations.models.comments import Comment

__all__ = ["Comment"]
