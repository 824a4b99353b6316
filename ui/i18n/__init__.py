"""The words of both languages: sentences of reasons and errors, names of fields and kinds, words of the screen."""

from ui.i18n import closed, fields, formats
from ui.i18n.errors import error
from ui.i18n.language import DEFAULT, LANGUAGES, Both, Language, choose
from ui.i18n.screen import word
from ui.i18n.sentences import say

__all__ = ["DEFAULT", "LANGUAGES", "Both", "Language", "choose", "closed", "error", "fields", "formats", "say", "word"]
