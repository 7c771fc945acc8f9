"""A person goes through proposed questions on a page."""

from eval.review.draft_site import (
    DraftSite,
)

__all__ = [
    "DraftSite",
]
