"""Requests of the official clients that a key, a clock, a body or a host spoils: refused and explained."""

import http.client
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from unittest import mock

from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile

from accounts import SECRET_ID, SECRET_KEY
from checks import check
from sdk import Sdk, client_with
from tccli import Tccli


class Spoiler:
    """A proxy between a client and the program: it may spoil a request, and keeps why it was refused."""

    def __init__(self, address):
        self.target = address
        self.spoil = lambda headers, body: body
        self.why = None
        spoiler = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                spoiler.pass_on(self)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def pass_on(self, request):
        body = request.rfile.read(int(request.headers["Content-Length"]))
        headers = dict(request.headers)
        body = self.spoil(headers, body)
        headers["Content-Length"] = str(len(body))
        connection = http.client.HTTPConnection(self.target, timeout=60)
        connection.putrequest("POST", request.path, skip_host=True, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        self.why = answer.getheader("X-TC-Sim-Diagnosis")
        text = answer.read()
        connection.close()
        request.send_response(answer.status)
        request.send_header("Content-Type", answer.getheader("Content-Type"))
        request.send_header("Content-Length", str(len(text)))
        request.end_headers()
        request.wfile.write(text)


def set_header(name, value):
    def spoil(headers, body):
        headers[name] = value(headers[name]) if callable(value) else value
        return body

    return spoil


def another_host(address):
    """What a reverse proxy does that sets its own host and tells which it was."""

    def spoil(headers, body):
        headers["X-Forwarded-Host"] = headers["Host"]
        headers["Host"] = address
        return body

    return spoil


def requests_are_refused_and_explained(spoiler, home):
    """Key, time, body and host, each spoiled for both clients: the service's code, and the right reason."""
    refused, expired = "AuthFailure.SignatureFailure", "AuthFailure.SignatureExpire"
    intact = lambda headers, body: body
    compact = lambda headers, body: json.dumps(json.loads(body), separators=(",", ":")).encode()
    shift = set_header("X-TC-Timestamp", lambda text: str(int(text) + 7))
    charset = set_header("Content-Type", "application/json; charset=utf-8")
    either = "either another key signed it, or the body"
    for name, spoil, options, clock, code, told in [
        ("another key", intact, {"key": "another-key"}, 0, refused, either),
        ("a key in quotes", intact, {"key": f"'{SECRET_KEY}'"}, 0, refused, "with the quotes around it"),
        ("a key that was cut", intact, {"key": SECRET_KEY[:-1]}, 0, refused, "character of the secret key is missing"),
        ("the id for the key", intact, {"key": SECRET_ID}, 0, refused, "the secret id in the place of the secret key"),
        ("id and key swapped", intact, {"key": SECRET_ID, "secret_id": SECRET_KEY}, 0,
         "AuthFailure.SecretIdNotFound", "in the place of the secret id"),
        ("a clock behind", intact, {}, -1000, expired, "behind the server's"),
        ("a clock ahead", intact, {}, 2000, expired, "ahead of the server's"),
        ("local time for UTC", intact, {}, 8 * 3600, expired, "local time was taken for UTC"),
        ("another timestamp", shift, {}, 0, refused, "signed is 7 s earlier than X-TC-Timestamp"),
        ("a body written anew", compact, {}, 0, refused, "as Python's json.dumps writes it"),
        ("a line end added", lambda headers, body: body + b"\n", {}, 0, refused, "White space at the end of the body"),
        ("a body that was lost", lambda headers, body: b"", {}, 0, refused, either),
        ("a value in the body", lambda headers, body: body.replace(b"1", b"2"), {}, 0, refused, either),
        ("a proxy's host", another_host(spoiler.target), {}, 0, refused, f"signed as `{spoiler.address}` and arrived"),
        ("a charset added", charset, {}, 0, refused, "content type was signed as `application/json` and arrived"),
    ]:
        spoiler.spoil, spoiler.why = spoil, None
        real = time.time
        with mock.patch("time.time", lambda: real() + clock):
            found = Sdk(spoiler.address, **options).code("DescribeDBInstances", Limit=1)
        explained(f"SDK: {name}", found, code, spoiler.why, told)
    for name, spoil, key, clock, code, told in [
        ("another key", intact, "another-key", 0, refused, either),
        ("a clock behind", intact, SECRET_KEY, -1000, expired, "behind the server's"),
        ("a body written anew", compact, SECRET_KEY, 0, refused, "as Python's json.dumps writes it"),
        ("the scheme taken off the host", set_header("Host", spoiler.address), SECRET_KEY, 0, refused,
         f"signed as `http://{spoiler.address}`"),
    ]:
        spoiler.spoil, spoiler.why = spoil, None
        done = Tccli(spoiler.address, home, key, clock).run("DescribeDBInstances", Limit=1)
        output = done.stderr + done.stdout
        explained(f"tccli: {name}", code if code in output else output, code, spoiler.why, told)
    other_ends(spoiler)


def other_ends(spoiler):
    """Clients of the SDK that sign for another host, or in the way before TC3-HMAC-SHA256."""
    for name, change, code, told in [
        ("a gateway's host", lambda profile: setattr(profile.httpProfile, "apigw_endpoint", spoiler.address),
         "AuthFailure.SignatureFailure", "signed as `sqlserver.tencentcloudapi.com` and arrived"),
        ("HmacSHA256", lambda profile: (setattr(profile, "signMethod", "HmacSHA256"),
                                        setattr(profile.httpProfile, "endpoint", spoiler.address)),
         "AuthFailure.InvalidAuthorization", "Let the client sign with TC3-HMAC-SHA256"),
    ]:
        spoiler.spoil, spoiler.why = (lambda headers, body: body), None
        profile = ClientProfile(httpProfile=HttpProfile(protocol="http"))
        change(profile)
        client = Sdk(spoiler.address)
        client.client = client_with(profile)
        found = client.code("DescribeDBInstances")
        explained(f"SDK: {name}", found, code, spoiler.why, told)


def explained(name, found, code, why, told):
    check(f"{name} is refused with {code} and explained", found == code and told in (why or ""), (found, why))
    explained.count += 1


explained.count = 0
