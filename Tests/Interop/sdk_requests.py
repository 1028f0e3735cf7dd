"""Records what Microsoft's own Python SDKs put on the wire for every operation of the catalogue.

usage: sdk_requests.py PARITY GOLDEN [--write]

PARITY is Documentation/parity.md, which says which operations each version has. GOLDEN is the file of recorded requests:
compared with what the installed SDKs send, or rewritten with --write. Ends with 1 and a diff when they differ.

The identifiers and bodies are those of Tests/GraphClientTests/OperationRequestTests.swift, so that the requests of both
SDKs can be laid side by side. Nothing leaves this process: behind the SDK's own middleware sits a transport that writes
down what it is given. An operation is absent only if no generated request builder has its path and method.
"""

import asyncio
import datetime
import difflib
import importlib
import importlib.metadata
import json
import pathlib
import re
import sys

import httpx
from kiota_abstractions.authentication import (
    AccessTokenProvider,
    AllowedHostsValidator,
    BaseBearerTokenAuthenticationProvider,
)
from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph_core import APIVersion, GraphClientFactory

ID = "a b/ü"


class StaticToken(AccessTokenProvider):
    async def get_authorization_token(self, uri, additional_authentication_context=None):
        return "token"

    def get_allowed_hosts_validator(self):
        return AllowedHostsValidator(["graph.example"])


class SDK:
    """One of the SDKs, sending to a transport that records."""

    def __init__(self, version, package, distribution):
        self.package = package
        self.release = f"{distribution} {importlib.metadata.version(distribution)}"
        self.base = f"https://graph.example/{version}"
        self.sent = []
        module = importlib.import_module(package + ".graph_request_adapter")
        client = GraphClientFactory.create_with_default_middleware(
            api_version=APIVersion(version), client=httpx.AsyncClient(transport=httpx.MockTransport(self.answer)),
            options=module.options)
        adapter = module.GraphRequestAdapter(BaseBearerTokenAuthenticationProvider(StaticToken()), client)
        adapter.base_url = self.base
        client = importlib.import_module(package).GraphServiceClient(request_adapter=adapter)
        self.identity, self.directory, self.users = client.identity, client.directory, client.users
        self.offered = self.generated_operations()

    def answer(self, request):
        url = f"{request.url.scheme}://{request.url.netloc.decode()}{request.url.raw_path.decode()}"
        content = request.read()
        if "content-encoding" in request.headers:
            raise SystemExit(f"{request.method} {url} is compressed, which this script does not undo")
        self.sent.append({"method": request.method, "url": url, "body": json.loads(content) if content else None})
        # Success without content, which every method takes. A real answer would stop one of them: the SDK reads a single
        # $ref as a string, but Graph answers with an object.
        return httpx.Response(204)

    def generated_operations(self):
        """Method and path of all that the request builders can ask for, read from their source."""
        found = set()
        root = pathlib.Path(importlib.import_module(self.package).__file__).parent / "generated"
        files = [file for folder in ("identity", "directory") for file in (root / folder).rglob("*_request_builder.py")]
        # Below a user there are some ten thousand, none of which is served.
        files += [file for folder in ("", "count", "item") for file in (root / "users" / folder).glob("*_request_builder.py")]
        for file in files:
            text = file.read_text()
            own = re.search(r'super\(\).__init__\(request_adapter, "([^"]*)"', text)[1]
            calls = re.findall(r"RequestInformation\(Method\.(\w+), (?:self\.url_template|'([^']*)')", text)
            for method, template in calls:
                path = re.sub(r"\{\?.*|\?.*", "", (template or own).removeprefix("{+baseurl}"))
                found.add((method, path.replace("%2D", "-")))
        return found

    def why_absent(self, method, path):
        """Why the SDK cannot ask for an operation; `None` when it can."""
        path = path.replace("/microsoft.graph.", "/")
        if (method, path) in self.offered:
            return None
        others = sorted(m for m, p in self.offered if p == path)
        if others:
            return f"the SDK's builder of {path} has no {method.lower()}(), only {', '.join(m.lower() for m in others)}"
        pieces = path.split("/")
        for length in range(2, len(pieces) + 1):
            start = "/".join(pieces[:length])
            if not any(p == start or p.startswith(start + "/") for _, p in self.offered):
                return f"the SDK has no builder of {start}"
        return f"the SDK's builder of {path} can do nothing but lead to others"

    async def record(self, method, call):
        self.sent.clear()
        await call(self)
        [request] = self.sent
        assert request["method"] == method, request
        return request

    def model(self, name, **members):
        module = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
        return getattr(importlib.import_module(f"{self.package}.generated.models.{module}"), name)(**members)


