"""HTML in, tagged PDF out: the only place that imports WeasyPrint, and only in a confined subprocess."""

from apps.core.pdf.engine import Limits, Rendered, RenderFailed, render

__all__ = ["Limits", "RenderFailed", "Rendered", "render"]
