"""What each real client makes of each fault, as seen with the versions that are pinned.

The tests hold these tables to the truth. A cell is the class of the exception, or how the model's turn came
out: its finish reason and what is in it. Things to know beyond the cells:

- No client has a deadline. `timeout` bounds each read, so slow drip and slow words never end; nor does any
  client bound what it reads. Only `asyncio.timeout` around `ainvoke` or `astream` ends these calls.
- A turn without a finish reason was cut off, and nothing else tells so: there is no exception.
- Streaming clients mend tool arguments that break off, so that half a sentence arrives as a valid call
  with a finish reason (cut tool arguments). Whole answers come as `invalid_tool_calls`.
- The 401's exception, its cause and its traceback hold the key that the server echoed.
- ChatOllama asks for a stream even for `invoke`. It silently ignores `timeout`, `max_retries`, `max_tokens`
  and `api_key`: they are `client_kwargs={"timeout": ...}`, absent, `num_predict`, and a header in
  `client_kwargs`, which `repr` of the model then shows.
- The ValidationErrors quote what the model said. Before some of Anthropic's pydantic warns, quoting too.
"""

from __future__ import annotations

from tests.chat_model.exchange import Provider
from tests.chat_model.faults import Fault

_OPENAI = """
hang                   | OpenAITimeoutError         | OpenAITimeoutError
slow drip              | no end                     | no end
cut stream             | OpenAIConnectionError      | OpenAIConnectionError
401                    | OpenAIAuthenticationError  | OpenAIAuthenticationError
429                    | OpenAIRateLimitError       | OpenAIRateLimitError
500                    | OpenAIAPIError             | OpenAIAPIError
garbage bytes          | JSONDecodeError            | UnicodeDecodeError
HTML page              | ValueError                 | ValueError
empty choices          | IndexError                 | no finish: nothing
null content           | stop: nothing              | stop: nothing
20 MB answer           | stop: 20 MB                | stop: 20 MB
invalid tool arguments | tool_calls: invalid call   | tool_calls: invalid call
unknown tool call      | tool_calls: unknown call   | tool_calls: unknown call
endless tool calls     | tool_calls: call           | tool_calls: call
refusal                | content_filter: text       | content_filter: text
wrong language         | tool_calls: foreign call   | tool_calls: foreign call
ended early            | JSONDecodeError            | no finish: text
slow words             | no end                     | no end
cut tool arguments     | tool_calls: invalid call   | tool_calls: call
"""
_ANTHROPIC = """
hang                   | AnthropicTimeoutError      | AnthropicTimeoutError
slow drip              | no end                     | no end
cut stream             | AnthropicConnectionError   | RemoteProtocolError
401                    | AnthropicAuthenticationError | AnthropicAuthenticationError
429                    | AnthropicRateLimitError    | AnthropicRateLimitError
500                    | AnthropicAPIError          | AnthropicAPIError
garbage bytes          | JSONDecodeError            | UnicodeDecodeError
HTML page              | AttributeError             | ValueError
empty choices          | end_turn: nothing          | end_turn: nothing
null content           | TypeError                  | end_turn: nothing
20 MB answer           | end_turn: 20 MB            | end_turn: 20 MB
invalid tool arguments | ValidationError            | tool_use: invalid call
unknown tool call      | tool_use: unknown call     | tool_use: unknown call
endless tool calls     | tool_use: call             | tool_use: call
refusal                | refusal: text              | refusal: text
wrong language         | tool_use: foreign call     | tool_use: foreign call
ended early            | JSONDecodeError            | no finish: text
slow words             | no end                     | no end
cut tool arguments     | ValidationError            | tool_use: call
"""
_OLLAMA = """
hang                   | ReadTimeout                | ReadTimeout
slow drip              | no end                     | no end
cut stream             | RemoteProtocolError        | RemoteProtocolError
401                    | ResponseError              | ResponseError
429                    | ResponseError              | ResponseError
500                    | ResponseError              | ResponseError
garbage bytes          | JSONDecodeError            | JSONDecodeError
HTML page              | JSONDecodeError            | JSONDecodeError
empty choices          | ValidationError            | ValidationError
null content           | ValidationError            | ValidationError
20 MB answer           | stop: 20 MB                | stop: 20 MB
invalid tool arguments | ValidationError            | ValidationError
unknown tool call      | stop: unknown call         | stop: unknown call
endless tool calls     | stop: call                 | stop: call
refusal                | stop: text                 | stop: text
wrong language         | stop: foreign call         | stop: foreign call
ended early            | no finish: text            | no finish: text
slow words             | no end                     | no end
cut tool arguments     | ValidationError            | ValidationError
"""


def _rows(provider: Provider, table: str) -> dict[tuple[Provider, Fault], tuple[str, str]]:
    cells = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return {(provider, Fault(fault)): (whole, streamed) for fault, whole, streamed in cells}


# What comes out of `.invoke`, and what out of `.stream`.
WHAT_COMES = {
    **_rows(Provider.OPENAI, _OPENAI),
    **_rows(Provider.ANTHROPIC, _ANTHROPIC),
    **_rows(Provider.OLLAMA, _OLLAMA),
}
