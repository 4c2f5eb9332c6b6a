"""The questions put to the database when somebody writes or sends: each answers all at once."""

from __future__ import annotations

from apps.consultations.domain import windows
from apps.consultations.enums import CommentState
from apps.consultations.models import Comment

FIELDS = [field.attname for field in Comment._meta.concrete_fields]
_COLUMNS = ", ".join(f'draft."{field.column}"' for field in Comment._meta.concrete_fields)
TAKE_UP = f"""
    WITH {windows.OWN}, draft AS MATERIALIZED (
        SELECT * FROM consultations_comment
        WHERE id = %s AND consultation_id = (SELECT id FROM own) FOR UPDATE
    )
    SELECT {windows.LOOKED_AT}, lately.*,
        ARRAY(SELECT sha256::text FROM consultations_commentfile AS file WHERE file.comment_id = draft.id
              ORDER BY file.id),
        {_COLUMNS}
    FROM own LEFT JOIN draft ON TRUE CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE received_at > clock_timestamp() - %s), count(*),
               count(*) FILTER (WHERE received_at > clock_timestamp() - %s AND place_code = draft.place_code
                                AND sent.consultation_id = own.id),
               count(*) FILTER (WHERE state = '{CommentState.UNCONFIRMED}')
        FROM consultations_comment AS sent
        WHERE sent.contributor_id = %s AND received_at > clock_timestamp() - %s
    ) AS lately
"""  # noqa: S608  # only our own names are put in


DRAFTS = f"""
    WITH {windows.OWN} SELECT {windows.LOOKED_AT}, (
        SELECT count(*) FROM consultations_comment AS mine WHERE mine.contributor_id = %s
        AND mine.consultation_id = own.id AND mine.state = '{CommentState.DRAFT}'
    ) FROM own
"""  # noqa: S608  # only our own names are put in
