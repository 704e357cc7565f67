import OpenAIWire
import Synchronization
import Turns

/// What is counted for whoever watches the server. No library that writes Prometheus' text is at hand; the text is small.
final class ServerMetrics: Sendable {
    /// Bounds of the buckets, in seconds.
    private static let bounds: [Double] = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25]

    private struct Histogram {
        var buckets = [Int](repeating: 0, count: ServerMetrics.bounds.count)
        var count = 0
        var sum = 0.0

        mutating func add(_ seconds: Double) {
            for (place, bound) in ServerMetrics.bounds.enumerated() where seconds <= bound { buckets[place] += 1 }
            count += 1
            sum += seconds
        }
    }

    private struct Counts {
        var requests: [String: Int] = [:]
        var requestSeconds = Histogram()
        var turns: [String: Int] = [:]
        var attempts: [String: Int] = [:]
        var attemptSeconds = Histogram()
        var tokens: [String: Int] = [:]
    }

    private let counts = Mutex(Counts())

    func count(method: String, status: Int, milliseconds: Int) {
        counts.withLock { counts in
            counts.requests["method=\"\(method)\",status=\"\(status)\"", default: 0] += 1
            counts.requestSeconds.add(Double(milliseconds) / 1_000)
        }
    }

    /// A turn that ended, with its calls.
    func count(_ report: TurnReport) {
        counts.withLock { counts in
            counts.turns["outcome=\"\(report.reply.errorCode ?? "ok")\"", default: 0] += 1
            for attempt in report.calls.flatMap(\.attempts) {
                counts.attempts["outcome=\"\(attempt.outcome)\"", default: 0] += 1
                counts.attemptSeconds.add(Double(attempt.milliseconds) / 1_000)
                counts.tokens["kind=\"prompt\"", default: 0] += attempt.usage?.prompt ?? 0
                counts.tokens["kind=\"completion\"", default: 0] += attempt.usage?.completion ?? 0
            }
        }
    }

    /// A turn that could not be run.
    func count(_ failure: TurnFailure) {
        counts.withLock { $0.turns["outcome=\"\(failure.code)\"", default: 0] += 1 }
    }

    /// Prometheus' text.
    /// - Parameter gauges: what stands at some value now, by name and meaning.
    func text(gauges: [(name: String, help: String, value: Int)]) -> String {
        let counts = counts.withLock { $0 }
        return Self.counter("souffleur_http_requests_total", "Requests by method and status.", counts.requests)
            + Self.histogram("souffleur_http_request_seconds", "How long requests took.", counts.requestSeconds)
            + Self.counter("souffleur_turns_total", "Turns by how they ended.", counts.turns)
            + Self.counter("souffleur_model_attempts_total", "Attempts of model calls by outcome.", counts.attempts)
            + Self.histogram("souffleur_model_attempt_seconds", "How long attempts took.", counts.attemptSeconds)
            + Self.counter("souffleur_model_tokens_total", "Tokens, as far as answers say them.", counts.tokens)
            + gauges.map { "# HELP \($0.name) \($0.help)\n# TYPE \($0.name) gauge\n\($0.name) \($0.value)\n" }.joined()
    }

    private static func counter(_ name: String, _ help: String, _ values: [String: Int]) -> String {
        let lines = values.sorted { $0.key < $1.key }.map { "\(name){\($0.key)} \($0.value)\n" }
        return "# HELP \(name) \(help)\n# TYPE \(name) counter\n" + lines.joined()
    }

    private static func histogram(_ name: String, _ help: String, _ values: Histogram) -> String {
        let buckets = zip(bounds, values.buckets).map { "\(name)_bucket{le=\"\($0)\"} \($1)\n" }.joined()
        return
            "# HELP \(name) \(help)\n# TYPE \(name) histogram\n\(buckets)\(name)_bucket{le=\"+Inf\"} \(values.count)\n"
            + "\(name)_sum \(values.sum)\n\(name)_count \(values.count)\n"
    }
}
