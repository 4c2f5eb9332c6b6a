from apps.publications.models.files import LibraryFile
from apps.publications.models.letters import OfficialLetter
from apps.publications.models.postings import Posting
from apps.publications.models.publications import Publication
from apps.publications.models.subscriptions import Subscription

__all__ = ["LibraryFile", "OfficialLetter", "Posting", "Publication", "Subscription"]
