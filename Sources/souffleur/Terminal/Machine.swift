#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a command asks of the machine it runs on.
enum Machine {
    /// How many processors this process may use.
    static var processors: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }

    /// The variables it was started with.
    static var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// Now, in seconds since 1970.
    static var unixSeconds: Int { Int(Date().timeIntervalSince1970) }
}
