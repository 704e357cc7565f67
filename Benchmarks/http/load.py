"""What asks: wrk for many connections at once, and a plain client for one request after the other."""
import json, socket, statistics, subprocess, time

from servers import HERE


def chats(server, identities, connections, seconds):
    """Chats for a while; requests a second, and the milliseconds of the slowest in a hundred."""
    command = ["wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{seconds}s", "--timeout", "60s"]
    command += ["--script", str(HERE / "chat.lua"), f"http://127.0.0.1:{server.port}", "--", str(identities)]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    result = json.loads(output.splitlines()[-1])
    if result["failed"] or not result["requests"]:
        raise SystemExit(f"{server.name}: {result['failed']} of {result['requests']} requests failed")
    return result["requests"] / result["seconds"], result["p99"]


class Client:
    """One connection, kept open; what it adds to a request is a few microseconds."""

    def __init__(self, server):
        self.socket = socket.create_connection(("127.0.0.1", server.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, method, path, body=None):
        content = b"" if body is None else json.dumps(body).encode()
        head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(content)}\r\n\r\n"
        self.socket.sendall(head.encode() + content)
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self.socket.recv(1 << 16)
        head, _, content = answer.partition(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        while len(content) < length:
            content += self.socket.recv(1 << 16)
        if head[9:10] != b"2":
            raise SystemExit(f"{method} {path}: {head[9:12].decode()} {content[:500].decode()}")
        return content

    def milliseconds(self, method, path, body=None):
        begin = time.perf_counter()
        self.send(method, path, body)
        return (time.perf_counter() - begin) * 1e3

    def json(self, method, path, body=None):
        return json.loads(self.send(method, path, body))


median = statistics.median


def row(what, value, demand, is_met):
    print(f"{what:<66} {value:>14}   {demand:<14} {'met' if is_met else 'NOT MET'}", flush=True)
