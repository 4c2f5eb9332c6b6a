"""Base classes of the admin pages."""