def parameters(builder, **members):
    """The body of an action, whose class lies beside the action's builder."""
    kind = type(builder)
    module = importlib.import_module(kind.__module__.replace("_request_builder", "_post_request_body"))
    return getattr(module, kind.__name__.replace("RequestBuilder", "PostRequestBody"))(**members)


def upload(builder, value):
    return builder.post(parameters(builder, pkcs12_value=value, password=""))


def connectors():
    path, item = "/identity/apiConnectors", "/identity/apiConnectors/{identityApiConnector-id}"

    def collection(sdk):
        return sdk.identity.api_connectors

    def one(sdk):
        return collection(sdk).by_identity_api_connector_id(ID)

    return [
        ("listApiConnectors", "GET", path, lambda sdk: collection(sdk).get()),
        ("createApiConnector", "POST", path, lambda sdk: collection(sdk).post(sdk.model(
            "IdentityApiConnector", display_name="N", target_url="https://api.example/x",
            authentication_configuration=sdk.model("BasicAuthentication", username="u", password="p")))),
        ("countApiConnectors", "GET", path + "/$count", lambda sdk: collection(sdk).count.get()),
        ("getApiConnector", "GET", item, lambda sdk: one(sdk).get()),
        ("updateApiConnector", "PATCH", item,
         lambda sdk: one(sdk).patch(sdk.model("IdentityApiConnector", display_name="N2"))),
        ("deleteApiConnector", "DELETE", item, lambda sdk: one(sdk).delete()),
        ("uploadApiConnectorClientCertificate", "POST", item + "/microsoft.graph.uploadClientCertificate",
         lambda sdk: upload(one(sdk).upload_client_certificate, "AQL/")),
    ]


def attributes():
    path, item = "/identity/userFlowAttributes", "/identity/userFlowAttributes/{identityUserFlowAttribute-id}"

    def collection(sdk):
        return sdk.identity.user_flow_attributes

    def one(sdk):
        return collection(sdk).by_identity_user_flow_attribute_id(ID)

    return [
        ("listUserFlowAttributes", "GET", path, lambda sdk: collection(sdk).get()),
        ("createUserFlowAttribute", "POST", path,
         lambda sdk: collection(sdk).post(sdk.model("IdentityUserFlowAttribute", display_name="N"))),
        ("countUserFlowAttributes", "GET", path + "/$count", lambda sdk: collection(sdk).count.get()),
        ("getUserFlowAttribute", "GET", item, lambda sdk: one(sdk).get()),
        ("updateUserFlowAttribute", "PATCH", item,
         lambda sdk: one(sdk).patch(sdk.model("IdentityUserFlowAttribute", description="D"))),
        ("deleteUserFlowAttribute", "DELETE", item, lambda sdk: one(sdk).delete()),
    ]


def flows(kind):
    path = f"/identity/{kind}UserFlows"
    item = f"{path}/{{{kind}IdentityUserFlow-id}}"
    model = f"{kind.capitalize()}IdentityUserFlow"

    def collection(sdk):
        return getattr(sdk.identity, f"{kind}_user_flows")

    def one(sdk):
        return getattr(collection(sdk), f"by_{kind}_identity_user_flow_id")(ID)

    # Only customers' flows have the member in the SDK; the other model takes it among those it does not know.
    language = dict(default_language_tag="de") if kind == "b2c" else dict(additional_data={"defaultLanguageTag": "de"})
    whole = [
        (f"listUserFlows.{kind}", "GET", path, lambda sdk: collection(sdk).get()),
        (f"createUserFlow.{kind}", "POST", path, lambda sdk: collection(sdk).post(sdk.model(model, id="N"))),
        (f"countUserFlows.{kind}", "GET", path + "/$count", lambda sdk: collection(sdk).count.get()),
        (f"getUserFlow.{kind}", "GET", item, lambda sdk: one(sdk).get()),
        (f"updateUserFlow.{kind}", "PATCH", item, lambda sdk: one(sdk).patch(sdk.model(model, **language))),
        (f"deleteUserFlow.{kind}", "DELETE", item, lambda sdk: one(sdk).delete()),
        (f"getApiConnectorConfiguration.{kind}", "GET", item + "/apiConnectorConfiguration",
         lambda sdk: one(sdk).api_connector_configuration.get()),
    ]
    for name in ("postFederationSignup", "postAttributeCollection", "preTokenIssuance"):
        whole += step(kind, item, name, one)
    whole += assignments(kind, item, one) + languages(kind, item, one)
    for relationship in ("identityProviders", "userFlowIdentityProviders"):
        whole += providers(kind, item, relationship, one)
    return whole


