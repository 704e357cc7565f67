internal import CLibCurl
import OpenAIWire

extension TransferNote {
    /// What a transfer that has ended has to tell.
    init(_ transfer: Transfer, _ failure: TransportFailure?, _ code: CURLcode, _ plan: LoopPlan) {
        self.failure = failure
        // libcurl quotes hosts and certificates, and has no reason to quote a header. Should it ever, the key is cut out.
        words = plan.endpoint.key.removed(from: transfer.easy.words(for: code))
        status = transfer.status
        httpVersion =
            switch transfer.easy.long(CURLINFO_HTTP_VERSION) {
            case CURL_HTTP_VERSION_1_0: "1.0"
            case CURL_HTTP_VERSION_1_1: "1.1"
            case CURL_HTTP_VERSION_2_0: "2"
            case CURL_HTTP_VERSION_3: "3"
            default: nil
            }
        openedConnections = transfer.easy.long(CURLINFO_NUM_CONNECTS)
        receivedBytes = transfer.receivedBytes
        milliseconds = plan.clock.now - transfer.order.askedAt
    }
}
