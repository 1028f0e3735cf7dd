import GraphCatalogue

/// A request that is ready to be sent, as a value: look at it, send it, send it again.
public struct GraphRequest<Value: Sendable>: Sendable {
    /// What will be sent, except for the access token, which is added at the moment of sending.
    public var transportRequest: TransportRequest
    /// The steps it goes through; its header fields are already in ``transportRequest``.
    var options: RequestOptions

    let expectedStatus: Int
    let operation: GraphOperation?
    let reader: BodyReader<Value>
    let pipeline: RequestPipeline

    /// What will be sent, with the access token and every other secret masked: fit to be shown.
    public var preview: TransportRequest {
        var request = transportRequest
        if request.headers[HeaderFields.authorization] == nil {
            request.headers[HeaderFields.authorization] = "Bearer"
        }
        return request.masked()
    }

    /// The same request with a header field more; it replaces what the SDK writes itself.
    public func header(_ name: String, _ value: String?) -> GraphRequest {
        var copy = self
        copy.transportRequest.headers[name] = value
        return copy
    }

    /// The same request with a step more, outermost: see ``PipelineStep``.
    public func prepending(_ step: PipelineStep) -> GraphRequest {
        var copy = self
        copy.options.prependedSteps.insert(step, at: 0)
        return copy
    }

    /// The same request with a step more, innermost: see ``PipelineStep``.
    public func appending(_ step: PipelineStep) -> GraphRequest {
        var copy = self
        copy.options.appendedSteps.append(step)
        return copy
    }

    /// Sends the request and reads the answer.
    ///
    /// - Throws: ``ODataError`` when the service refuses, ``GraphClientError`` when there is no usable answer.
    public func send() async throws -> GraphResponse<Value> {
        try read(try await pipeline.send(transportRequest, of: operation, options: options))
    }

    /// Reads an answer to this request.
    func read(_ response: TransportResponse) throws(GraphClientError) -> GraphResponse<Value> {
        do {
            return GraphResponse(value: try reader.read(response), response: response)
        } catch {
            // Any 2xx that can be read is a success, as for Microsoft's SDKs. Only now does the difference matter.
            let place = "\(transportRequest.method.rawValue) \(transportRequest.url)"
            let id = response.headers[HeaderFields.requestID].map { " (request \($0))" } ?? ""
            throw GraphClientError(
                .unexpectedAnswer,
                "\(place) was answered with status \(response.status), \(expectedStatus) was expected, and a body of "
                    + "\(response.body.count) bytes that cannot be read\(id)",
                remedy: "check that the address is that of a Graph service", underlying: error)
        }
    }
}

extension GraphRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Method and address; ``preview`` gives all there is to show.
    public var description: String { transportRequest.description }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Empty, so that dumping a request does not show its secrets.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
