import GraphClient

/// What the article "Long work" shows.
enum LongWorkSnippets {
    static func upload(
        _ pki: CertificateBasedAuthPkiItemRequestBuilder, _ url: String, _ hash: String
    ) async throws -> PkiUploadStatus? {
        // snippet: wait
        let progress = try await pki.upload.post(uploadUrl: url, sha256FileHash: hash)
        let outcome = try await progress.waitUntilFinished(within: .seconds(1800))
        print(outcome.status ?? "", outcome.statusDetails ?? "")
        // end
        return outcome.status
    }

    static func watch(
        _ pki: CertificateBasedAuthPkiItemRequestBuilder, _ url: String, _ hash: String
    ) async throws {
        // snippet: watch
        for try await state in try await pki.upload.post(uploadUrl: url, sha256FileHash: hash) {
            print(state.status ?? "", state.statusDetails ?? "")
        }
        // end
    }

    static func elsewhere(_ pki: CertificateBasedAuthPkiItemRequestBuilder) async throws {
        // snippet: elsewhere
        let outcome = try await pki.upload.progress.waitUntilFinished()
        // end
        print(outcome.status ?? "")
    }

    static func pages(_ client: GraphClient) async throws {
        // snippet: pages
        for try await flow in client.identity.b2xUserFlows.all(.top(50)) {
            print(flow.id ?? "")
        }
        // end
    }

    static func pageByPage(_ client: GraphClient) async throws {
        // snippet: page-by-page
        let connectors = client.identity.apiConnectors
        var page = try await connectors.list(.top(50)).value
        while let link = page.odataNextLink {
            page = try await connectors.page(at: link).value
        }
        // end
    }

    static func batch(_ client: GraphClient, _ id: String) async throws {
        // snippet: batch
        let connector = client.identity.apiConnectors[id]
        var batch = client.batch()
        let flows = try batch.add(client.identity.b2xUserFlows.makeListRequest())
        let change = try batch.add(connector.makePatchRequest(IdentityApiConnector(displayName: "New name")))
        let after = try batch.add(connector.makeGetRequest(), after: change.id)
        let answers = try await batch.send()
        print(try answers.response(to: flows).value.value.count)
        print(try answers.response(to: after).value.displayName ?? "")
        // end
    }

    static func batchFailure(_ answers: BatchAnswers, _ change: BatchReference<IdentityApiConnector?>) {
        // snippet: batch-failure
        do {
            _ = try answers.response(to: change)
        } catch {
            print("the change failed:", error)
        }
        // end
    }
}