def step(kind, flow, name, one_flow):
    path, suffix = f"{flow}/apiConnectorConfiguration/{name}", f"{kind}.{name}"

    def one(sdk):
        return getattr(one_flow(sdk).api_connector_configuration, snake_case(name))

    return [
        (f"getStepConnector.{suffix}", "GET", path, lambda sdk: one(sdk).get()),
        (f"updateStepConnector.{suffix}", "PATCH", path,
         lambda sdk: one(sdk).patch(sdk.model("IdentityApiConnector", display_name="N"))),
        (f"removeStepConnector.{suffix}", "DELETE", path, lambda sdk: one(sdk).delete()),
        (f"getStepReference.{suffix}", "GET", path + "/$ref", lambda sdk: one(sdk).ref.get()),
        (f"setStepReference.{suffix}", "PUT", path + "/$ref", lambda sdk: one(sdk).ref.put(
            sdk.model("ReferenceUpdate", odata_id=sdk.base + "/identity/apiConnectors/c"))),
        (f"removeStepReference.{suffix}", "DELETE", path + "/$ref", lambda sdk: one(sdk).ref.delete()),
        (f"uploadStepClientCertificate.{suffix}", "POST", path + "/microsoft.graph.uploadClientCertificate",
         lambda sdk: upload(one(sdk).upload_client_certificate, "AQ==")),
    ]


def assignments(kind, flow, one_flow):
    path = flow + "/userAttributeAssignments"
    item = path + "/{identityUserFlowAttributeAssignment-id}"
    model = "IdentityUserFlowAttributeAssignment"

    def collection(sdk):
        return one_flow(sdk).user_attribute_assignments

    def one(sdk):
        return collection(sdk).by_identity_user_flow_attribute_assignment_id(ID)

    def set_order(sdk):
        action = collection(sdk).set_order
        return action.post(parameters(action, new_assignment_order=sdk.model("AssignmentOrder", order=["city"])))

    return [
        (f"listAttributeAssignments.{kind}", "GET", path, lambda sdk: collection(sdk).get()),
        (f"createAttributeAssignment.{kind}", "POST", path,
         lambda sdk: collection(sdk).post(sdk.model(model, is_optional=True))),
        (f"countAttributeAssignments.{kind}", "GET", path + "/$count", lambda sdk: collection(sdk).count.get()),
        (f"getAttributeOrder.{kind}", "GET", path + "/microsoft.graph.getOrder()",
         lambda sdk: collection(sdk).get_order.get()),
        (f"setAttributeOrder.{kind}", "POST", path + "/microsoft.graph.setOrder", set_order),
        (f"getAttributeAssignment.{kind}", "GET", item, lambda sdk: one(sdk).get()),
        (f"updateAttributeAssignment.{kind}", "PATCH", item,
         lambda sdk: one(sdk).patch(sdk.model(model, is_optional=False))),
        (f"deleteAttributeAssignment.{kind}", "DELETE", item, lambda sdk: one(sdk).delete()),
        (f"getAssignedAttribute.{kind}", "GET", item + "/userAttribute", lambda sdk: one(sdk).user_attribute.get()),
    ]


def languages(kind, flow, one_flow):
    path = flow + "/languages"
    return [
        (f"listFlowLanguages.{kind}", "GET", path, lambda sdk: one_flow(sdk).languages.get()),
        (f"countFlowLanguages.{kind}", "GET", path + "/$count", lambda sdk: one_flow(sdk).languages.count.get()),
        (f"getFlowLanguage.{kind}", "GET", path + "/{userFlowLanguageConfiguration-id}",
         lambda sdk: one_flow(sdk).languages.by_user_flow_language_configuration_id(ID).get()),
    ]


