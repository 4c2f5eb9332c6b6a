"""Drawings of bars and their tables as geometry, for pages and for print: no rows, no words of its own."""
