internal import CLibCurl
import OpenAIWire

extension TransportFailure {
    /// What libcurl's code for the end of a transfer means.
    init(_ code: CURLcode, deadlines: TransferDeadlines, isPackedUnknown: Bool) {
        switch code {
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_ENGINE_NOTFOUND,
            CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
            CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT, CURLE_USE_SSL_FAILED:
            self = .tls
        case CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED,
            CURLE_PROXY:
            self = .connect
        // libcurl keeps our limit for the connection too, since it shares it out among a host's addresses.
        case CURLE_OPERATION_TIMEDOUT: self = .timeout(deadlines.waitedFor)
        case CURLE_FILESIZE_EXCEEDED: self = .tooMuchData
        // Some unpackers report what they cannot unpack as what could not be written.
        case CURLE_BAD_CONTENT_ENCODING, CURLE_WRITE_ERROR:
            self = isPackedUnknown ? .unknownEncoding : .badEncoding
        // A header line, or the head, over libcurl's own limit of some hundred kilobytes.
        case CURLE_OUT_OF_MEMORY where deadlines.phase != .connecting: self = .tooMuchData
        default:
            // What is left went wrong on the way: before there was a way, there was no connection.
            switch deadlines.phase {
            case .connecting: self = .connect
            case .awaitingHead, .receiving: self = .closed
            }
        }
    }
}