def providers(kind, flow, relationship, one_flow):
    path, suffix = f"{flow}/{relationship}", f"{kind}.{relationship}"
    key = "identityProvider" if relationship == "identityProviders" else "identityProviderBase"

    def collection(sdk):
        return getattr(one_flow(sdk), snake_case(relationship))

    def one(sdk):
        return getattr(collection(sdk), f"by_{snake_case(key)}_id")(ID)

    def address(sdk):
        return sdk.base + "/identity/identityProviders/Google-OAUTH"

    def remove_by_address(sdk):
        query = type(collection(sdk).ref).RefRequestBuilderDeleteQueryParameters(id=address(sdk))
        return collection(sdk).ref.delete(RequestConfiguration(query_parameters=query))

    return [
        (f"listFlowProviders.{suffix}", "GET", path, lambda sdk: collection(sdk).get()),
        (f"countFlowProviders.{suffix}", "GET", path + "/$count", lambda sdk: collection(sdk).count.get()),
        (f"listFlowProviderReferences.{suffix}", "GET", path + "/$ref", lambda sdk: collection(sdk).ref.get()),
        (f"addFlowProviderReference.{suffix}", "POST", path + "/$ref",
         lambda sdk: collection(sdk).ref.post(sdk.model("ReferenceCreate", odata_id=address(sdk)))),
        (f"removeFlowProviderReferenceByAddress.{suffix}", "DELETE", path + "/$ref", remove_by_address),
        (f"removeFlowProviderReference.{suffix}", "DELETE", f"{path}/{{{key}-id}}/$ref",
         lambda sdk: one(sdk).ref.delete()),
    ]


def infrastructure():
    path = "/directory/publicKeyInfrastructure"
    all_path = path + "/certificateBasedAuthConfigurations"
    item = all_path + "/{certificateBasedAuthPki-id}"

    def root(sdk):
        return sdk.directory.public_key_infrastructure

    def collection(sdk):
        return root(sdk).certificate_based_auth_configurations

    def one(sdk):
        return collection(sdk).by_certificate_based_auth_pki_id(ID)

    return [
        ("getPublicKeyInfrastructure", "GET", path, lambda sdk: root(sdk).get()),
        ("updatePublicKeyInfrastructure", "PATCH", path,
         lambda sdk: root(sdk).patch(sdk.model("PublicKeyInfrastructureRoot"))),
        ("deletePublicKeyInfrastructure", "DELETE", path, lambda sdk: root(sdk).delete()),
        ("listPKIs", "GET", all_path, lambda sdk: collection(sdk).get()),
        ("createPKI", "POST", all_path,
         lambda sdk: collection(sdk).post(sdk.model("CertificateBasedAuthPki", display_name="N"))),
        ("countPKIs", "GET", all_path + "/$count", lambda sdk: collection(sdk).count.get()),
        ("getPKI", "GET", item, lambda sdk: one(sdk).get()),
        ("updatePKI", "PATCH", item,
         lambda sdk: one(sdk).patch(sdk.model("CertificateBasedAuthPki", display_name="N"))),
        ("deletePKI", "DELETE", item, lambda sdk: one(sdk).delete()),
        ("uploadToPKI", "POST", item + "/microsoft.graph.upload", lambda sdk: one(sdk).upload.post(
            parameters(one(sdk).upload, upload_url="https://x/y", sha256_file_hash="AB"))),
    ] + authorities(item + "/certificateAuthorities", one)


def authorities(path, one_pki):
    item = path + "/{certificateAuthorityDetail-id}"
    model = "CertificateAuthorityDetail"

    def collection(sdk):
        return one_pki(sdk).certificate_authorities

    def one(sdk):
        return collection(sdk).by_certificate_authority_detail_id(ID)

    return [
        ("listAuthorities", "GET", path, lambda sdk: collection(sdk).get()),
        ("createAuthority", "POST", path, lambda sdk: collection(sdk).post(sdk.model(model, certificate=b"\1"))),
        ("countAuthorities", "GET", path + "/$count", lambda sdk: collection(sdk).count.get()),
        ("getAuthority", "GET", item, lambda sdk: one(sdk).get()),
        ("updateAuthority", "PATCH", item, lambda sdk: one(sdk).patch(sdk.model(model, is_issuer_hint_enabled=True))),
        ("deleteAuthority", "DELETE", item, lambda sdk: one(sdk).delete()),
    ]


