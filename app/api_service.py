"""The former place of what is in `app.api`, kept for programs that import it from here."""

from app.api import LOCAL, Opening, Service

__all__ = ["LOCAL", "Opening", "Service"]
