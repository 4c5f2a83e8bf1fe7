"""Whether a chat model that is set could be asked, found out without opening a connection."""

import os
from collections.abc import Mapping
from importlib import util

from bot.settings import PREFIX, ChatModelSettings
from rightstudy.check import Check

# Providers whose package is named otherwise than they are, as `init_chat_model` has them.
_PACKAGES = {
    "anthropic_bedrock": "langchain_aws",
    "azure_openai": "langchain_openai",
    "bedrock": "langchain_aws",
    "bedrock_converse": "langchain_aws",
    "bedrock_mantle_anthropic": "langchain_aws",
    "bedrock_mantle_openai": "langchain_aws",
    "google_anthropic_vertex": "langchain_google_vertexai",
    "nvidia": "langchain_nvidia_ai_endpoints",
}
_EXTRAS = {"langchain_openai": "openai", "langchain_anthropic": "anthropic", "langchain_ollama": "ollama"}
_KEYLESS = frozenset({"ollama"})  # a server of one's own asks for none
UNSET = "none set: answers are quoted from the guidance, and nothing leaves this machine"


def check_chat_model(
    settings: ChatModelSettings | None, environment: Mapping[str, str] | None = None
) -> list[Check]:
    """One line where no model is set; else its package, its key and what is sent. No key is ever shown."""
    if settings is None:
        return [Check(name="chat model", well=True, seen=UNSET)]
    # Late: nothing of a chat model is loaded where none is set.
    from bot.chat_model.assisting import notice

    bounds = f"at most {settings.deadline_s} s and {settings.max_calls} calls an answer"
    return [
        _package(settings, bounds),
        _key(settings, os.environ if environment is None else environment),
        Check(name="what leaves the machine", well=True, seen=notice(settings)),
    ]


def package_of(provider: str) -> str:
    """The module that LangChain opens the provider's models with."""
    return _PACKAGES.get(provider, f"langchain_{provider}")


def _package(settings: ChatModelSettings, bounds: str) -> Check:
    package = package_of(settings.provider)
    extra = _EXTRAS.get(package)
    install = f'pip install -e ".[{extra}]"' if extra else f"pip install {package.replace('_', '-')}"
    there = util.find_spec(package) is not None
    return Check(
        name="chat model",
        well=there,
        seen=f"{settings.name}, {bounds}" if there else f"{settings.name}, but {package} is not installed",
        mend=f"Run `{install}`. Until then answers are quoted from the guidance.",
        needed=False,
    )


def _key(settings: ChatModelSettings, environment: Mapping[str, str]) -> Check:
    own = f"{settings.provider.upper()}_API_KEY"
    if settings.key:
        seen = f"set in {PREFIX}MODEL_KEY"
    elif environment.get(own):
        seen = f"set in {own}"
    elif settings.provider in _KEYLESS:
        seen = "none set, none needed"
    else:
        return Check(
            name="its key",
            well=False,
            seen=f"neither {PREFIX}MODEL_KEY nor {own} is set",
            mend="Set it where the service asks for one.",
            needed=False,
        )
    return Check(name="its key", well=True, seen=seen)
