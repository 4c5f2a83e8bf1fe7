"""The page: `streamlit run app.py`."""

from bot.page.main import run

run()
