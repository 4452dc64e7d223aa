"""The help page's texts, as operators set them in each language (guide 4.1)."""

from typing import Annotated

from pydantic import Field, StringConstraints

from shared.domain.companies import Language
from shared.domain.errors import ChangedMeanwhile
from shared.domain.help_texts import MOST_QUESTIONS, HelpTexts
from shared.http.callers import operator_of
from shared.http.edge import routes
from shared.http.shapes import Body, Listed
from shared.stores.help_texts import help_texts
from shared.world import now

router = routes()

Asked = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Answered = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1500)]


class NewQuestion(Body):
    """One, with its answer."""

    question: Asked
    answer: Answered


class NewHelpTexts(Body):
    """All of a language; `version` is that of what was looked at."""

    language: Language
    subscription: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1500)] = ""
    questions: list[NewQuestion] = Field(default=[], max_length=MOST_QUESTIONS)
    version: int = Field(ge=0)


@router.get("/api/operator/help", tags=["operator"])
def list_help_texts() -> Listed[HelpTexts]:
    """Those of every language."""
    operator_of(router)
    return Listed(items=[help_texts().get(language) for language in Language])


@router.put("/api/operator/help", tags=["operator"])
def set_help_texts(new: NewHelpTexts) -> HelpTexts:
    """What the help page tells in one language."""
    caller = operator_of(router)
    before = help_texts().get(new.language)
    if before.version != new.version:
        raise ChangedMeanwhile
    given = new.model_dump(exclude={"version"})
    after = HelpTexts(**given, version=before.version + 1, changed_at=now())
    entry = caller.entry("help.changed", new.language, before, after)
    help_texts().save(after, entry)
    return after
