"""Browser tests wait as long as a busy machine needs, unless they say how fast it must be."""

from playwright.sync_api import expect

expect.set_options(timeout=20_000)
