"""What editors keep: pages, the norms they explain, and rows of the law's tables."""

from content.models.base import HOME_DEPTH, RESERVED_SLUG, LookedAfter, PortalPage
from content.models.checks import KINDS, Doubt, Text, TextCheck, kind_of, reasons
from content.models.entries import Contact, Entry, Question, Term, Topic
from content.models.feedback import LONGEST_COMMENT, Feedback
from content.models.finding import MissedSearch, SearchEntry
from content.models.guidance import (
    FAQPage,
    GlossaryPage,
    GuidanceIndexPage,
    GuidancePage,
    StepByStepPage,
)
from content.models.home import HomePage, StandardPage
from content.models.law import LawReminder, LawRow, LawRowState
from content.models.links import BrokenLink
from content.models.loaded import LoadedText
from content.models.news import NewsIndexPage, NewsPage, StoryPage
from content.models.norms import Norm
from content.models.office import CreditsPage, OfficePage, PersonPage
from content.models.pictures import Picture, PictureRendition
from content.models.translating import Edition, NotesRevisions, RevisionNote

__all__ = [
    "HOME_DEPTH",
    "KINDS",
    "LONGEST_COMMENT",
    "RESERVED_SLUG",
    "BrokenLink",
    "Contact",
    "CreditsPage",
    "Doubt",
    "Edition",
    "Entry",
    "FAQPage",
    "Feedback",
    "GlossaryPage",
    "GuidanceIndexPage",
    "GuidancePage",
    "HomePage",
    "LawReminder",
    "LawRow",
    "LawRowState",
    "LoadedText",
    "LookedAfter",
    "MissedSearch",
    "NewsIndexPage",
    "NewsPage",
    "Norm",
    "NotesRevisions",
    "OfficePage",
    "PersonPage",
    "Picture",
    "PictureRendition",
    "PortalPage",
    "Question",
    "RevisionNote",
    "SearchEntry",
    "StandardPage",
    "StepByStepPage",
    "StoryPage",
    "Term",
    "Text",
    "TextCheck",
    "Topic",
    "kind_of",
    "reasons",
]
