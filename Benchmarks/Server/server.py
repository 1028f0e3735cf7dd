"""Measures a release server beside named rivals on loopback; run by scripts/bench server.

usage: server.py SIGNET_SERVER BARE_SERVER PYTHON BENCHMARKS [--seconds S]

PYTHON has flask, gunicorn, cryptography and pyjwt. BENCHMARKS times the bare key derivations of a file: with one durable
commit they are the floor of an upload.
"""

import base64
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
import uuid

here = os.path.dirname(os.path.abspath(__file__))
signet, bare = sys.argv[1:3]
seconds = float(sys.argv[sys.argv.index("--seconds") + 1]) if "--seconds" in sys.argv else 5.0
folder = tempfile.mkdtemp(prefix="signet-bench-")
connections = 32
started = []


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait(address):
    for _ in range(200):
        try:
            urllib.request.urlopen(address, timeout=1)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"nobody listens at {address}")


def call(url, token, method="GET", body=None):
    request = urllib.request.Request(url, method=method, data=body and json.dumps(body).encode(), headers={
        "Authorization": "Bearer " + token, "Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        text = answer.read()
        return json.loads(text) if text else None


def wrk(url, token, body=None):
    """Requests a second, median and p99 in milliseconds."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds:g}s", "--latency", "-H", "Authorization: Bearer " + token, url]
    if body is not None:
        script = os.path.join(folder, "patch.lua")
        with open(script, "w") as file:
            file.write('wrk.method = "PATCH"\nwrk.headers["Content-Type"] = "application/json"\n')
            file.write(f"wrk.body = {json.dumps(json.dumps(body))}\n")
        command[1:1] = ["-s", script]
    return figures(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def figures(text):
    """Requests a second, median and p99 in milliseconds, from what wrk prints."""
    if "Non-2xx" in text:
        raise SystemExit("requests were refused:\n" + text)

    def milliseconds(label):
        number, unit = re.search(label + r"\s+([\d.]+)(us|ms|s)", text).groups()
        return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]

    return float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)), milliseconds("50%"), milliseconds("99%")


class Signet:
    name = "Signet"

    def __init__(self):
        self.data = os.path.join(folder, "signet")
        self.made = []
        self.start()
        self.connector = self.create()

    def create(self):
        return call(self.url + "/v1.0/identity/apiConnectors", self.token, "POST", {
            "displayName": "Connector", "targetUrl": "https://api.contoso.com/signup", "authenticationConfiguration": {
                "@odata.type": "#microsoft.graph.basicAuthentication", "username": "user", "password": "p"}})["id"]

    def fresh(self, count):
        """New connectors; those of the last turn go, since pages are measured of connectors without certificates."""
        for connector in self.made:
            call(f"{self.url}/v1.0/identity/apiConnectors/{connector}", self.token, "DELETE")
        self.made = [self.create() for _ in range(count)]
        return self.made

    def start(self):
        begin = time.monotonic()
        self.process = subprocess.Popen([signet, "--dev", "--http", "--data", self.data, "--port", "0", "--log-level",
                                         "critical", "--throttle", "off"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.url = self.process.stdout.readline().decode().split()[-1]
        self.ready = (time.monotonic() - begin) * 1000
        started.append(self.process)
        self.environment = dict(line.rstrip("\n").split("=", 1) for line in open(os.path.join(self.data, "dev.env")))
        fields = {"grant_type": "client_credentials", "client_id": self.environment["SIGNET_CLIENT_ID"],
                  "client_secret": self.environment["SIGNET_CLIENT_SECRET"], "scope": "https://graph.microsoft.com/.default"}
        with urllib.request.urlopen(f"{self.url}/{self.environment['SIGNET_TENANT']}/oauth2/v2.0/token",
                                    urllib.parse.urlencode(fields).encode()) as answer:
            self.token = json.load(answer)["access_token"]

    def fill(self, count):
        """Rows straight into the database, while nobody serves it."""
        self.process.terminate()
        self.process.wait()
        database = sqlite3.connect(os.path.join(self.data, "directory.sqlite"))
        rows = database.execute("SELECT count(*) FROM connectors").fetchone()[0]
        sealed = database.execute("SELECT basic_sealed_password FROM connectors LIMIT 1").fetchone()[0]
        tenant = self.environment["SIGNET_TENANT"]
        database.executemany("INSERT INTO connectors (tenant_id, id, display_name, target_url, authentication, "
                             "basic_username, basic_sealed_password, created_at) VALUES (?, ?, ?, ?, 'basic', 'user', ?, 0)",
                             ((tenant, str(uuid.uuid4()), f"Connector {n}", "https://api.contoso.com/signup", sealed)
                              for n in range(rows, count)))
        database.commit()
        database.close()
        self.start()

    def memory(self):
        status = open(f"/proc/{self.process.pid}/status").read()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


class Rival:
    name = "Flask"

    def __init__(self, python):
        from_signet = os.path.join(folder, "rival.sqlite")
        database = sqlite3.connect(from_signet)
        database.executescript("""
            PRAGMA journal_mode=WAL;
            CREATE TABLE connectors (position INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, url TEXT, username TEXT);
            CREATE TABLE certificates (connector TEXT, thumbprint TEXT, not_before INTEGER, not_after INTEGER, key BLOB,
                                       UNIQUE (connector, thumbprint));""")
        database.executemany("INSERT INTO connectors (id, name, url, username) VALUES (?, ?, ?, 'user')",
                             ((str(uuid.uuid4()), f"Connector {n}", "https://api.contoso.com/signup") for n in range(1000)))
        database.commit()
        private, public = (os.path.join(folder, name) for name in ("rival.key", "rival.pub"))
        subprocess.run(["openssl", "genrsa", "-out", private, "2048"], check=True, capture_output=True)
        subprocess.run(["openssl", "rsa", "-in", private, "-pubout", "-out", public], check=True, capture_output=True)
        self.token = subprocess.run([python, "-c", "import jwt, sys, time; print(jwt.encode({'aud': "
                                     "'https://graph.microsoft.com', 'roles': ['APIConnectors.ReadWrite.All'], 'exp': "
                                     "time.time() + 3600}, open(sys.argv[1]).read(), 'RS256'))", private],
                                    check=True, capture_output=True, text=True).stdout.strip()
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        started.append(subprocess.Popen(
            [python, "-m", "gunicorn", "--workers", "2", "--threads", "4", "--bind", f"127.0.0.1:{port}", "rival:app"],
            cwd=here, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "RIVAL_DATABASE": from_signet, "RIVAL_KEY": open(public).read()}))
        wait(self.url + "/")
        self.connectors = [row[0] for row in database.execute("SELECT id FROM connectors")]
        self.connector = self.connectors[0]


def pfx_files(count):
    """PFX files with one RSA key and certificates of their own, 2,048 rounds, AES-256."""
    key = os.path.join(folder, "k.pem")
    subprocess.run(["openssl", "genrsa", "-out", key, "2048"], check=True, capture_output=True)
    files = []
    for number in range(count):
        certificate, out = os.path.join(folder, "c.pem"), os.path.join(folder, f"{number}.pfx")
        subprocess.run(["openssl", "req", "-x509", "-key", key, "-out", certificate, "-days", "90", "-subj", f"/CN={number}"],
                       check=True, capture_output=True)
        subprocess.run(["openssl", "pkcs12", "-export", "-inkey", key, "-in", certificate, "-out", out, "-passout", "pass:p"],
                       check=True, capture_output=True)
        files.append(base64.b64encode(open(out, "rb").read()).decode())
    return files


def uploads(service, files, connectors):
    """Uploads a second, median and p99 in milliseconds, eight at a time: every file to one connector after the other.

    wrk sends what was made before; a client that packs its own requests would take the processors from the service.
    """
    bodies = os.path.join(folder, "uploads.txt")
    with open(bodies, "w") as file:
        file.writelines(json.dumps({"pkcs12Value": value, "password": "p"}) + "\n" for value in files)
    script = os.path.join(folder, "upload.lua")
    paths = [f"/v1.0/identity/apiConnectors/{connector}/uploadClientCertificate" for connector in connectors]
    with open(script, "w") as file:
        file.write('local bodies, paths, turn = {}, {}, 0\n'
                   f'for line in io.lines("{bodies}") do bodies[#bodies + 1] = line end\n'
                   f'for path in ("{" ".join(paths)}"):gmatch("%S+") do paths[#paths + 1] = path end\n'
                   f'local headers = {{["Content-Type"] = "application/json", ["Authorization"] = "Bearer {service.token}"}}\n'
                   'request = function()\n'
                   '  local path, body = paths[turn % #paths + 1], bodies[math.floor(turn / #paths) % #bodies + 1]\n'
                   '  turn = turn + 1\n'
                   '  return wrk.format("POST", path, headers, body)\n'
                   'end\n')
    text = subprocess.run(["wrk", "-t1", "-c8", f"-d{seconds:g}s", "--latency", "-s", script, service.url],
                          capture_output=True, text=True, check=True).stdout
    return figures(text)


def commit_milliseconds():
    """One durable commit of a small row, median of 50."""
    database = sqlite3.connect(os.path.join(folder, "floor.sqlite"), isolation_level=None)
    database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (x)")
    taken = []
    for _ in range(50):
        begin = time.monotonic()
        database.execute("INSERT INTO t VALUES (?)", (b"x" * 2000,))
        taken.append((time.monotonic() - begin) * 1000)
    return sorted(taken)[25]


def row(what, figures, *ratios):
    rate, median, p99 = figures
    cells = [f"{what:46}", f"{rate:9.0f}", f"{median:9.2f}", f"{p99:9.2f}", *(f"{r:>16}" for r in ratios)]
    print("| " + " | ".join(cells) + " |", flush=True)


def main():
    python = sys.argv[3]
    port = free_port()
    started.append(subprocess.Popen([bare, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    wait(f"http://127.0.0.1:{port}/hello")
    service, rival = Signet(), Rival(python)
    item = "/v1.0/identity/apiConnectors/"
    print(f"{connections} connections, the best of three turns of {seconds:g} s, plain HTTP on loopback; milliseconds.\n")
    print("| request                                        |  a second |    median |       p99 |          of bare |         of Flask |")
    print("| ---------------------------------------------- | --------: | --------: | --------: | ---------------: | ---------------: |")
    def best(**measurements):
        """The best of three turns of each: a busy moment of the machine meets one turn, not one service."""
        found = {}
        for _ in range(3):
            for name, measure in measurements.items():
                found[name] = max(found.get(name, (0,)), measure())
        return found

    ours, theirs = service.url + item + service.connector, rival.url + item + rival.connector
    renamed = {"displayName": "Renamed"}
    found = best(
        # With the same token, since reading a kilobyte of headers is the framework's work, too.
        bare=lambda: wrk(f"http://127.0.0.1:{port}/hello", service.token), rival=lambda: wrk(theirs, rival.token),
        signet=lambda: wrk(ours, service.token), rival_patch=lambda: wrk(theirs, rival.token, renamed),
        signet_patch=lambda: wrk(ours, service.token, renamed))
    row("bare framework, the same text", found["bare"])
    row("Flask: GET one connector", found["rival"])
    row("Signet: GET one connector", found["signet"], f"{found['signet'][0] / found['bare'][0]:.2f}",
        f"{found['signet'][0] / found['rival'][0]:.1f}")
    row("Flask: PATCH", found["rival_patch"])
    row("Signet: PATCH", found["signet_patch"], "", f"{found['signet_patch'][0] / found['rival_patch'][0]:.1f}")

    files = pfx_files(60)
    decodes = []

    def derivations():
        # Two at once, as the service does: what one core saves alone, two that share their units do not.
        command = [sys.argv[4], "derivations", os.path.join(folder, "0.pfx"), "p"]
        pair = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
        decodes.append(sum(float(process.communicate()[0]) for process in pair) / 2)
        return (-decodes[-1],)

    found = best(
        # Nobody takes a certificate twice: each turn has connectors of its own.
        rival=lambda: uploads(rival, files, [rival.connectors.pop() for _ in range(100)]),
        signet=lambda: uploads(service, files, service.fresh(100)), floor=derivations)
    service.fresh(0)
    row("Flask: upload, eight at a time", found["rival"])
    row("Signet: upload, eight at a time", found["signet"], "", f"{found['signet'][0] / found['rival'][0]:.1f}")
    uploaded = found["signet"][0]

    service.fill(1000)
    found = best(
        rival=lambda: wrk(rival.url + item.rstrip("/"), rival.token), signet=lambda: wrk(service.url + item, service.token))
    row("Flask: first 100 of 1,000", found["rival"])
    row("Signet: first 100 of 1,000", found["signet"], "", f"{found['signet'][0] / found['rival'][0]:.1f}")
    thousand = found["signet"]
    service.fill(1_000_000)
    memory = service.memory()
    million = best(signet=lambda: wrk(service.url + item, service.token))["signet"]
    row("Signet: first 100 of 1,000,000", million)
    print(f"\nOf the first page: 1,000,000 connectors take {million[1] / thousand[1]:.2f} times as long as 1,000.")
    print(f"With 1,000,000 connectors: ready after {service.ready:.0f} ms, {memory:.0f} MiB resident before the first page.")
    decode = min(decodes)
    commit = commit_milliseconds()
    floor = decode / 2 + commit / 8
    print(f"An upload's floor: {decode:.2f} ms of derivations on each of two cores, one durable commit of {commit:.2f} ms shared "
          f"by eight: {1000 / floor:.0f} a second; Signet reaches {uploaded * floor / 1000:.0%}.")


try:
    main()
finally:
    for process in started:
        process.terminate()
        process.wait()
    shutil.rmtree(folder, ignore_errors=True)
