import NIOCore
import NIOHTTP1
import NIOTLS

/// Waits for the handshake and for the answer of one request.
final class ProbeConversation: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    private let handshake: EventLoopPromise<Void>
    private let answer: EventLoopPromise<EndpointAnswer>
    private var begun: EndpointAnswer?

    init(handshake: EventLoopPromise<Void>, answer: EventLoopPromise<EndpointAnswer>) {
        self.handshake = handshake
        self.answer = answer
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted(_) = event { handshake.succeed(()) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            begun = EndpointAnswer(status: Int(head.status.code), reason: head.status.reasonPhrase, body: [])
        case .body(let part):
            guard let count = begun?.body.count, count + part.readableBytes <= EndpointAnswer.maximumBytes else {
                answer.fail(CallFailure.answerTooLarge(limit: EndpointAnswer.maximumBytes))
                return context.close(promise: nil)
            }
            begun?.body.append(contentsOf: part.readableBytesView)
        case .end:
            if let begun { answer.succeed(begun) }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(begun != nil && CallFailure.isEndOfConnection(error) ? CallFailure.brokenOff : error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(begun == nil ? CallFailure.closedWithoutAnswer : CallFailure.brokenOff)
        context.fireChannelInactive()
    }

    private func fail(_ error: any Error) {
        handshake.fail(error)
        answer.fail(error)
    }
}
