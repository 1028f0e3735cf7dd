"""Drives a server with the Azure CLI, unmodified: cloud register, login by secret and by certificate, az rest.

usage: az_rest.py SIGNET_SERVER AZ
"""

import json
import os
import subprocess
import sys

from served import Served, check

served = Served(sys.argv[1])
url, environment = served.url, served.environment
os.environ.update(AZURE_CONFIG_DIR=os.path.join(served.folder, "azure"), REQUESTS_CA_BUNDLE=environment["SIGNET_CA"],
                  AZURE_CORE_COLLECT_TELEMETRY="false", AZURE_CORE_NO_COLOR="true", AZURE_CORE_ONLY_SHOW_ERRORS="true")


def az(*arguments):
    done = subprocess.run([sys.argv[2], *arguments], capture_output=True, text=True)
    return done.returncode, done.stdout.strip(), done.stderr.strip()


def rest(what, method, path, body=None, *more, fails=None):
    arguments = ["rest", "--method", method, "--url", path if path.startswith("http") else url + path, *more]
    code, out, error = az(*arguments, *(["--body", json.dumps(body)] if body is not None else []))
    if fails:
        check(what, code != 0 and all(part in error for part in fails), f"{code} {out} {error}")
        return None
    check(what, code == 0, f"{code} {out} {error}")
    return json.loads(out) if out.startswith(("{", "[")) else out


def surface():
    made = rest("create a connector", "post", "/v1.0/identity/apiConnectors", {
        "displayName": "O'Brien", "targetUrl": "https://api.contoso.com",
        "authenticationConfiguration": {"@odata.type": "#microsoft.graph.basicAuthentication", "username": "u", "password": "p"}})
    item = "/v1.0/identity/apiConnectors/" + made["id"]
    rest("change it", "patch", item, {"displayName": "Renamed"})
    check("read it", rest("get", "get", item)["displayName"] == "Renamed")
    check("read it with a doubled slash", rest("get", "get", "/v1.0//identity/apiConnectors/" + made["id"])["id"] == made["id"])
    check("read it by a key in parentheses", rest("get", "get", f"/v1.0/identity/apiConnectors('{made['id']}')")["id"] == made["id"])
    found = rest("filter", "get", "/v1.0/identity/apiConnectors", None, "--uri-parameters",
                 "$filter=displayName eq 'Renamed'", "$count=true")
    check("one is found", found["@odata.count"] == 1, found)
    value, thumbprint = served.pfx("p w")
    upload = rest("upload", "post", item + "/uploadClientCertificate", {"pkcs12Value": value, "password": "p w"})
    check("the thumbprint", upload["authenticationConfiguration"]["certificateList"][0]["thumbprint"] == thumbprint)
    value, _ = served.pfx("x", "-legacy")
    rest("upload by the qualified name", "post", "/v1.0/identity/apiconnectors/" + made["id"]
         + "/microsoft.graph.uploadClientCertificate", {"pkcs12Value": value, "password": "x"})
    rest("a wrong password", "post", item + "/uploadClientCertificate", {"pkcs12Value": value, "password": "y"},
         fails=["Bad Request", "AADB2C90213"])
    flow = rest("create a flow", "post", "/v1.0/identity/b2xUserFlows",
                {"id": "Partner", "userFlowType": "signUpOrSignIn", "userFlowTypeVersion": 1})
    step = f"/v1.0/identity/b2xUserFlows/{flow['id']}/apiConnectorConfiguration/postFederationSignup"
    rest("set a step", "put", step + "/$ref", {"@odata.id": url + item})
    value, thumbprint = served.pfx("")
    upload = rest("upload through a step", "post", step + "/uploadClientCertificate", {"pkcs12Value": value, "password": ""})
    check("the thumbprint", upload["authenticationConfiguration"]["certificateList"][-1]["thumbprint"] == thumbprint)
    rest("a connector that is in use", "delete", item, fails=["Bad Request", "B2X_1_Partner"])
    rest("clear the step", "put", step + "/$ref", {})
    rest("a step without a connector", "get", step, fails=["Not Found", "Request_ResourceNotFound"])
    pkis = "/v1.0/directory/publicKeyInfrastructure/certificateBasedAuthConfigurations"
    pki = f"{pkis}/{rest('create a PKI', 'post', pkis + '/', {'displayName': 'Contoso'})['id']}"
    address, digest, thumbprints, _ = served.bundle(2)
    rest("upload a bundle", "post", pki + "/upload", {"uploadUrl": address, "sha256FileHash": digest})
    while (state := rest("its state", "get", pki))["status"] in ("notStarted", "running"):
        pass
    check("it succeeded", state["status"] == "succeeded", state)
    found = rest("its authorities", "get", pki + "/certificateAuthorities", None, "--headers", "ConsistencyLevel=eventual")
    check("all of them", {c["thumbprint"] for c in found["value"]} == thumbprints, found)
    rest("the same bundle again", "post", pki + "/microsoft.graph.upload", {"uploadUrl": address, "sha256FileHash": digest})
    while (state := rest("its state", "get", pki))["status"] in ("notStarted", "running"):
        pass
    check("it failed", "Duplicate Certificate exists" in state["statusDetails"], state)
    rest("delete the PKI", "delete", pki)
    rest("restore it", "post", f"/v1.0/directory/deleteditems/{pki.split('/')[-1]}/restore")
    check("it is back", len(rest("its authorities", "get", pki + "/certificateAuthorities")["value"]) == 2)
    batch = rest("a batch", "post", "/v1.0/$batch", {"requests": [
        {"id": "1", "method": "GET", "url": "/identity/apiConnectors"}, {"id": "2", "method": "GET", "url": "/nope"}]})
    check("its statuses", sorted(r["status"] for r in batch["responses"]) == [200, 400], batch)
    rest("delete the flow", "delete", f"/v1.0/identity/b2xUserFlows/{flow['id']}")
    rest("delete the connector", "delete", item)
    rest("it is gone", "get", item, fails=["Not Found", "Request_ResourceNotFound"])


