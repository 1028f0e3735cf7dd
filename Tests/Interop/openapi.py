"""Lets schemathesis judge /openapi.json: no 5xx, no status, content type or body that the document does not say.

usage: openapi.py SIGNET_SERVER SCHEMATHESIS [EXAMPLES]

Runs twice: with made-up keys, where most objects do not exist; and with the keys of objects that do, without DELETE.
"""

import os
import subprocess
import sys

from served import Served

program, schemathesis, examples = sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else "10"
served = Served(program)
checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def run(what, *options):
    print(what, flush=True)
    done = subprocess.run(
        [schemathesis, *options, "run", served.url + "/openapi.json", "--header", "Authorization: Bearer " + served.token(),
         "--tls-verify", served.environment["SIGNET_CA"], "--checks", checks, "--max-examples", examples, "--phases",
         "coverage,fuzzing", "--no-color", *(["--exclude-method", "DELETE"] if options else [])],
        cwd=served.folder, capture_output=True, text=True)
    lines = done.stdout.splitlines()
    print("\n".join(line for line in lines if line.startswith("  ") and ("generated" in line or "Tested" in line)))
    if done.returncode != 0:
        print(done.stdout[-12000:], done.stderr[-2000:])
        raise SystemExit(1)


try:
    run("Keys that are made up …")
    connector = served.send("POST", "/v1.0/identity/apiConnectors", {
        "displayName": "a", "targetUrl": "https://a.example",
        "authenticationConfiguration": {"@odata.type": "#microsoft.graph.basicAuthentication", "username": "u", "password": "p"}})
    attribute = served.send("POST", "/v1.0/identity/userFlowAttributes", {"displayName": "Judged", "dataType": "string"})
    for kind in ["b2x", "b2c"]:
        flow = f"/beta/identity/{kind}UserFlows/{kind.upper()}_1_judged"
        served.send("POST", f"/beta/identity/{kind}UserFlows", {
            "id": "judged", "userFlowType": "signUpOrSignIn", "userFlowTypeVersion": 1,
            "apiConnectorConfiguration": {step: {"@odata.id": "/identity/apiConnectors/" + connector["id"]} for step in
                                          ["postFederationSignup", "postAttributeCollection"]}})
        served.send("POST", flow + "/userAttributeAssignments", {"userAttribute": {"id": attribute["id"]}})
    keys = {"identityApiConnector-id": connector["id"], "b2xIdentityUserFlow-id": "B2X_1_judged",
            "b2cIdentityUserFlow-id": "B2C_1_judged", "identityUserFlowAttribute-id": attribute["id"],
            "identityUserFlowAttributeAssignment-id": attribute["id"], "userFlowLanguageConfiguration-id": "de"}
    settings = os.path.join(served.folder, "schemathesis.toml")
    with open(settings, "w") as file:
        file.write("[parameters]\n" + "".join(f'"path.{name}" = "{value}"\n' for name, value in keys.items()))
    run("Keys of objects that are there …", "--config-file", settings)
    print("schemathesis found nothing")
finally:
    served.stop()
