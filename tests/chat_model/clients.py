"""The real clients, pointed at the server of the tests, with each one's own names for the same settings."""

from __future__ import annotations

from typing import Any

from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage

from tests.chat_model.exchange import Provider
from tests.chat_model.loopback import Loopback

KEY = "sk-a-key-that-nobody-may-see"
# Where each client's `response_metadata` says why the model stopped, streamed or not.
FINISH_KEYS = ("finish_reason", "stop_reason", "done_reason")


def client(server: Loopback, provider: Provider, *, timeout_s: float = 10.0) -> BaseChatModel:
    """A client that reads for at most `timeout_s` at a time, tries once, and asks for at most 100 tokens."""
    settings: dict[str, Any]
    if provider is Provider.OLLAMA:
        # The other names are accepted here too, and silently do nothing.
        kwargs = {"timeout": timeout_s, "headers": {"Authorization": f"Bearer {KEY}"}}
        settings = {"num_predict": 100, "client_kwargs": kwargs}
    else:
        settings = {"api_key": KEY, "timeout": timeout_s, "max_retries": 0, "max_tokens": 100}
    if provider is Provider.OPENAI:
        settings["stream_usage"] = True  # off by default as soon as a base URL is given
    model = init_chat_model(f"{provider.value}:test-model", base_url=server.base_url(provider), **settings)
    assert isinstance(model, BaseChatModel)
    return model


def finish_reason(message: AIMessage) -> str | None:
    """Why the model stopped, in its provider's word; None for a turn that was cut off."""
    found = [message.response_metadata[key] for key in FINISH_KEYS if message.response_metadata.get(key)]
    return found[0] if found else None