try:
    code, out, error = az("cloud", "register", "--name", "Signet", "--skip-endpoint-discovery", "--endpoint-resource-manager",
                          url, "--endpoint-active-directory", environment["SIGNET_AUTHORITY"],
                          "--endpoint-active-directory-resource-id", url, "--endpoint-active-directory-graph-resource-id", url,
                          "--endpoint-microsoft-graph-resource-id", url)
    check("register the cloud", code == 0, error)
    check("choose it", az("cloud", "set", "--name", "Signet")[0] == 0)
    check("no instance discovery", az("config", "set", "core.instance_discovery=false")[0] == 0)
    common = ["login", "--service-principal", "--username", environment["SIGNET_CLIENT_ID"], "--tenant",
              environment["SIGNET_TENANT"], "--allow-no-subscriptions"]
    for how, proof in {"secret": ["--password", environment["SIGNET_CLIENT_SECRET"]],
                       "certificate": ["--certificate", environment["SIGNET_CLIENT_CERT"]]}.items():
        code, out, error = az(*common, *proof)
        check(f"az login by {how}", code == 0, error)
        check(f"az rest after az login by {how}", rest("list", "get", "/v1.0/identity/apiConnectors")["value"] == [])
    surface()
    rest("a token in a header", "get", "/v1.0/identity/apiConnectors", None, "--skip-authorization-header", "--headers",
         "Authorization=Bearer " + served.token())
    rest("no token", "get", "/v1.0/identity/apiConnectors", None, "--skip-authorization-header",
         fails=["Unauthorized", "InvalidAuthenticationToken"])
    rest("a client without permissions", "get", "/v1.0/identity/apiConnectors", None, "--skip-authorization-header",
         "--headers", "Authorization=Bearer " + served.token("SIGNET_LIMITED_"), fails=["Forbidden", "Authorization_RequestDenied"])
    print("az works unmodified")
finally:
    served.stop()
