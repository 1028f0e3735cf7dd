"""Runs the consumer against a server in dev mode and looks at what it has done; run by scripts/test.

usage: run.py SIGNET_SERVER CONSUMER
"""

import base64
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../Interop"))

from served import Served, check  # noqa: E402

served = Served(sys.argv[1])
try:
    connectors = "/v1.0/identity/apiConnectors"
    connector = served.send("POST", connectors, {
        "displayName": "Consumer", "targetUrl": "https://api.contoso.com/x", "authenticationConfiguration": {
            "@odata.type": "#microsoft.graph.basicAuthentication", "username": "u", "password": "p"}})["id"]
    flow = served.send("POST", "/v1.0/identity/b2xUserFlows", {
        "id": "Consumer", "userFlowType": "signUpOrSignIn", "userFlowTypeVersion": 1})["id"]
    served.send("PUT", f"/v1.0/identity/b2xUserFlows/{flow}/apiConnectorConfiguration/postFederationSignup/$ref", {
        "@odata.id": f"{served.url}{connectors}/{connector}"})
    pkis = "/v1.0/directory/publicKeyInfrastructure/certificateBasedAuthConfigurations"
    pki = served.send("POST", pkis, {"displayName": "Consumer"})["id"]
    files, thumbprints = [], []
    for name in ("first", "second"):
        value, thumbprint = served.pfx("consumer")
        files.append(os.path.join(served.folder, name + ".pfx"))
        thumbprints.append(thumbprint)
        with open(files[-1], "wb") as file:
            file.write(base64.b64decode(value))
    address, digest, authorities, _ = served.bundle(3)
    ran = subprocess.run([sys.argv[2]], capture_output=True, text=True, env={
        **served.environment, "CONNECTOR": connector, "FLOW": flow, "PKI": pki, "FIRST_PFX": files[0],
        "SECOND_PFX": files[1], "PFX_PASSWORD": "consumer", "P7B_URL": address, "P7B_HASH": digest})
    check("a program of its own does the three uploads", ran.stdout.startswith("200 200 succeeded"), ran.stdout + ran.stderr)
    held = served.send("GET", f"{connectors}/{connector}")["authenticationConfiguration"]["certificateList"]
    check("the connector has both certificates", [entry["thumbprint"] for entry in held] == thumbprints, held)
    found = served.send("GET", f"{pkis}/{pki}/certificateAuthorities")["value"]
    check("the PKI has its authorities", {entry["thumbprint"] for entry in found} == authorities, found)
finally:
    served.stop()
