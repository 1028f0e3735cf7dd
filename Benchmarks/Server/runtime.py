"""Calls of a connector's endpoint behind nginx that demands client certificates, beside curl, wrk and openssl.

Run by scripts/bench runtime: the benchmark's program, seconds of each turn.
"""

import argparse
import json
import os
import re
import socket
import statistics
import subprocess
import tempfile
import time

ROTATIONS = 11


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout


def certificate(folder, name, subject, issuer=None, extra=()):
    key, request, made = (os.path.join(folder, f"{name}.{end}") for end in ("key", "csr", "pem"))
    if issuer is None:
        run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", made, "-days", "30",
            "-subj", subject, *extra)
        return
    run("openssl", "req", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", request, "-subj", subject, *extra)
    run("openssl", "x509", "-req", "-in", request, "-CA", os.path.join(folder, f"{issuer}.pem"), "-CAkey",
        os.path.join(folder, f"{issuer}.key"), "-CAcreateserial", "-days", "29", "-copy_extensions", "copy", "-out", made)


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def nginx(folder):
    """Two ports: one that demands a certificate of the authority, one that demands none."""
    ports = free_port(), free_port()
    server = """
        server {
            listen 127.0.0.1:%d ssl; server_name localhost;
            ssl_certificate %s/server.pem; ssl_certificate_key %s/server.key;
            %s
            keepalive_requests 10000000; keepalive_timeout 60s;
            location / { default_type application/json; return 200 '{"version":"1.0.0","action":"Continue"}'; }
        }"""
    demand = f"ssl_client_certificate {folder}/authority.pem; ssl_verify_client on;"
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in
                        ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    with open(os.path.join(folder, "nginx.conf"), "w") as file:
        file.write(f"pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 2;\n"
                   "events { worker_connections 4096; }\nhttp { access_log off; " + temporary
                   + server % (ports[0], folder, folder, demand) + server % (ports[1], folder, folder, "") + "\n}\n")
    process = subprocess.Popen(["nginx", "-p", folder, "-c", os.path.join(folder, "nginx.conf"), "-g", "daemon off;"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", ports[1])) == 0:
                return process, ports
        time.sleep(0.05)
    raise SystemExit("nginx does not listen: " + open(os.path.join(folder, "error.log")).read())


def curl(folder, port, count):
    """Calls a second of one process with one warm connection."""
    body = '{"city":"London","displayName":"Ada Lovelace","email":"ada@contoso.com","ui_locales":"en-US"}'
    part = (f'url = "https://localhost:{port}/signup"\noutput = "/dev/null"\ncacert = "{folder}/root.pem"\n'
            f'cert = "{folder}/client0.pem"\nkey = "{folder}/client0.key"\ndata = "{body.replace(chr(34), chr(92) + chr(34))}"\n'
            'header = "Content-Type: application/json"\nhttp1.1\n')
    config = os.path.join(folder, "curl.txt")
    with open(config, "w") as file:
        file.write("next\n".join([part] * count))
    start = time.monotonic()
    run("curl", "-sS", "-K", config)
    return count / (time.monotonic() - start)


def wrk(folder, port, connections, seconds):
    script = os.path.join(folder, "post.lua")
    with open(script, "w") as file:
        file.write('wrk.method = "POST"\nwrk.body = \'{"email":"ada@contoso.com"}\'\n'
                   'wrk.headers["Content-Type"] = "application/json"\n')
    text = run("wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", script, f"https://localhost:{port}/signup")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1))


def handshakes(folder, port, seconds):
    """Milliseconds of a new connection with a client certificate and one request, by OpenSSL alone."""
    text = run("openssl", "s_time", "-new", "-connect", f"localhost:{port}", "-cert", f"{folder}/client0.pem", "-key",
               f"{folder}/client0.key", "-CAfile", f"{folder}/root.pem", "-www", "/signup", "-time", str(seconds))
    count, real = re.search(r"(\d+) connections in (\d+) real seconds", text).groups()
    return 1000 * int(real) / int(count)


def curl_once(folder, port):
    times = []
    for _ in range(ROTATIONS):
        start = time.monotonic()
        run("curl", "-sS", "-o", "/dev/null", "--cacert", f"{folder}/root.pem", "--cert", f"{folder}/client0.pem", "--key",
            f"{folder}/client0.key", "-d", "{}", f"https://localhost:{port}/signup")
        times.append(1000 * (time.monotonic() - start))
    return statistics.median(times)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--seconds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        certificate(folder, "root", "/CN=Benchmark endpoints")
        certificate(folder, "server", "/CN=localhost", "root", ["-addext", "subjectAltName=DNS:localhost"])
        certificate(folder, "authority", "/CN=Benchmark clients")
        password = os.path.join(folder, "password")
        with open(password, "w") as file:
            file.write("benchmark")
        files = []
        for number in range(ROTATIONS + 1):
            certificate(folder, f"client{number}", f"/CN=client {number}", "authority")
            files.append(os.path.join(folder, f"client{number}.pfx"))
            run("openssl", "pkcs12", "-export", "-in", f"{folder}/client{number}.pem", "-inkey",
                f"{folder}/client{number}.key", "-out", files[-1], "-passout", f"file:{password}")
        process, (demanding, open_port) = nginx(folder)
        try:
            url = f"https://localhost:{demanding}/signup"
            ours = json.loads(run(options.program, url, f"{folder}/root.pem", password, str(options.seconds), *files))
            rivals = [("curl, one process, one connection", curl(folder, demanding, 2000)),
                      ("wrk, 1 connection, no client certificate", wrk(folder, open_port, 1, options.seconds)),
                      ("wrk, 32 connections, no client certificate", wrk(folder, open_port, 32, options.seconds))]
            print("Warm calls, certificate presented, each written to the log\n")
            print("| caller | calls a second | of wrk with as many connections |")
            print("| --- | ---: | ---: |")
            floor = {1: rivals[1][1], 32: rivals[2][1]}
            for count in (1, 32):
                rate = ours[f"warm{count}"]
                print(f"| Signet, {count} at a time | {rate:,.0f} | {rate / floor[count]:.2f} |")
            for name, rate in rivals:
                print(f"| {name} | {rate:,.0f} | {rate / floor[32 if '32' in name else 1]:.2f} |")
            first, second = statistics.median(ours["afterUpload"]), statistics.median(ours["second"])
            bare, process_time = handshakes(folder, demanding, options.seconds), curl_once(folder, demanding)
            print(f"\nThe first call after an upload, median of {ROTATIONS}\n")
            print("| caller | ms | of OpenSSL's |")
            print("| --- | ---: | ---: |")
            for name, value in [("Signet, first call after an upload", first), ("Signet, the call behind it", second),
                                ("Signet, first call of a process", ours["cold"]),
                                ("OpenSSL, a new connection and a request", bare), ("curl, a process", process_time)]:
                print(f"| {name} | {value:.2f} | {value / bare:.2f} |")
        finally:
            process.terminate()
            process.wait()


main()
