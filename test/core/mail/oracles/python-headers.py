"""Reads the headers of mails with Python's email package: one base64 line each in, one JSON object each out."""
import base64
import email
import json
import sys
import warnings
from email.header import decode_header, make_header
from email.utils import getaddresses, parsedate_to_datetime

warnings.simplefilter("ignore")


def decoded(value):
    return str(make_header(decode_header(value)))


def one(message, name):
    value = message.get(name)
    return None if value is None else decoded(value).replace("\r", "").replace("\n", "").strip()


def boxes(message, name):
    found = getaddresses([str(value) for value in message.get_all(name, [])])
    return [[decoded(display).strip(), address] for display, address in found if address or display]


def date(message):
    value = message.get("date")
    try:
        return None if value is None else int(parsedate_to_datetime(value).timestamp())
    except (TypeError, ValueError, OverflowError):
        return None


for line in sys.stdin:
    try:
        mail = email.message_from_bytes(base64.b64decode(line))
        result = {
            "subject": one(mail, "subject"),
            "from": boxes(mail, "from"),
            "to": boxes(mail, "to"),
            "date": date(mail),
            "message-id": (one(mail, "message-id") or "").strip("<> "),
        }
    except Exception:
        result = None
    print(json.dumps(result), flush=False)
