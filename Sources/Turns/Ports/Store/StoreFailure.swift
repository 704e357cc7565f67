/// Why a store did not do what it was asked. Nothing was written.
public enum StoreFailure: Error, Hashable, Sendable {
    /// What is there is not what was expected; the revision that is, `nil` where nothing is.
    case conflict(current: Int?)
    /// There is none by that identity, or there was and it was deleted.
    case gone
    /// Another lease of the conversation was given out since: whoever holds it goes on.
    case fenced
    /// The store has too much to do now.
    case busy(retryAfterMilliseconds: Int)
    /// The key was used for another request.
    case keyReused
    /// What is kept cannot be what was written; what and where.
    case corrupt(String)
    case unavailable(StorageFault)
}

extension StoreFailure: CustomStringConvertible {
    /// What an operator reads.
    public var description: String {
        switch self {
        case .conflict(let current): "another revision is there" + (current.map { ", \($0)" } ?? "")
        case .gone: "it is not there, or not any more"
        case .fenced: "another process has taken it over"
        case .busy: "it has too much to do now"
        case .keyReused: "the key was used for another request"
        case .corrupt(let what): "it is damaged: \(what)"
        case .unavailable(let fault): fault.description
        }
    }
}

/// Why the storage itself fails.
public enum StorageFault: Error, Hashable, Sendable {
    case full
    case readOnly
    /// Another process has it.
    case locked
    case closed
    /// It was written by a later version of the program; the version of its schema.
    case newer(schema: Int)
    /// Anything else; what the system said, for the log.
    case failed(String)
}

extension StorageFault: CustomStringConvertible {
    /// What an operator reads.
    public var description: String {
        switch self {
        case .full: "there is no room left"
        case .readOnly: "it can only be read"
        case .locked: "another process has it"
        case .closed: "it is closed"
        case .newer(let schema): "it was written by a later version (schema \(schema)); use that version"
        case .failed(let reason): reason
        }
    }
}
