"""Questionnaires: what is asked, who answers, what came of it."""
