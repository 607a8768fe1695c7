"""Reads mails with Python's email package: one base64 line each in, one JSON list of leaves each out."""
import base64
import email
import hashlib
import json
import sys
import warnings

warnings.simplefilter("ignore")


def leaves(message, out):
    kind = message.get_content_type()
    if message.is_multipart():
        if kind.startswith("message/") and kind not in ("message/rfc822", "message/global"):
            out.append([kind, None])
            return out
        for part in message.get_payload():
            leaves(part, out)
        return out
    if kind.startswith("multipart/"):
        out.append([kind, None])
        return out
    body = message.get_payload(decode=True)
    out.append([kind, hashlib.sha256(body or b"").hexdigest()])
    return out


for line in sys.stdin:
    try:
        result = leaves(email.message_from_bytes(base64.b64decode(line)), [])
    except Exception as error:
        result = str(type(error).__name__)
    print(json.dumps(result), flush=False)
