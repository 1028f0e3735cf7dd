"""Drives a server with Microsoft's own Python SDK, unmodified: connectors, user flows, certificate authorities, users, errors.

usage: graph_sdk.py SIGNET_SERVER

Starts the server in dev mode on a free port and a throw-away data directory. Prints one line per step; ends with 1 on the
first that goes wrong.
"""

import asyncio
import os
import sys

from served import Served, check

served = Served(sys.argv[1])
url, environment, pfx = served.url, served.environment, served.pfx
# httpx and requests each have their own variable for trusted authorities.
os.environ["SSL_CERT_FILE"] = os.environ["REQUESTS_CA_BUNDLE"] = environment["SIGNET_CA"]

from azure.identity import CertificateCredential, ClientSecretCredential
from kiota_abstractions.api_error import APIError
from kiota_abstractions.base_request_configuration import RequestConfiguration
from kiota_authentication_azure.azure_identity_authentication_provider import AzureIdentityAuthenticationProvider
from msgraph import GraphRequestAdapter, GraphServiceClient
from msgraph.generated.identity.api_connectors.api_connectors_request_builder import ApiConnectorsRequestBuilder
from msgraph.generated.identity.api_connectors.item.upload_client_certificate.upload_client_certificate_post_request_body import (
    UploadClientCertificatePostRequestBody,
)
from msgraph.generated.identity.b2x_user_flows.item.api_connector_configuration.api_connector_configuration_request_builder import (
    ApiConnectorConfigurationRequestBuilder,
)
from msgraph.generated.identity.b2x_user_flows.item.user_attribute_assignments.set_order.set_order_post_request_body import (
    SetOrderPostRequestBody,
)
from msgraph.generated.models.assignment_order import AssignmentOrder
from msgraph.generated.models.b2x_identity_user_flow import B2xIdentityUserFlow
from msgraph.generated.models.basic_authentication import BasicAuthentication
from msgraph.generated.models.identity_api_connector import IdentityApiConnector
from msgraph.generated.models.identity_user_flow_attribute import IdentityUserFlowAttribute
from msgraph.generated.models.identity_user_flow_attribute_assignment import IdentityUserFlowAttributeAssignment
from msgraph.generated.models.identity_user_flow_attribute_data_type import IdentityUserFlowAttributeDataType
from msgraph.generated.models.identity_user_flow_attribute_input_type import IdentityUserFlowAttributeInputType
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.pkcs12_certificate import Pkcs12Certificate
from msgraph.generated.models.reference_create import ReferenceCreate
from msgraph.generated.models.reference_update import ReferenceUpdate
from msgraph.generated.models.social_identity_provider import SocialIdentityProvider
from msgraph.generated.models.user_flow_type import UserFlowType


def client(credential):
    provider = AzureIdentityAuthenticationProvider(credential, scopes=["https://graph.microsoft.com/.default"],
                                                   allowed_hosts=["127.0.0.1"])
    adapter = GraphRequestAdapter(provider)
    adapter.base_url = url + "/v1.0"
    return GraphServiceClient(request_adapter=adapter)


common = dict(tenant_id=environment["SIGNET_TENANT"], authority=environment["SIGNET_AUTHORITY"],
              disable_instance_discovery=True)
by_secret = client(ClientSecretCredential(client_id=environment["SIGNET_CLIENT_ID"],
                                          client_secret=environment["SIGNET_CLIENT_SECRET"], **common))
by_certificate = client(CertificateCredential(client_id=environment["SIGNET_CLIENT_ID"],
                                              certificate_path=environment["SIGNET_CLIENT_CERT"], **common))
with_chain = client(CertificateCredential(client_id=environment["SIGNET_CLIENT_ID"], send_certificate_chain=True,
                                          certificate_path=environment["SIGNET_CLIENT_CERT"], **common))
limited = client(ClientSecretCredential(client_id=environment["SIGNET_LIMITED_CLIENT_ID"],
                                        client_secret=environment["SIGNET_LIMITED_CLIENT_SECRET"], **common))
wrong_secret = client(ClientSecretCredential(client_id=environment["SIGNET_CLIENT_ID"], client_secret="wrong", **common))


async def refused(what, call, status, code):
    try:
        await call
    except ODataError as error:
        check(what, error.response_status_code == status and error.error.code == code and error.error.inner_error.date,
              f"{error.response_status_code} {error.error}")
    except APIError as error:
        check(what, False, error)
    else:
        check(what, False, "it was let through")


