"""What an official letter says: as the person wrote it, or as the template proposes."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from apps.publications.domain.addresses import address_of
from apps.publications.models import Publication
from apps.strategies.domain.wording import act


@dataclass(frozen=True)
class Words:
    """What a letter says and who signs it."""

    addressee: str
    subject: str
    body: str
    address: str = ""
    signer_post: str = ""
    signer_name: str = ""


def template_words(publication: Publication) -> Words:
    """The letter as it usually is, in the language of the community; a person goes over it.

    Whom it goes to and who signs it is the person's to say: nothing is known of that here.
    """
    community = publication.community
    with translation.override(community.language):
        values = {
            "title": publication.title,
            "community": community.name,
            "address": address_of(publication),
            "decision": _decision(publication),
        }
        what = _("%(community)s informs that it has published «%(title)s».")
        if values["decision"]:
            what = _("%(community)s informs that it has adopted «%(title)s» (%(decision)s) and published it.")
        where = _("The text is open to everyone on the portal: %(address)s")
        please = _("Please take it into account when planning the development of the region.")
        return Words(
            addressee=_("Regional state administration"),
            subject=_("On the publication of the document «%(title)s»") % values,
            body=f"{what % values}\n\n{where % values}\n\n{please}",
            signer_post=_("Head of the community"),
        )


def _decision(publication: Publication) -> str:
    edition = publication.edition or publication.plan_edition
    return act(edition.decision) if edition is not None and edition.decision else ""
