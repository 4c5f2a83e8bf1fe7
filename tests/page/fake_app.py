"""The page over the fake assistant: run by AppTest, and by Streamlit itself for the browser tests."""

import os
from pathlib import Path

from bot.page.main import run
from tests.faces.fake_assistant import MODEL, FakeAssistant, fake_edges

hostile = os.environ.get("FAKE_HOSTILE_TEXT", "")
data_dir = Path(os.environ.get("FAKE_DATA_DIR", "nowhere"))
model = MODEL if os.environ.get("FAKE_MODEL") else None
run(fake_edges(FakeAssistant(hostile=hostile, model=model), data_dir))
