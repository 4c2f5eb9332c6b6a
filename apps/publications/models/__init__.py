from apps.publications.models.files import LibraryFile

__all__ = ["LibraryFile"]