async def connectors():
    builder = by_secret.identity.api_connectors
    made = await builder.post(IdentityApiConnector(
        display_name="O'Brien", target_url="https://api.contoso.com/x?code=1",
        authentication_configuration=BasicAuthentication(username="u", password="p")))
    check("create a connector", made.id and made.authentication_configuration.password == "******", made)
    for name, graph in {"certificate": by_certificate, "certificate with chain": with_chain}.items():
        got = await graph.identity.api_connectors.by_identity_api_connector_id(made.id).get()
        check(f"sign in by {name}", got.display_name == "O'Brien", got)
    item = builder.by_identity_api_connector_id(made.id)
    made.display_name = "Renamed"
    await item.patch(made)
    check("read, modify, write back", (await item.get()).display_name == "Renamed")
    for what, options in {"AES": [], "3DES and RC2": ["-legacy"]}.items():
        value, thumbprint = pfx("p w", *options)
        body = UploadClientCertificatePostRequestBody(pkcs12_value=value, password="p w")
        after = await item.upload_client_certificate.post(body)
        last = after.authentication_configuration.certificate_list[-1]
        check(f"upload a PFX under {what}", last.thumbprint == thumbprint and last.is_active is True, last)
    await item.patch(await item.get())
    check("write certificates back", len((await item.get()).authentication_configuration.certificate_list) == 2)
    await refused("the same certificate again", item.upload_client_certificate.post(body), 400, "AADB2C90215")
    await refused("a wrong PFX password", item.upload_client_certificate.post(
        UploadClientCertificatePostRequestBody(pkcs12_value=value, password="x")), 400, "AADB2C90213")
    await refused("no PFX at all", item.upload_client_certificate.post(
        UploadClientCertificatePostRequestBody(pkcs12_value="eyJhbGci", password="")), 400, "AADB2C90215")
    await refused("no password", item.upload_client_certificate.post(
        UploadClientCertificatePostRequestBody(pkcs12_value=value)), 400, "AADB2C90186")
    with_pfx = await builder.post(IdentityApiConnector(
        display_name="B", target_url="https://api.contoso.com",
        authentication_configuration=Pkcs12Certificate(pkcs12_value=value, password="p w")))
    check("create with a PFX", with_pfx.authentication_configuration.certificate_list[0].thumbprint == thumbprint)

    def query(**options):
        return RequestConfiguration(
            query_parameters=ApiConnectorsRequestBuilder.ApiConnectorsRequestBuilderGetQueryParameters(**options))

    page = await builder.get(query(filter="startswith(displayName, 'ren')", select=["id", "displayName"], count=True))
    check("filter, select, count", [c.display_name for c in page.value] == ["Renamed"] and page.odata_count == 1
          and page.value[0].target_url is None, page)
    first = await builder.get(query(top=1, orderby=["displayName desc"]))
    check("a page has a link to the next", first.odata_next_link.startswith(url), first)
    second = await builder.with_url(first.odata_next_link).get()
    check("the next page is the rest", [c.display_name for c in first.value + second.value] == ["Renamed", "B"])
    check("count", await builder.count.get() == 2)
    await refused("a malformed filter", builder.get(query(filter="displayName eq")), 400, "BadRequest")
    await refused("an unknown id", builder.by_identity_api_connector_id("nope 1/2").get(), 404, "Request_ResourceNotFound")
    await refused("a client without permissions", limited.identity.api_connectors.get(), 403,
                  "Authorization_RequestDenied")
    try:
        await wrong_secret.identity.api_connectors.get()
        check("a wrong client secret", False)
    except Exception as error:
        check("a wrong client secret", "AADSTS7000215" in str(error), error)
    await builder.by_identity_api_connector_id(with_pfx.id).delete()
    await refused("a connector that was deleted", builder.by_identity_api_connector_id(with_pfx.id).get(), 404,
                  "Request_ResourceNotFound")
    return made.id


async def flows(connector):
    builder = by_secret.identity.b2x_user_flows
    made = await builder.post(B2xIdentityUserFlow(id="Partner", user_flow_type=UserFlowType.SignUpOrSignIn,
                                                  user_flow_type_version=1.0))
    check("create a user flow", made.id == "B2X_1_Partner" and made.user_flow_type_version == 1, made)
    configuration = builder.by_b2x_identity_user_flow_id(made.id).api_connector_configuration
    for step in [configuration.post_federation_signup, configuration.post_attribute_collection]:
        await step.ref.put(ReferenceUpdate(odata_id=f"{url}/v1.0/identity/apiConnectors/{connector}"))
        check("set a step", (await step.get()).id == connector)
    value, thumbprint = pfx("")
    from msgraph.generated.identity.b2x_user_flows.item.api_connector_configuration.post_federation_signup.upload_client_certificate.upload_client_certificate_post_request_body import (
        UploadClientCertificatePostRequestBody as StepBody,
    )
    after = await configuration.post_federation_signup.upload_client_certificate.post(
        StepBody(pkcs12_value=value, password=""))
    check("upload through a step", after.authentication_configuration.certificate_list[-1].thumbprint == thumbprint)
    parameters = ApiConnectorConfigurationRequestBuilder.ApiConnectorConfigurationRequestBuilderGetQueryParameters(
        expand=["postFederationSignup", "postAttributeCollection"])
    got = await configuration.get(RequestConfiguration(query_parameters=parameters))
    check("expand both steps", got.post_federation_signup.id == got.post_attribute_collection.id == connector, got)
    check("count the flows", await builder.count.get() == 1)
    await refused("delete a connector that is in use",
                  by_secret.identity.api_connectors.by_identity_api_connector_id(connector).delete(), 400, "BadRequest")
    await configuration.post_federation_signup.ref.delete()
    await refused("a step without a connector", configuration.post_federation_signup.get(), 404,
                  "Request_ResourceNotFound")
    await asked_and_offered(builder.by_b2x_identity_user_flow_id(made.id))
    await builder.by_b2x_identity_user_flow_id(made.id).delete()
    check("delete a user flow", (await builder.get()).value == [])


