"""Times whole calls of the command line beside curl, the Azure CLI and the Python SDK; run by scripts/bench cli.

usage: cli.py SIGNET SIGNET_SERVER PYTHON AZ [--rounds N]

Wall and processor time are of runs without anything around the program; memory is the peak that GNU time tells of runs
of their own. Programs take turns, so that a busy moment of the machine meets all of them. curl makes the same requests
as `signet connectors upload` does, which are read off the server's log.
"""

import json
import os
import re
import statistics
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../Tests/Interop"))

from served import Served  # noqa: E402

rounds = int(sys.argv[sys.argv.index("--rounds") + 1]) if "--rounds" in sys.argv else 15
signet, server, python, az = sys.argv[1:5]
here = os.path.dirname(os.path.abspath(__file__))
served = Served(server)
log = os.path.join(served.folder, "log")
output = os.path.join(served.folder, "output")


def called(command, environment):
    """Runs a program to its end: exit code, seconds of wall time, seconds of processor time. No shell, no fork of this
    process: that would be most of what is measured."""
    actions = [(os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0),
               (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
               (os.POSIX_SPAWN_DUP2, 1, 2)]
    begin = time.perf_counter()
    child = os.posix_spawnp(command[0], command, environment, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), time.perf_counter() - begin, usage.ru_utime + usage.ru_stime


def succeeded(command, environment):
    code, wall, processor = called(command, environment)
    if code:
        with open(output, errors="replace") as file:
            raise SystemExit(f"{' '.join(command[:4])} … ended with {code}: {file.read()[-2000:]}")
    return wall, processor


def peak(command, environment):
    """MiB of memory at the program's peak."""
    note = os.path.join(served.folder, "usage")
    succeeded(["time", "-f", "%M", "-o", note, *command], environment)
    with open(note) as file:
        return int(file.read()) / 1024


def connector():
    """A new connector's identifier."""
    return served.send("POST", "/v1.0/identity/apiConnectors", {
        "displayName": "Benchmark", "targetUrl": "https://api.contoso.com/x", "authenticationConfiguration": {
            "@odata.type": "#microsoft.graph.basicAuthentication", "username": "u", "password": "p"}})["id"]


def requests_since(position):
    """The operations that the server was asked for since a position in its log."""
    with open(log) as file:
        file.seek(position)
        lines = [line for line in file if "[GraphServer] request" in line]
    return [re.search(r"operation=(\S+)", line).group(1) for line in lines]


def table(title, programs, environment):
    """Measures programs, which are functions that give a new command each time; curl comes first."""
    for name in programs:
        succeeded(programs[name](), environment)
    results = {name: [] for name in programs}
    for _ in range(rounds):
        for name in programs:
            command = programs[name]()
            results[name].append(succeeded(command, environment))
    memory = {name: statistics.median(peak(programs[name](), environment) for _ in range(3)) for name in programs}
    print(f"\n{title}, medians of {rounds}\n")
    print("| program                        | wall ms (least–most) | CPU ms | peak MiB | wall / curl | memory / curl |")
    print("| ------------------------------ | -------------------: | -----: | -------: | ----------: | ------------: |")
    medians = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in results.items()}
    first = next(iter(programs))
    for name, (wall, processor) in medians.items():
        spread = [row[0] * 1000 for row in results[name]]
        print(f"| {name:30} | {wall * 1000:8.1f} ({min(spread):.1f}–{max(spread):.1f}) | {processor * 1000:6.1f} |"
              f" {memory[name]:8.1f} | {wall / medians[first][0]:11.2f} | {memory[name] / memory[first]:13.2f} |", flush=True)


