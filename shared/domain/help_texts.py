"""What operators tell on the help page: what a subscription costs and includes, and what is often
asked (guide 4.1). In each language by itself.
"""

from pydantic import AwareDatetime, BaseModel

from shared.domain.companies import Language

MOST_QUESTIONS = 30


class Question(BaseModel, frozen=True):
    """Plain text; lines of an answer stay lines."""

    question: str
    answer: str


class HelpTexts(BaseModel, frozen=True):
    """Of one language. What is empty is told in the product's own words."""

    language: Language
    subscription: str = ""
    questions: tuple[Question, ...] = ()
    version: int = 0
    changed_at: AwareDatetime | None = None
    """None: never."""
