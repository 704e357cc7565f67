"""HTTPS servers with good and bad certificates, for CurlTransportTests. Needs PyPI's trustme and h2.

usage: tls_servers.py FOLDER

Writes the certificate of the authority that the tests trust to FOLDER/ca.pem, prints a line "NAME PORT" for each server
and "ready", and serves until its input ends; then it
removes FOLDER. Each answer says what the server saw of the connection.
"""

import datetime
import json
import shutil
import socket
import ssl
import sys
import threading

import h2.config
import h2.connection
import h2.events
import h2.exceptions
import trustme


def body_of(connection, version):
    return json.dumps({"http": version, "tls": connection.version(), "port": connection.getpeername()[1]}).encode()


def serve_http1(connection):
    while True:
        received = b""
        while b"\r\n\r\n" not in received:
            piece = connection.recv(65536)
            if not piece:
                return
            received += piece
        head, _, rest = received.partition(b"\r\n\r\n")
        lengths = [line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
        missing = int(lengths[0]) - len(rest) if lengths else 0
        while missing > 0:
            missing -= len(connection.recv(65536))
        body = body_of(connection, "1.1")
        length = str(len(body)).encode()
        connection.sendall(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + length + b"\r\n\r\n" + body
        )


def serve_http2(connection):
    if connection.selected_alpn_protocol() != "h2":
        return serve_http1(connection)
    stalled = set()
    h2_connection = h2.connection.H2Connection(config=h2.config.H2Configuration(client_side=False))
    h2_connection.initiate_connection()
    connection.sendall(h2_connection.data_to_send())
    while True:
        received = connection.recv(65536)
        if not received:
            return
        for event in h2_connection.receive_data(received):
            if isinstance(event, h2.events.StreamEnded):
                headers = [(":status", "200"), ("content-type", "application/json")]
                h2_connection.send_headers(event.stream_id, headers)
                if event.stream_id in stalled:
                    continue
                h2_connection.send_data(event.stream_id, body_of(connection, "2"), end_stream=True)
            elif isinstance(event, h2.events.DataReceived):
                if event.data.startswith(b"stall"):
                    stalled.add(event.stream_id)
                h2_connection.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
        connection.sendall(h2_connection.data_to_send())


def listen(name, context, serve):
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)

    def run(plain):
        try:
            with context.wrap_socket(plain, server_side=True) as connection:
                connection.settimeout(20)
                serve(connection)
        except (OSError, ValueError, h2.exceptions.ProtocolError):
            pass

    def accept():
        while True:
            plain, _ = listener.accept()
            plain.settimeout(20)
            threading.Thread(target=run, args=(plain,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    print(name, listener.getsockname()[1], flush=True)


def context_of(certificate, *protocols):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    if protocols:
        context.set_alpn_protocols(list(protocols))
    return context


def main():
    authority, stranger = trustme.CA(), trustme.CA()
    authority.cert_pem.write_to_path(sys.argv[1] + "/ca.pem")
    good = authority.issue_cert("127.0.0.1", "localhost")
    now = datetime.datetime.now(datetime.timezone.utc)
    expired = authority.issue_cert(
        "127.0.0.1", not_before=now - datetime.timedelta(days=9), not_after=now - datetime.timedelta(days=2)
    )
    old = context_of(good)
    old.set_ciphers("ALL:@SECLEVEL=0")
    old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    listen("good", context_of(good), serve_http1)
    listen("http2", context_of(good, "h2", "http/1.1"), serve_http2)
    listen("wrong-host", context_of(authority.issue_cert("example.org")), serve_http1)
    listen("expired", context_of(expired), serve_http1)
    listen("stranger", context_of(stranger.issue_cert("127.0.0.1")), serve_http1)
    listen("tls-1.1", old, serve_http1)
    print("ready", flush=True)
    sys.stdin.read()
    shutil.rmtree(sys.argv[1], ignore_errors=True)


main()