try:
    token = served.token()
    value, _ = served.pfx("benchmark")
    password = os.path.join(served.folder, "password")
    body = os.path.join(served.folder, "body.json")
    with open(password, "w") as file:
        file.write("benchmark\n")
    with open(body, "w") as file:
        json.dump({"pkcs12Value": value, "password": "benchmark"}, file)
    pfx = os.path.join(served.folder, "c.pfx")
    common = {"PATH": os.environ["PATH"], "HOME": served.folder, "LANG": "C.UTF-8", "SIGNET_URL": served.url,
              "SIGNET_CA": served.environment["SIGNET_CA"], "PFX_FILE": pfx, "PFX_PASSWORD": "benchmark",
              "REQUESTS_CA_BUNDLE": served.environment["SIGNET_CA"], "AZURE_CORE_COLLECT_TELEMETRY": "false"}
    with_token = common | {"SIGNET_ACCESS_TOKEN": token}
    with_secret = common | {name: served.environment[name] for name in
                            ("SIGNET_AUTHORITY", "SIGNET_TENANT", "SIGNET_CLIENT_ID", "SIGNET_CLIENT_SECRET")}

    def address(identifier):
        return f"{served.url}/v1.0/identity/apiConnectors/{identifier}"

    def own(identifier):
        return [signet, "connectors", "upload", identifier, "--pfx", pfx, "--password-file", password]

    def mgc(identifier):
        return [signet, "identity", "api-connectors", "upload-client-certificate", "post", "--identity-api-connector-id",
                identifier, "--body", "@" + body]

    def cmdlet(identifier):
        return [signet, "Invoke-MgUploadIdentityApiConnectorClientCertificate", "-IdentityApiConnectorId", identifier,
                "-Pkcs12Value", "@" + pfx, "-Password", "benchmark"]

    def with_az(identifier):
        return [az, "rest", "--method", "post", "--url", address(identifier) + "/uploadClientCertificate",
                "--skip-authorization-header", "--headers", f"Authorization=Bearer {token}", "Content-Type=application/json",
                "--body", "@" + body, "--output", "none"]

    def with_sdk(identifier):
        return [python, os.path.join(here, "cli_python.py"), identifier]

    def with_curl(operations):
        """The same requests in one process of curl."""
        bearer = f'header = "Authorization: Bearer {token}"\n'
        transfers = {
            "getApiConnector": lambda at: f'{bearer}url = "{at}"\n',
            "uploadApiConnectorClientCertificate": lambda at:
                f'{bearer}header = "Content-Type: application/json"\nurl = "{at}/uploadClientCertificate"\ndata = "@{body}"\n',
        }
        fields = "&".join(f"{name}={value}" for name, value in {
            "grant_type": "client_credentials", "client_id": served.environment["SIGNET_CLIENT_ID"],
            "client_secret": served.environment["SIGNET_CLIENT_SECRET"],
            "scope": "https://graph.microsoft.com/.default"}.items())
        authority = f"{served.environment['SIGNET_AUTHORITY']}/{served.environment['SIGNET_TENANT']}/oauth2/v2.0/token"
        transfers["/{tenant}/oauth2/v2.0/token"] = lambda _: f'url = "{authority}"\ndata = "{fields}"\n'

        def command(identifier):
            config = os.path.join(served.folder, "transfers")
            options = f'cacert = "{served.environment["SIGNET_CA"]}"\nsilent\nshow-error\nfail\noutput = "/dev/null"\n'
            with open(config, "w") as file:
                file.write("next\n".join(options + transfers[operation](address(identifier)) for operation in operations))
            return ["curl", "--config", config]
        return command

    def compared(title, environment, others):
        """One upload in each spelling that is there, beside the others."""
        position = os.path.getsize(log)
        identifier = connector()
        position = os.path.getsize(log)
        succeeded(own(identifier), environment)
        operations = requests_since(position)
        programs = {"curl": with_curl(operations), "signet connectors upload": own}
        for name, spelling in {"signet, mgc spelling": mgc, "signet, cmdlet spelling": cmdlet}.items():
            code, _, _ = called(spelling(connector()), environment)
            if code == 64:
                print(f"{name} is not there: it ended with 64")
            else:
                programs[name] = spelling
        programs |= others
        print(f"\nRequests of signet connectors upload, and of curl: {', '.join(operations)}")
        table(title, {name: lambda make=make: make(connector()) for name, make in programs.items()}, environment)

    table("Starting", {
        "curl --version": lambda: ["curl", "--version"], "signet --version": lambda: [signet, "--version"],
        "signet --help": lambda: [signet, "--help"], "az --version": lambda: [az, "--version"],
    }, with_token)
    compared("One upload, the token is given", with_token, {"az rest": with_az, "Python SDK": with_sdk})
    compared("One upload with a client secret", with_secret, {"Python SDK": with_sdk})
finally:
    served.stop()
