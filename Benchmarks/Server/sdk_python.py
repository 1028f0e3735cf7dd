"""What Benchmarks/Sources/SDKUpload does, with Microsoft's Python SDK: uploads a file to each connector on standard input."""

import asyncio
import base64
import os
import sys
import urllib.parse

os.environ["SSL_CERT_FILE"] = os.environ["SIGNET_CA"]

from kiota_abstractions.authentication import AccessTokenProvider, AllowedHostsValidator, BaseBearerTokenAuthenticationProvider
from msgraph import GraphRequestAdapter, GraphServiceClient
from msgraph.generated.identity.api_connectors.item.upload_client_certificate.upload_client_certificate_post_request_body import (
    UploadClientCertificatePostRequestBody,
)


class Given(AccessTokenProvider):
    async def get_authorization_token(self, uri, additional_authentication_context=None):
        return os.environ["SIGNET_ACCESS_TOKEN"]

    def get_allowed_hosts_validator(self):
        return AllowedHostsValidator([urllib.parse.urlsplit(os.environ["SIGNET_URL"]).hostname])


async def main():
    adapter = GraphRequestAdapter(BaseBearerTokenAuthenticationProvider(Given()))
    adapter.base_url = os.environ["SIGNET_URL"] + "/v1.0"
    client = GraphServiceClient(request_adapter=adapter)
    with open(os.environ["PFX_FILE"], "rb") as file:
        pfx = base64.b64encode(file.read()).decode()
    # As many at a time as the others do; without a bound the SDK's connection pool times out.
    turn = asyncio.Semaphore(32)

    async def upload(identifier):
        async with turn:
            answer = await client.identity.api_connectors.by_identity_api_connector_id(
                identifier).upload_client_certificate.post(
                    UploadClientCertificatePostRequestBody(pkcs12_value=pfx, password=os.environ["PFX_PASSWORD"]))
            assert answer.authentication_configuration

    await asyncio.gather(*(upload(line.strip()) for line in sys.stdin))


asyncio.run(main())
