#!/usr/bin/env python3
"""Collects what servers answered from cassettes that other projects recorded, each distinct body once.

    scripts/bodies.py FOLDER > bodies.jsonl

Reads the cassettes of vcrpy, of Ruby's vcr and of Datadog's test agent. A line is
{"server", "status", "type", "encoding", "stream", "body" (base64)}; `RecordedBodiesTests` reads the lines. A body that
a cassette holds as a parsed tree is written as JSON again, which is said in "written".
"""

import base64
import hashlib
import json
import pathlib
import re
import sys
import urllib.parse

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Names of headers, as vcrpy keeps those of aiohttp; nothing is called.
LOADER.add_multi_constructor(
    "tag:yaml.org,2002:python/object/apply:",
    lambda loader, suffix, node: (loader.construct_sequence(node, deep=True) or [""])[0],
)
LOADER.add_constructor("!ruby/object:VCR::Response", lambda loader, node: loader.construct_mapping(node, deep=True))


def header(headers, name):
    for key, value in (headers or {}).items():
        if str(key).lower() == name:
            return str(value[0] if isinstance(value, list) and value else value or "")
    return ""


def octets(text, encoding=""):
    """A body as bytes: base64 where Ruby says binary, else text, kept as it was read."""
    if isinstance(text, bytes):
        return text
    if "ASCII" in encoding.upper():
        try:
            return text.encode("latin-1")
        except UnicodeEncodeError:
            pass
    return text.encode("utf-8", "surrogateescape")


def exchanges(path):
    """Each exchange of a file as (address, asked, status, headers, body, whether the body was written again)."""
    text = path.read_text("utf-8", "surrogateescape")
    tree = json.loads(text) if path.suffix == ".json" else yaml.load(text, Loader=LOADER)
    if not isinstance(tree, dict):
        return
    entries = tree.get("interactions") or tree.get("http_interactions")
    if entries is None and "request" in tree and "response" in tree:
        entries = [tree]
    for entry in entries or []:
        request, response = entry["request"], entry["response"]
        address = request.get("uri") or request.get("url") or ""
        asked = request.get("parsed_body") or request.get("body") or ""
        if isinstance(asked, dict) and set(asked) <= {"string", "encoding", "base64_string"}:
            asked = asked.get("string") or ""
        status = response["status"]
        status = status.get("code") if isinstance(status, dict) else status
        written, body = False, response.get("body")
        if "parsed_body" in response:
            written, body = True, json.dumps(response["parsed_body"], ensure_ascii=False).encode()
        elif isinstance(body, dict):
            if body.get("base64_string"):
                body = base64.b64decode(body["base64_string"])
            else:
                body = octets(body.get("string") or "", body.get("encoding") or "")
        else:
            body = octets(body or "")
        yield address, asked, int(status), response.get("headers"), body, written


def asks_for_stream(asked):
    if isinstance(asked, dict):
        return bool(asked.get("stream"))
    asked = asked if isinstance(asked, str) else bytes(asked).decode("utf-8", "replace")
    return re.search(r'"stream"\s*:\s*true', asked) is not None


seen = set()
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*")):
    if path.suffix not in (".yaml", ".yml", ".json") or not path.is_file():
        continue
    try:
        found = list(exchanges(path))
    except Exception as error:  # a cassette of another kind, or a broken one
        print(f"{path}: {type(error).__name__}", file=sys.stderr)
        continue
    for address, asked, status, headers, body, written in found:
        if not urllib.parse.urlsplit(address.replace("<", "").replace(">", "")).path.rstrip("/").endswith("chat/completions"):
            continue
        key = hashlib.sha256(body).digest()
        if not body or key in seen:
            continue
        seen.add(key)
        encoding = header(headers, "content-encoding")
        packed = {"gzip": body[:2] == b"\x1f\x8b", "zstd": body[:4] == b"\x28\xb5\x2f\xfd"}
        print(json.dumps({
            "server": re.sub(r"^https?://|/.*$", "", address) or address, "status": status,
            "type": header(headers, "content-type"),
            # Most cassettes keep the header and unpack the body.
            "encoding": encoding if packed.get(encoding, body[:1] not in (b"{", b"d", b":", b"[")) else "",
            "stream": asks_for_stream(asked), "written": written, "body": base64.b64encode(body).decode(),
        }))
