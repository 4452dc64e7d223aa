"""The session of which `make cost` is made: an hour, a sample each 300 s, and the same without."""

from tests.bench import messages
from tests.bench.billing import stored
from tests.bench.charger_stories import Story, session, session_without_samples
from tests.bench.figures import Figure, lower

NAME = "1-hour session"


def figures() -> list[Figure]:
    """Received when it is said, so that nothing comes late."""
    whole = _figures(NAME, session(), f"1.6, all streams, {messages.METERED_SAMPLES} samples")
    alone = _figures(f"{NAME} without samples", session_without_samples(), "no MeterValues")
    sizes = [len(text) for text, _ in messages.metered_session()]
    mean = sum(sizes) / len(sizes)
    return [*whole, *alone, lower(f"bytes per message of a {NAME}", mean, "bytes", "as sent")]


def _figures(name: str, story: Story, note: str) -> list[Figure]:
    reads, writes = (sum(getattr(run, kind) for run in story.runs) for kind in ("reads", "writes"))
    followed = sum(run.function == "telemetry" for run in story.runs)
    frames, kept, copies = _stored(story)
    return [
        lower(f"reads per {name}", reads, "read units", note),
        lower(f"writes per {name}", writes, "write units", note),
        lower(f"stream records per {name}", followed, "records", "those that a function follows"),
        lower(f"bytes of frames per {name}", frames, "bytes", "as storage is billed"),
        lower(f"bytes kept per {name}", kept, "bytes", "session, decisions, registers, intervals"),
        lower(f"bytes of indexes per {name}", copies, "bytes", "copies of what is kept"),
    ]


def _stored(story: Story) -> tuple[int, int, int]:
    """Of frames, of what is kept for good or for years, and of its indexes' copies."""
    frames = kept = copies = 0
    for table in ("sessions", "telemetry"):
        for item in story.after[table]:
            own, more = stored(table, item)
            copies += more
            if item["pk"]["S"].startswith("F#"):
                frames += own
            else:
                kept += own
    return frames, kept, copies
