"""The pages: what the API answers, for people. They read without JavaScript."""

from backend.pages.installation import install
from backend.pages.language import LanguageInPath
from backend.pages.mistakes import error_page

__all__ = ["LanguageInPath", "error_page", "install"]
