"""What the pages of consultations show: window, draft, what people said, what became of it."""
