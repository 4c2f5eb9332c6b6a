"""Questionnaires on the residents' site: pages to fill in, and what came of them."""
