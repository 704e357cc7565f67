"""Reads recorded answers with OpenAI's own Python client, and says in a line of JSON each what it made of them.

    official_client.py BASE_URL    a line of standard input for each call: {"stream": true|false}
"""

import json
import sys

import openai

client = openai.OpenAI(base_url=sys.argv[1], api_key="none", max_retries=0, timeout=20)


def text(content):
    """The client hands a list of parts on as it is; what a caller makes of it is the texts in order."""
    if not isinstance(content, list):
        return content
    return "".join(part.get("text") or "" for part in content if isinstance(part, dict) and part.get("type") == "text")


def plain(request):
    answer = client.chat.completions.create(**request)
    choice = answer.choices[0]
    return {
        "content": choice.message and text(choice.message.content),
        "refusal": choice.message and choice.message.refusal,
        "finish": choice.finish_reason,
        "model": answer.model,
        "prompt": answer.usage and answer.usage.prompt_tokens,
        "completion": answer.usage and answer.usage.completion_tokens,
        "tools": choice.message and len(choice.message.tool_calls or []) + bool(choice.message.function_call),
    }


def streamed(request):
    read = dict.fromkeys(("content", "refusal", "finish", "model", "prompt", "completion"), None) | {"tools": 0}
    with client.chat.completions.create(stream=True, stream_options={"include_usage": True}, **request) as stream:
        for chunk in stream:
            read["model"] = chunk.model
            if chunk.usage:
                read["prompt"] = chunk.usage.prompt_tokens
                read["completion"] = chunk.usage.completion_tokens
            # Some servers send a choice without a delta, and a caller of this client has to mind that.
            for choice in (choice for choice in chunk.choices if choice.index == 0 and choice.delta):
                for key in ("content", "refusal"):
                    piece = getattr(choice.delta, key)
                    if piece is not None:
                        read[key] = (read[key] or "") + text(piece)
                read["tools"] += len(choice.delta.tool_calls or []) + bool(choice.delta.function_call)
                read["finish"] = choice.finish_reason or read["finish"]
    return read


for line in sys.stdin:
    asked = json.loads(line)
    request = {"model": "any", "messages": [{"role": "user", "content": "?"}]}
    try:
        result = streamed(request) if asked["stream"] else plain(request)
    except openai.APIStatusError as error:
        result = {"error": type(error).__name__, "status": error.status_code, "code": error.code}
    except openai.APIError as error:
        result = {"error": type(error).__name__}
    except Exception as error:  # what the transport below the client raises
        result = {"error": type(error).__name__}
    print(json.dumps(result), flush=True)
