"""The road to a document as residents read it: steps, what must be published by when, where to take part."""
