"""An assistant over the project's own articles whose chat model is the server of the tests."""

from datetime import date
from pathlib import Path

from bot.settings import ChatModelSettings, Settings
from bot.wiring import Assistant
from tests.chat_model.clients import KEY
from tests.chat_model.exchange import Provider
from tests.chat_model.loopback import Loopback
from tests.own_index import OwnIndex

TODAY = date(2026, 11, 21)


def assistant_with(
    index: OwnIndex,
    server: Loopback | None,
    provider: Provider = Provider.OPENAI,
    *,
    deadline_s: int = 20,
    price: tuple[float, float] | None = None,
) -> Assistant:
    """The whole program with that model; without a server, with none."""
    chat_model = None
    if server is not None:
        chat_model = ChatModelSettings(
            name=f"{provider.value}:test-model",
            url=server.base_url(provider),
            key=KEY,
            deadline_s=deadline_s,
            price=price,
        )
    settings = Settings(data_dir=Path("unused"), articles_dir=Path("unused"), chat_model=chat_model)
    return Assistant(table=index.table, store=index.store, settings=settings, today=TODAY)
