"""Times uploads of a client certificate by whole programs against one release server; run by scripts/bench sdk.

usage: sdk.py SIGNET_SERVER SDK_UPLOAD PYTHON AZ [--rounds N] [--many N]

Every program gets a token and uploads the same file to new connectors: once as a whole process, and many times in one
process, where the Azure CLI has no way to. Programs take turns, so that a busy moment of the machine meets all of them.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../Tests/Interop"))

from served import Served  # noqa: E402


def option(name, default):
    return int(sys.argv[sys.argv.index(name) + 1]) if name in sys.argv else default


rounds, many = option("--rounds", 9), option("--many", 1000)
server, sdk, python, az = sys.argv[1:5]
served = Served(server)
here = os.path.dirname(os.path.abspath(__file__))


def connectors(count):
    """Identifiers of new connectors, made twenty at a time."""
    found = []
    while len(found) < count:
        requests = [{"id": str(number), "method": "POST", "url": "/identity/apiConnectors",
                     "headers": {"Content-Type": "application/json"},
                     "body": {"displayName": "Benchmark", "targetUrl": "https://api.contoso.com/x",
                              "authenticationConfiguration": {"@odata.type": "#microsoft.graph.basicAuthentication",
                                                              "username": "u", "password": "p"}}}
                    for number in range(min(20, count - len(found)))]
        answer = served.send("POST", "/v1.0/$batch", {"requests": requests})
        found += [response["body"]["id"] for response in answer["responses"]]
    return found


def measured(command, environment, text):
    """Seconds of wall and processor time and MiB of memory at its peak, for a process that must succeed."""
    # A child of this process would count this process's memory as its own until it starts the program.
    note = os.path.join(served.folder, "usage")
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as output:
        source.write(text.encode())
        source.seek(0)
        begin = time.perf_counter()
        process = subprocess.Popen(["time", "-f", "%M", "-o", note, *command], env=environment, stdin=source, stdout=output,
                                   stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        taken = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise SystemExit(f"{command[0]}: {output.read()[-2000:].decode(errors='replace')}")
    with open(note) as file:
        return taken, usage.ru_utime + usage.ru_stime, int(file.read()) / 1024


try:
    token = served.token()
    served.token = lambda *_: token
    value, _ = served.pfx("benchmark")
    body = os.path.join(served.folder, "body.json")
    with open(body, "w") as file:
        json.dump({"pkcs12Value": value, "password": "benchmark"}, file)
    headers = os.path.join(served.folder, "headers")
    with open(headers, "w") as file:
        file.write(f'header = "Authorization: Bearer {token}"\nheader = "Content-Type: application/json"\n'
                   f'cacert = "{served.environment["SIGNET_CA"]}"\nsilent\nshow-error\nfail\n')
    environment = {"PATH": os.environ["PATH"], "HOME": served.folder, "LANG": "C.UTF-8", "SIGNET_URL": served.url,
                   "SIGNET_CA": served.environment["SIGNET_CA"], "SIGNET_ACCESS_TOKEN": token,
                   "PFX_FILE": os.path.join(served.folder, "c.pfx"), "PFX_PASSWORD": "benchmark",
                   "REQUESTS_CA_BUNDLE": served.environment["SIGNET_CA"], "AZURE_CORE_COLLECT_TELEMETRY": "false"}

    def address(identifier):
        return f"{served.url}/v1.0/identity/apiConnectors/{identifier}/uploadClientCertificate"

    def with_curl(identifiers):
        config = os.path.join(served.folder, "transfers")
        with open(headers) as common, open(config, "w") as file:
            options = common.read() + ("http1.1\n" if len(identifiers) > 1 else "")
            file.write("\nnext\n".join(
                f'{options}url = "{address(identifier)}"\ndata = "@{body}"\noutput = "/dev/null"' for identifier in identifiers))
        # Over HTTP/2, curl 7.88 closes a connection behind some 700 requests and loses or repeats those under way.
        parallel = ["--parallel", "--parallel-max", "32"] if len(identifiers) > 1 else []
        return ["curl", *parallel, "--config", config], ""

    def with_az(identifiers):
        return [az, "rest", "--method", "post", "--url", address(identifiers[0]), "--skip-authorization-header", "--headers",
                f"Authorization=Bearer {token}", "Content-Type=application/json", "--body", "@" + body, "--output", "none"], ""

    def lines(identifiers):
        return "".join(identifier + "\n" for identifier in identifiers)

    programs = {
        "curl": with_curl,
        "Signet's SDK": lambda identifiers: ([sdk], lines(identifiers)),
        "az rest": with_az,
        "Python SDK": lambda identifiers: ([python, os.path.join(here, "sdk_python.py")], lines(identifiers)),
    }

    def table(title, names, count, turns):
        results = {name: [] for name in names}
        for _ in range(turns):
            for name in names:
                identifiers = connectors(count)
                command, text = programs[name](identifiers)
                results[name].append(measured(command, environment, text))
        medians = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in results.items()}
        ours = medians["Signet's SDK"]
        print(f"\n{title}, medians of {turns}\n")
        print("| program      | wall ms (least–most) | CPU ms | peak MiB | wall / ours | memory / ours |")
        print("| ------------ | -------------------: | -----: | -------: | ----------: | ------------: |")
        for name, (wall, processor, memory) in medians.items():
            spread = [row[0] * 1000 for row in results[name]]
            print(f"| {name:12} | {wall * 1000:8.0f} ({min(spread):.0f}–{max(spread):.0f}) | {processor * 1000:6.0f} |"
                  f" {memory:8.1f} | {wall / ours[0]:11.2f} | {memory / ours[2]:13.2f} |", flush=True)

    # Warms the server and every program's files in memory.
    for name in programs:
        command, text = programs[name](connectors(1))
        measured(command, environment, text)
    table("One upload as a whole process", list(programs), 1, rounds)
    table(f"{many} uploads in one process", [name for name in programs if name != "az rest"], many, 3)
finally:
    served.stop()
