from apps.consultations.models.answers import Answer, Response
from apps.consultations.models.comments import Comment, CommentFile
from apps.consultations.models.consultations import Consultation, ConsultationFile, Extension
from apps.consultations.models.contributors import Contributor, OneTimeLink
from apps.consultations.models.counters import CommentCounter
from apps.consultations.models.dispositions import Assignment, CommentGroup, Disposition, ReasonText
from apps.consultations.models.moderation import Appeal, ModerationAct
from apps.consultations.models.questions import Option, Question, Row
from apps.consultations.models.reports import Report, ReportedWords
from apps.consultations.models.supports import Support
from apps.consultations.models.surveys import Survey, SurveyPage

__all__ = [
    "Answer",
    "Appeal",
    "Assignment",
    "Comment",
    "CommentCounter",
    "CommentFile",
    "CommentGroup",
    "Consultation",
    "ConsultationFile",
    "Contributor",
    "Disposition",
    "Extension",
    "ModerationAct",
    "OneTimeLink",
    "Option",
    "Question",
    "ReasonText",
    "Report",
    "ReportedWords",
    "Response",
    "Row",
    "Support",
    "Survey",
    "SurveyPage",
]
