"""A server in dev mode on a free port and a throw-away data directory, for the programs that judge it."""

import base64
import functools
import hashlib
import http.server
import json
import os
import shutil
import ssl
import subprocess
import tempfile
import threading
import urllib.parse
import urllib.request


class Served:
    def __init__(self, program):
        self.folder = tempfile.mkdtemp(prefix="signet-interop-")
        self.process = subprocess.Popen([program, "--dev", "--data", self.folder, "--port", "0"],
                                        stdout=subprocess.PIPE, stderr=open(os.path.join(self.folder, "log"), "w"))
        self.url = self.process.stdout.readline().decode().split()[-1]
        self.environment = dict(line.rstrip("\n").split("=", 1) for line in open(os.path.join(self.folder, "dev.env")))
        self.context = ssl.create_default_context(cafile=self.environment["SIGNET_CA"])

    def stop(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def token(self, prefix="SIGNET_"):
        fields = {"grant_type": "client_credentials", "client_id": self.environment[prefix + "CLIENT_ID"],
                  "client_secret": self.environment[prefix + "CLIENT_SECRET"],
                  "scope": "https://graph.microsoft.com/.default"}
        address = f"{self.environment['SIGNET_AUTHORITY']}/{self.environment['SIGNET_TENANT']}/oauth2/v2.0/token"
        with urllib.request.urlopen(address, urllib.parse.urlencode(fields).encode(), context=self.context) as answer:
            return json.load(answer)["access_token"]

    def send(self, method, path, body=None):
        request = urllib.request.Request(self.url + path, method=method, data=body and json.dumps(body).encode(), headers={
            "Authorization": "Bearer " + self.token(), "Content-Type": "application/json"})
        with urllib.request.urlopen(request, context=self.context) as answer:
            text = answer.read()
            return json.loads(text) if text else None

    def pfx(self, password, *extra):
        """A new PFX in base64, and its certificate's thumbprint."""
        key, certificate, out = (os.path.join(self.folder, name) for name in ("k.pem", "c.pem", "c.pfx"))
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate,
                        "-days", "90", "-subj", "/CN=interop"], check=True, capture_output=True)
        subprocess.run(["openssl", "pkcs12", "-export", "-inkey", key, "-in", certificate, "-out", out, "-passout",
                        "pass:" + password, *extra], check=True, capture_output=True)
        thumbprint = subprocess.run(["openssl", "x509", "-in", certificate, "-noout", "-fingerprint", "-sha1"],
                                    capture_output=True).stdout.decode().strip().split("=")[-1].replace(":", "")
        return base64.b64encode(open(out, "rb").read()).decode(), thumbprint


    def bundle(self, count):
        """A .p7b file of new certificate authorities on a host of this process: its address, its hash, thumbprints."""
        certificates = []
        for number in range(count):
            key, certificate = (os.path.join(self.folder, f"ca{number}.{kind}") for kind in ("key", "pem"))
            subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                            "-keyout", key, "-out", certificate, "-days", "90", "-subj", f"/O=Contoso/CN=CA {number}",
                            "-addext", f"crlDistributionPoints=URI:http://crl.contoso.com/{number}.crl"],
                           check=True, capture_output=True)
            certificates.append(certificate)
        path = os.path.join(self.folder, "authorities.p7b")
        subprocess.run(["openssl", "crl2pkcs7", "-nocrl", "-outform", "DER", "-out", path,
                        *(argument for certificate in certificates for argument in ("-certfile", certificate))], check=True)
        handler = functools.partial(QuietHandler, directory=self.folder)
        host = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=host.serve_forever, daemon=True).start()
        thumbprints = {subprocess.run(["openssl", "x509", "-in", certificate, "-noout", "-fingerprint", "-sha1"],
                                      capture_output=True).stdout.decode().strip().split("=")[-1].replace(":", "")
                       for certificate in certificates}
        digest = hashlib.sha256(open(path, "rb").read()).hexdigest().upper()
        return f"http://127.0.0.1:{host.server_port}/authorities.p7b", digest, thumbprints, certificates


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def check(what, condition, shown=None):
    print(("ok      " if condition else "WRONG   ") + what + ("" if condition else f": {shown}"), flush=True)
    if not condition:
        raise SystemExit(1)
