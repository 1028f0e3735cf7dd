"""Compares `signet pfx` with OpenSSL, Python's cryptography and keytool.

usage: pkcs12.py SIGNET CORPUS

1. Over every file of the corpus that must be read: thumbprints, counts and kind of key as OpenSSL and cryptography
   see them, wherever these can read the file.
2. Round trip: what `signet pfx create` and `signet pfx convert` write is read by all three.

Prints one line per disagreement and a summary; ends with 1 on any disagreement.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import warnings

warnings.simplefilter("ignore")
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, pkcs12

signet, corpus = sys.argv[1:3]
failures = []


def disagree(what):
    failures.append(what)
    print("DIFFERS", what)


def run(arguments, **variables):
    return subprocess.run(arguments, capture_output=True, env={**os.environ, **variables}, timeout=120)


def inspect(path, password):
    result = run([signet, "pfx", "inspect", path, "--output", "json", "--password-env", "PFX_PASSWORD"],
                 PFX_PASSWORD=password)
    return json.loads(result.stdout) if result.returncode == 0 else result.stderr.decode()


def kind(key):
    if isinstance(key, rsa.RSAPrivateKey):
        return f"RSA-{key.key_size}"
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return "EC-" + {"secp256r1": "P256", "secp384r1": "P384", "secp521r1": "P521"}.get(key.curve.name, key.curve.name)
    return "Ed25519" if isinstance(key, ed25519.Ed25519PrivateKey) else type(key).__name__


def sha256(data):
    return hashlib.sha256(data).hexdigest().upper()


def by_cryptography(data, password):
    """Thumbprints, and kind and public key of the first key; None where it cannot read the file."""
    for form in ([password.encode()] if password else [None, b""]):
        try:
            key, certificate, others = pkcs12.load_key_and_certificates(data, form)
        except Exception:
            continue
        certificates = ([certificate] if certificate else []) + others
        ders = [c.public_bytes(Encoding.DER) for c in certificates]
        return {
            "certificates": {hashlib.sha1(der).hexdigest().upper() for der in ders},
            "leaf": hashlib.sha1(ders[0]).hexdigest().upper() if certificate else None,
            "kind": kind(key) if key else None,
            "spki": sha256(key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
            if key else None,
        }
    return None


def by_openssl(path, password):
    """Thumbprints and count of keys; None where it cannot read the file."""
    result = run(["openssl", "pkcs12", "-in", path, "-nodes", "-legacy", "-passin", "env:PFX_PASSWORD"],
                 PFX_PASSWORD=password)
    if result.returncode != 0:
        return None
    text = result.stdout.decode("latin-1")
    blocks = re.findall(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", text, re.S)
    thumbprints = set()
    for block in blocks:
        shown = subprocess.run(["openssl", "x509", "-noout", "-fingerprint", "-sha1"], input=block.encode(),
                               capture_output=True)
        thumbprints.add(shown.stdout.decode().strip().split("=")[-1].replace(":", ""))
    keys = re.findall(r"-----BEGIN (?:EC |RSA )?PRIVATE KEY-----", text)
    return {"certificates": thumbprints, "keys": len(keys)}


def agreement():
    counts = {"read": 0, "openssl": 0, "cryptography": 0}
    entries = json.load(open(os.path.join(corpus, "manifest.json")))["entries"]
    for entry in entries:
        if entry["expected"]["result"] != "ok":
            continue
        path, password = os.path.join(corpus, entry["file"]), entry.get("password") or ""
        if "\0" in password:
            continue
        report = inspect(path, password)
        if isinstance(report, str):
            disagree(f"{entry['id']} {entry['file']}: signet refuses: {report}")
            continue
        counts["read"] += 1
        ours = {c["sha1Thumbprint"] for c in report["certificates"]}
        theirs = by_openssl(path, password)
        if theirs:
            counts["openssl"] += 1
            if theirs["certificates"] != ours or theirs["keys"] != len(report["keys"]):
                disagree(f"{entry['id']} {entry['file']}: openssl sees {theirs}, signet {ours} {report['keys']}")
        theirs = by_cryptography(open(path, "rb").read(), password)
        if theirs:
            counts["cryptography"] += 1
            # cryptography shows certificates and the first key; RSA-PSS keys are RSA keys to it.
            if theirs["certificates"] != ours:
                disagree(f"{entry['id']} {entry['file']}: cryptography sees {theirs['certificates']}, signet {ours}")
            if theirs["kind"] and theirs["kind"] not in {k["type"].replace("RSA-PSS", "RSA") for k in report["keys"]}:
                disagree(f"{entry['id']} {entry['file']}: cryptography sees {theirs['kind']}, signet {report['keys']}")
            pss = any(k["type"].startswith("RSA-PSS") for k in report["keys"])
            if theirs["spki"] and not pss and theirs["spki"] not in {k["spkiSHA256"] for k in report["keys"]}:
                disagree(f"{entry['id']} {entry['file']}: the public key differs")
    print(f"agreement: signet read {counts['read']} files; compared {counts['openssl']} with openssl, "
          f"{counts['cryptography']} with cryptography")


def read_by_all(path, password, thumbprints, alias, what):
    theirs = by_openssl(path, password)
    if not theirs or theirs["certificates"] != thumbprints or theirs["keys"] != 1:
        disagree(f"{what}: openssl sees {theirs}")
    theirs = by_cryptography(open(path, "rb").read(), password)
    if not theirs or theirs["certificates"] != thumbprints:
        disagree(f"{what}: cryptography sees {theirs}")
    listed = run(["keytool", "-J-Duser.language=en", "-list", "-v", "-keystore", path, "-storetype", "PKCS12",
                  "-storepass:env", "PFX_PASSWORD"], PFX_PASSWORD=password)
    text = listed.stdout.decode()
    found = {m.replace(":", "") for m in re.findall(r"SHA1: ([0-9A-F:]+)", text)}
    if listed.returncode != 0 or found != thumbprints or "PrivateKeyEntry" not in text:
        disagree(f"{what}: keytool sees {found}: {text[:300]}")
    elif alias and f"Alias name: {alias}" not in text:
        disagree(f"{what}: keytool sees another name")


def round_trip():
    password, count, contents = "round trip 1", 0, set()
    with tempfile.TemporaryDirectory() as folder:
        for key in ["rsa2048", "rsa4096", "p256", "p384"]:
            for profile in ["modern", "graph", "legacy"]:
                out = os.path.join(folder, f"{key}-{profile}.pfx")
                made = run([signet, "pfx", "create", "--subject", "CN=round.contoso.com,O=Contoso", "--san",
                            "DNS:round.contoso.com", "--key", key, "--days", "30", "--for", profile,
                            "--friendly-name", "round trip", "--out", out, "--output", "json",
                            "--password-env", "PFX_PASSWORD"], PFX_PASSWORD=password)
                if made.returncode != 0:
                    disagree(f"create {key} for {profile}: {made.stderr.decode()}")
                    continue
                leaf = json.loads(made.stdout)["leaf"]["sha1Thumbprint"]
                read_by_all(out, password, {leaf}, "round trip", f"create {key} for {profile}")
                count += 1
        entries = json.load(open(os.path.join(corpus, "manifest.json")))["entries"]
        for entry in entries:
            expected, password = entry["expected"], entry.get("password") or ""
            chains = expected["result"] == "ok" and expected.get("leafSHA1") and expected.get("keyCount") == 1
            # Java takes neither empty passwords nor, in this version, characters outside ASCII.
            if not chains or len(password) < 6 or not password.isascii() or not password.isprintable():
                continue
            # One file of each content is enough: how it was encrypted before makes no difference to what is written.
            content = (expected["leafSHA1"], tuple(expected.get("certsSHA1", [])), expected.get("friendlyName"))
            if content in contents:
                continue
            contents.add(content)
            for profile in ["modern", "graph", "legacy"]:
                out = os.path.join(folder, f"{entry['id']}-{profile}.pfx")
                made = run([signet, "pfx", "convert", os.path.join(corpus, entry["file"]), "--for", profile, "--out",
                            out, "--output", "json", "--password-env", "PFX_PASSWORD"], PFX_PASSWORD=password)
                if made.returncode != 0:
                    disagree(f"convert {entry['file']} for {profile}: {made.stderr.decode()}")
                    continue
                report = json.loads(made.stdout)
                if report["leaf"]["sha1Thumbprint"].lower() != expected["leafSHA1"]:
                    disagree(f"convert {entry['file']} for {profile}: another leaf")
                thumbprints = {c["sha1Thumbprint"] for c in report["certificates"]}
                read_by_all(out, password, thumbprints, None, f"convert {entry['file']} for {profile}")
                count += 1
    print(f"round trip: {count} files written, each read by openssl, cryptography and keytool")


agreement()
round_trip()
print("no disagreement" if not failures else f"{len(failures)} disagreements")
sys.exit(1 if failures else 0)
