"""The rival: connectors and certificate uploads as a Python service does them, with Flask, cryptography and SQLite.

Same job, same durability (WAL, synchronous=FULL): tokens are checked, certificates judged, answers are Graph's JSON.
Run by scripts/bench server under gunicorn with two workers: rival:app, RIVAL_DATABASE and RIVAL_TOKEN in the environment.
"""

import base64
import os
import sqlite3
import threading
import time
import uuid

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from flask import Flask, jsonify, request
import jwt

app = Flask(__name__)
local = threading.local()
key = serialization.load_pem_public_key(os.environ["RIVAL_KEY"].encode())


def database():
    if not hasattr(local, "connection"):
        local.connection = sqlite3.connect(os.environ["RIVAL_DATABASE"], isolation_level=None, timeout=30)
        local.connection.execute("PRAGMA journal_mode=WAL")
        local.connection.execute("PRAGMA synchronous=FULL")
    return local.connection


def refusal(status, code, message):
    return jsonify(error={"code": code, "message": message}), status


@app.before_request
def authenticate():
    try:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        claims = jwt.decode(token, key, algorithms=["RS256"], audience="https://graph.microsoft.com")
    except jwt.PyJWTError:
        return refusal(401, "InvalidAuthenticationToken", "Access token validation failure.")
    if "APIConnectors.ReadWrite.All" not in claims.get("roles", []):
        return refusal(403, "Authorization_RequestDenied", "Insufficient privileges.")


def entity(row):
    id, name, url, username = row
    found = database().execute("SELECT thumbprint, not_before, not_after FROM certificates WHERE connector = ?", (id,))
    certificates = [{"thumbprint": t, "notBefore": b, "notAfter": a, "isActive": b <= time.time() < a} for t, b, a in found]
    authentication = ({"@odata.type": "#microsoft.graph.clientCertificateAuthentication", "certificateList": certificates}
                      if certificates else {"@odata.type": "#microsoft.graph.basicAuthentication", "username": username,
                                            "password": "******"})
    return {"id": id, "displayName": name, "targetUrl": url, "authenticationConfiguration": authentication}


def find(id):
    return database().execute("SELECT id, name, url, username FROM connectors WHERE id = ?", (id,)).fetchone()


@app.get("/v1.0/identity/apiConnectors")
def page():
    rows = database().execute("SELECT id, name, url, username FROM connectors ORDER BY position LIMIT 100").fetchall()
    return jsonify(value=[entity(row) for row in rows])


@app.get("/v1.0/identity/apiConnectors/<id>")
def one(id):
    row = find(id)
    return jsonify(entity(row)) if row else refusal(404, "Request_ResourceNotFound", id)


@app.patch("/v1.0/identity/apiConnectors/<id>")
def change(id):
    changed = database().execute("UPDATE connectors SET name = ? WHERE id = ?", (request.json["displayName"], id))
    return ("", 204) if changed.rowcount else refusal(404, "Request_ResourceNotFound", id)


@app.post("/v1.0/identity/apiConnectors/<id>/uploadClientCertificate")
def upload(id):
    row = find(id)
    if not row:
        return refusal(404, "Request_ResourceNotFound", id)
    try:
        private, certificate, _ = pkcs12.load_key_and_certificates(
            base64.b64decode(request.json["pkcs12Value"]), request.json["password"].encode())
    except ValueError as error:
        return refusal(400, "AADB2C90213", str(error))
    thumbprint = certificate.fingerprint(hashes.SHA1()).hex().upper()
    sealed = private.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8,
                                   serialization.NoEncryption())
    database().execute("INSERT INTO certificates VALUES (?, ?, ?, ?, ?)",
                       (id, thumbprint, int(certificate.not_valid_before_utc.timestamp()),
                        int(certificate.not_valid_after_utc.timestamp()), sealed))
    return jsonify(entity(row))


@app.post("/v1.0/identity/apiConnectors")
def create():
    id = str(uuid.uuid4())
    database().execute("INSERT INTO connectors (id, name, url, username) VALUES (?, ?, ?, ?)",
                       (id, request.json["displayName"], request.json["targetUrl"], "user"))
    return jsonify(entity(find(id))), 201