def deleted_items():
    path, item = "/directory/deletedItems", "/directory/deletedItems/{directoryObject-id}"

    def collection(sdk):
        return sdk.directory.deleted_items

    def one(sdk):
        return collection(sdk).by_directory_object_id(ID)

    return [
        ("listDeletedPKIs", "GET", path + "/graph.certificateBasedAuthPki",
         lambda sdk: collection(sdk).graph_certificate_based_auth_pki.get()),
        ("listDeletedAuthorities", "GET", path + "/graph.certificateAuthorityDetail",
         lambda sdk: collection(sdk).graph_certificate_authority_detail.get()),
        ("getDeletedItem", "GET", item, lambda sdk: one(sdk).get()),
        ("restoreDeletedItem", "POST", item + "/microsoft.graph.restore", lambda sdk: one(sdk).restore.post()),
        ("removeDeletedItem", "DELETE", item, lambda sdk: one(sdk).delete()),
    ]


def users():
    path, item = "/users", "/users/{user-id}"

    def create(sdk):
        identity = sdk.model("ObjectIdentity", sign_in_type="federated", issuer="google.com", issuer_assigned_id="1")
        return sdk.users.post(sdk.model("User", display_name="N", identities=[identity]))

    return [
        ("listUsers", "GET", path, lambda sdk: sdk.users.get()),
        ("createUser", "POST", path, create),
        ("countUsers", "GET", path + "/$count", lambda sdk: sdk.users.count.get()),
        ("getUser", "GET", item, lambda sdk: sdk.users.by_user_id(ID).get()),
    ]


def snake_case(name):
    return re.sub(r"[A-Z]", lambda letter: "_" + letter[0].lower(), name)


def catalogue(parity):
    """The versions of each operation, by method and path, from the page that is printed from the catalogue."""
    rows = re.findall(r"^\| `([A-Z]+) (/\S*)` \| ([^|]*) \|", parity, re.MULTILINE)
    return {(method, path): versions.split(", ") for method, path, versions in rows}


async def recording(parity):
    sdks = {"v1.0": SDK("v1.0", "msgraph", "msgraph-sdk"), "beta": SDK("beta", "msgraph_beta", "msgraph-beta-sdk")}
    versions = catalogue(parity)
    operations = [*connectors(), *attributes(), *flows("b2x"), *flows("b2c"), *infrastructure(), *deleted_items(),
                  *users()]
    unequal = {(method, path) for _, method, path, _ in operations} ^ versions.keys()
    if unequal:
        raise SystemExit("only in the catalogue, or only here: " + ", ".join(" ".join(key) for key in sorted(unequal)))
    requests, absent = {}, {}
    for name, method, path, call in operations:
        for version in versions[method, path]:
            sdk, key = sdks[version], f"{version} {name}"
            why = sdk.why_absent(method, path)
            if why:
                absent[key] = why
            else:
                requests[key] = await sdk.record(method, call)
    releases = ", ".join(sdk.release for sdk in sdks.values())
    source = f"{releases}, recorded {datetime.date.today()} by Tests/Interop/sdk_requests.py"
    return {"source": source, "requests": requests, "absent": absent}


def text_of(golden):
    ordered = {name: dict(sorted(part.items())) if isinstance(part, dict) else part for name, part in golden.items()}
    return json.dumps(ordered, indent=1, ensure_ascii=False) + "\n"


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--write"]
    if len(arguments) != 2:
        raise SystemExit(__doc__)
    parity, golden = map(pathlib.Path, arguments)
    text = text_of(asyncio.run(recording(parity.read_text())))
    if "--write" in sys.argv:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text)
    # When it was recorded makes no difference.
    before, after = (re.sub(r"recorded [0-9-]+", "recorded", part).splitlines(keepends=True)
                     for part in (golden.read_text() if golden.exists() else "", text))
    difference = list(difflib.unified_diff(before, after, str(golden), "the installed SDKs"))
    sys.stdout.writelines(difference)
    if difference:
        raise SystemExit(1)
    content = json.loads(text)
    print(f"ok      {len(content['requests'])} requests of the Python SDK as recorded; "
          f"{len(content['absent'])} operations it does not have")


main()
