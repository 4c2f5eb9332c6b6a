from apps.consultations.admin.comments import CommentAdmin
from apps.consultations.admin.consultations import ConsultationAdmin
from apps.consultations.admin.survey_pages import QuestionAdmin, SurveyPageAdmin
from apps.consultations.admin.surveys import SurveyAdmin

__all__ = ["CommentAdmin", "ConsultationAdmin", "QuestionAdmin", "SurveyAdmin", "SurveyPageAdmin"]