async def asked_and_offered(flow):
    attributes = by_secret.identity.user_flow_attributes
    made = await attributes.post(IdentityUserFlowAttribute(
        display_name="Shoe size", description="In mm", data_type=IdentityUserFlowAttributeDataType.Int64))
    check("create an attribute", made.id.startswith("extension_") and made.user_flow_attribute_type.value == "custom", made)
    check("built-in attributes", {"city", "email", made.id} <= {a.id for a in (await attributes.get()).value})
    await attributes.by_identity_user_flow_attribute_id(made.id).patch(IdentityUserFlowAttribute(description="In cm"))
    check("change an attribute",
          (await attributes.by_identity_user_flow_attribute_id(made.id).get()).description == "In cm")
    assignments = flow.user_attribute_assignments
    for attribute in ["city", made.id]:
        assigned = await assignments.post(IdentityUserFlowAttributeAssignment(
            is_optional=True, requires_verification=False, user_attribute=IdentityUserFlowAttribute(id=attribute),
            user_input_type=IdentityUserFlowAttributeInputType.TextBox))
        check("ask for an attribute", assigned.id == attribute, assigned)
    await assignments.set_order.post(SetOrderPostRequestBody(new_assignment_order=AssignmentOrder(order=[made.id, "city"])))
    check("the order of attributes", (await assignments.get_order.get()).order == [made.id, "city"])
    check("the assignments in order", [a.id for a in (await assignments.get()).value] == [made.id, "city"])
    item = assignments.by_identity_user_flow_attribute_assignment_id("city")
    check("the attribute of an assignment", (await item.user_attribute.get()).display_name == "City")
    await refused("delete an attribute that is in use",
                  attributes.by_identity_user_flow_attribute_id(made.id).delete(), 400, "BadRequest")
    await assignments.by_identity_user_flow_attribute_assignment_id(made.id).delete()
    await attributes.by_identity_user_flow_attribute_id(made.id).delete()
    check("delete an assignment", await assignments.count.get() == 1)
    await flow.user_flow_identity_providers.ref.post(
        ReferenceCreate(odata_id=f"{url}/v1.0/identity/identityProviders/Google-OAUTH"))
    offered = (await flow.user_flow_identity_providers.get()).value
    check("offer an identity provider", isinstance(offered[0], SocialIdentityProvider) and offered[0].id == "Google-OAUTH")
    await flow.user_flow_identity_providers.by_identity_provider_base_id("Google-OAUTH").ref.delete()
    check("offer it no longer", await flow.user_flow_identity_providers.count.get() == 0)
    german = await flow.languages.by_user_flow_language_configuration_id("de").get()
    check("a language", german.display_name == "German" and german.is_enabled is True, german)


