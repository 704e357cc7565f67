import CurlTransport
import OpenAIWire
import PlainText
import Recordings

/// The live model that the environment describes.
struct LiveModel {
    private let endpoint: CurlEndpoint
    /// `OPENAI_MODEL`: asked in place of those in the models file.
    let model: String?

    /// What no file may hold.
    var secrets: [String] { endpoint.secrets }
    var baseURL: String { "\(endpoint)" }

    /// - Throws: `CommandFailure` when the environment does not say how to reach a model.
    static func fromEnvironment() throws -> LiveModel {
        let environment = Machine.environment
        let endpoint: CurlEndpoint
        do throws(EndpointError) {
            endpoint = try CurlEndpoint(environment: environment)
        } catch {
            throw CommandFailure.endpoint(error)
        }
        let model = trimmed(environment["OPENAI_MODEL"] ?? "")
        return LiveModel(endpoint: endpoint, model: model.isEmpty ? nil : model)
    }

    /// What carries its calls.
    func transport(turnLimitMilliseconds: Int) -> CurlTransport {
        // An answer that does not come in pieces comes when it is complete: a turn that may take long may begin late.
        var limits = CurlLimits()
        limits.firstByteMilliseconds = max(limits.firstByteMilliseconds, turnLimitMilliseconds / 5 * 4)
        return CurlTransport(endpoint: endpoint, limits: limits, version: Souffleur.version)
    }

    /// Where an answer came from, as a recording says it: with the server's own name, where it gives one.
    func provenance(_ headers: ResponseHeaders) -> String {
        let server = headers["server"].map { name in
            String(
                name.unicodeScalars.filter { $0.value > 0x20 && $0.value < 0x7F && $0 != "(" && $0 != ")" }.prefix(40))
        }
        let named = server.flatMap { $0.isEmpty ? nil : " (\($0))" } ?? ""
        return "recorded from \(baseURL)\(named) by souffleur \(Souffleur.version) at \(moment(Machine.unixSeconds))"
    }
}
