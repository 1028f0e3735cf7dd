"""One upload with Microsoft's Python SDK: the token is given, or azure-identity gets one with the client secret."""

import asyncio
import base64
import os
import sys
import urllib.parse

os.environ["SSL_CERT_FILE"] = os.environ["SIGNET_CA"]

from azure.identity import ClientSecretCredential  # noqa: E402
from kiota_abstractions.authentication import (  # noqa: E402
    AccessTokenProvider,
    AllowedHostsValidator,
    BaseBearerTokenAuthenticationProvider,
)
from msgraph import GraphRequestAdapter, GraphServiceClient  # noqa: E402
from msgraph.generated.identity.api_connectors.item.upload_client_certificate.upload_client_certificate_post_request_body import (  # noqa: E402
    UploadClientCertificatePostRequestBody,
)


class Token(AccessTokenProvider):
    async def get_authorization_token(self, uri, additional_authentication_context=None):
        if "SIGNET_ACCESS_TOKEN" in os.environ:
            return os.environ["SIGNET_ACCESS_TOKEN"]
        credential = ClientSecretCredential(
            os.environ["SIGNET_TENANT"], os.environ["SIGNET_CLIENT_ID"], os.environ["SIGNET_CLIENT_SECRET"],
            authority=os.environ["SIGNET_AUTHORITY"], disable_instance_discovery=True)
        return credential.get_token("https://graph.microsoft.com/.default").token

    def get_allowed_hosts_validator(self):
        return AllowedHostsValidator([urllib.parse.urlsplit(os.environ["SIGNET_URL"]).hostname])


async def main():
    adapter = GraphRequestAdapter(BaseBearerTokenAuthenticationProvider(Token()))
    adapter.base_url = os.environ["SIGNET_URL"] + "/v1.0"
    with open(os.environ["PFX_FILE"], "rb") as file:
        pfx = base64.b64encode(file.read()).decode()
    item = GraphServiceClient(request_adapter=adapter).identity.api_connectors.by_identity_api_connector_id(sys.argv[1])
    answer = await item.upload_client_certificate.post(
        UploadClientCertificatePostRequestBody(pkcs12_value=pfx, password=os.environ["PFX_PASSWORD"]))
    assert answer.authentication_configuration


asyncio.run(main())