async def authorities():
    from msgraph.generated.directory.public_key_infrastructure.certificate_based_auth_configurations.item.upload.upload_post_request_body import (
        UploadPostRequestBody,
    )
    from msgraph.generated.models.certificate_authority_detail import CertificateAuthorityDetail
    from msgraph.generated.models.certificate_authority_type import CertificateAuthorityType
    from msgraph.generated.models.certificate_based_auth_pki import CertificateBasedAuthPki

    directory = by_secret.directory
    pkis = directory.public_key_infrastructure.certificate_based_auth_configurations
    made = await pkis.post(CertificateBasedAuthPki(display_name="Contoso"))
    check("create a PKI", made.id and made.display_name == "Contoso" and made.last_modified_date_time, made)
    pki = pkis.by_certificate_based_auth_pki_id(made.id)
    changed = await pki.patch(CertificateBasedAuthPki(display_name="Fabrikam"))
    check("rename it", changed.display_name == "Fabrikam", changed)
    address, digest, thumbprints, files = served.bundle(5)
    await refused("no hash", pki.upload.post(UploadPostRequestBody(upload_url=address)), 400, "Request_BadRequest")
    await pki.upload.post(UploadPostRequestBody(upload_url=address, sha256_file_hash=digest))
    while (state := await pki.get()).status in ("notStarted", "running"):
        await asyncio.sleep(0.05)
    check("upload a bundle", state.status == "succeeded", state.status_details)
    builder = pki.certificate_authorities
    found = (await builder.get()).value
    check("its authorities", {c.thumbprint for c in found} == thumbprints and await builder.count.get() == 5, found)
    first = found[0]
    check("what is derived", first.certificate_authority_type == CertificateAuthorityType.Root
          and first.certificate_revocation_list_url.startswith("http://crl.contoso.com/")
          and first.expiration_date_time.year >= 2026 and first.issuer_subject_key_identifier, first)
    item = builder.by_certificate_authority_detail_id(first.id)
    first.is_issuer_hint_enabled = True
    written = await item.patch(first)
    check("read, modify, write back", written.is_issuer_hint_enabled is True, written)
    await refused("the same certificate again", builder.post(CertificateAuthorityDetail(
        certificate=open(files[0], "rb").read())), 400, "Request_BadRequest")
    await item.delete()
    check("one less", await builder.count.get() == 4)
    restored = await directory.deleted_items.by_directory_object_id(first.id).restore.post()
    check("restore it", restored.id == first.id and await builder.count.get() == 5, restored)
    await pki.delete()
    await refused("a PKI that was deleted", pki.get(), 404, "Request_ResourceNotFound")
    gone = await directory.deleted_items.by_directory_object_id(made.id).get()
    check("what was deleted", gone.id == made.id and gone.deleted_date_time, gone)
    await directory.deleted_items.by_directory_object_id(made.id).restore.post()
    check("restore the PKI", await builder.count.get() == 5)
    await refused("a client without permissions",
                  limited.directory.public_key_infrastructure.certificate_based_auth_configurations.get(), 403,
                  "Authorization_RequestDenied")
    await pki.delete()
    await directory.deleted_items.by_directory_object_id(made.id).delete()
    check("for good", (await pkis.get()).value == [])


async def users():
    from msgraph.generated.models.object_identity import ObjectIdentity
    from msgraph.generated.models.user import User
    from msgraph.generated.users.users_request_builder import UsersRequestBuilder

    attribute = await by_secret.identity.user_flow_attributes.post(IdentityUserFlowAttribute(
        display_name="Loyalty", description="L", data_type=IdentityUserFlowAttributeDataType.String))
    guest = User(
        user_principal_name="ada_contoso.com#EXT#@fabrikam.onmicrosoft.com", account_enabled=True, user_type="Guest",
        mail="ada@contoso.com", display_name="Ada", city="London", additional_data={attribute.id: "7"},
        identities=[ObjectIdentity(sign_in_type="federated", issuer="google.com", issuer_assigned_id="1")])
    made = await by_secret.users.post(guest)
    check("create a guest", made.id and made.display_name == "Ada" and made.user_type is None, made)
    check("read it by name", (await by_secret.users.by_user_id(guest.user_principal_name).get()).id == made.id)
    query = UsersRequestBuilder.UsersRequestBuilderGetQueryParameters(
        select=["identities", "city", attribute.id], filter="city eq 'London'")
    [found] = (await by_secret.users.get(RequestConfiguration(query_parameters=query))).value
    check("what is selected", found.identities[0].issuer_assigned_id == "1" and found.city == "London"
          and found.additional_data[attribute.id] == "7", found)
    check("count", await by_secret.users.count.get() == 1)
    await refused("the same guest again", by_secret.users.post(guest), 400, "Request_BadRequest")
    await refused("a client without permissions", limited.users.get(), 403, "Authorization_RequestDenied")


async def batch(connector):
    from msgraph_core.requests.batch_request_builder import BatchRequestBuilder
    from msgraph_core.requests.batch_request_content import BatchRequestContent
    from msgraph_core.requests.batch_request_item import BatchRequestItem

    identity = by_secret.identity
    items = [BatchRequestItem(request_information=info) for info in [
        identity.api_connectors.to_get_request_information(),
        identity.api_connectors.by_identity_api_connector_id("nope").to_get_request_information(),
        identity.api_connectors.by_identity_api_connector_id(connector).to_get_request_information(),
    ]]
    answers = await BatchRequestBuilder(by_secret.request_adapter).post(BatchRequestContent({i.id: i for i in items}))
    statuses = [answers.get_response_by_id(item.id).status for item in items]
    check("a batch", statuses == [200, 404, 200], statuses)


async def main():
    connector = await connectors()
    await flows(connector)
    await authorities()
    await users()
    await batch(connector)


try:
    asyncio.run(main())
    print("the Python SDK works unmodified")
finally:
    served.stop()
