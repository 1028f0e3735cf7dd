"""Times uploads of 250 certificate authorities to a release server; run by scripts/bench pki.

usage: pki.py SIGNET_SERVER [--rounds N]

From the request to the status `succeeded`, asked for every 2 ms; beside it the floor: `openssl pkcs7 -print_certs` of the
same file, as a whole process, and one durable commit of it in SQLite.
"""

import functools
import hashlib
import http.server
import os
import sqlite3
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../Tests/Interop"))

from served import QuietHandler, Served  # noqa: E402

rounds = int(sys.argv[sys.argv.index("--rounds") + 1]) if "--rounds" in sys.argv else 7
count = 250
served = Served(sys.argv[1])
kinds = {"RSA 2048": ["rsa", "-pkeyopt", "rsa_keygen_bits:2048"], "RSA 4096": ["rsa", "-pkeyopt", "rsa_keygen_bits:4096"],
         "P-256": ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]}


def make(kind):
    """A bundle of certificate authorities that share a key, which changes nothing for who reads them."""
    name = kind.replace(" ", "")
    key, path, list_path = (os.path.join(served.folder, f"{name}.{kind}") for kind in ("key", "p7b", "pem"))
    subprocess.run(["openssl", "genpkey", "-algorithm", *kinds[kind], "-out", key], check=True, capture_output=True)
    with open(list_path, "wb") as certificates:
        for number in range(count):
            certificates.write(subprocess.run(
                ["openssl", "req", "-x509", "-key", key, "-days", "90", "-subj", f"/O=Contoso/CN={kind} {number}", "-addext",
                 f"crlDistributionPoints=URI:http://crl.contoso.com/{number}.crl"], check=True, capture_output=True).stdout)
    subprocess.run(["openssl", "crl2pkcs7", "-nocrl", "-outform", "DER", "-out", path, "-certfile", list_path], check=True)
    return path


def floor(path):
    """Milliseconds of openssl's reading and of one durable commit."""
    begin = time.perf_counter()
    subprocess.run(["openssl", "pkcs7", "-inform", "DER", "-in", path, "-print_certs", "-out", os.devnull], check=True)
    read = time.perf_counter() - begin
    database = sqlite3.connect(os.path.join(served.folder, "floor.sqlite"), isolation_level=None)
    database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS t (x)")
    content = open(path, "rb").read()
    begin = time.perf_counter()
    database.execute("INSERT INTO t VALUES (?)", (content,))
    commit = time.perf_counter() - begin
    database.close()
    return read * 1000, commit * 1000


def upload(path, url, digest):
    """Milliseconds from the request to the end of the upload."""
    pkis = "/v1.0/directory/publicKeyInfrastructure/certificateBasedAuthConfigurations"
    pki = pkis + "/" + served.send("POST", pkis, {"displayName": "Benchmark"})["id"]
    begin = time.perf_counter()
    served.send("POST", pki + "/upload", {"uploadUrl": url, "sha256FileHash": digest})
    while (state := served.send("GET", pki + "?$select=status,statusDetails"))["status"] in ("notStarted", "running"):
        time.sleep(0.002)
    taken = time.perf_counter() - begin
    if state["status"] != "succeeded":
        raise SystemExit(state["statusDetails"])
    served.send("DELETE", pki)
    return taken * 1000


try:
    # One token for all: signing in is not what is measured.
    token = served.token()
    served.token = lambda *_: token
    host = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(QuietHandler, directory=served.folder))
    threading.Thread(target=host.serve_forever, daemon=True).start()
    print(f"{count} certificate authorities, medians of {rounds} uploads, milliseconds.\n")
    print("| keys     |  file KiB | upload | openssl reads | one commit | over the floor |")
    print("| -------- | --------: | -----: | ------------: | ---------: | -------------: |", flush=True)
    for kind in kinds:
        path = make(kind)
        content = open(path, "rb").read()
        url = f"http://127.0.0.1:{host.server_port}/{os.path.basename(path)}"
        floors, taken = [], []
        # Turn by turn, so that a busy moment of the machine meets both.
        for _ in range(rounds):
            floors.append(floor(path))
            taken.append(upload(path, url, hashlib.sha256(content).hexdigest()))
        median = sorted(taken)[rounds // 2]
        read, commit = (sorted(column)[rounds // 2] for column in zip(*floors))
        print(f"| {kind:8} | {len(content) / 1024:9.0f} | {median:6.0f} | {read:13.1f} | {commit:10.2f} | "
              f"{median / (read + commit):14.2f} |", flush=True)
finally:
    served.stop()
