"""Write HTML elements as text."""

from html import escape


def tag(name: str, content: str | None, *attributes: tuple[str, str | None]) -> str:
    """Return an element; no content (None) means a void element, no value a bare attribute."""
    given = "".join(f" {key}" if value is None else f' {key}="{escape(value)}"' for key, value in attributes)
    return f"<{name}{given}>" if content is None else f"<{name}{given}>{content}</{name}>"
