import GRDB
import Turns

extension StoreFailure {
    /// What an error of SQLite means to a caller. Its message names tables, never anyone's words.
    init(_ error: any Error) {
        switch error {
        case let failure as StoreFailure: self = failure
        case let fault as StorageFault: self = .unavailable(fault)
        case let error as DatabaseError where error.saysCorrupt: self = .corrupt(error.message ?? "the database")
        default: self = .unavailable(StorageFault(opening: error))
        }
    }
}

extension StorageFault {
    init(opening error: any Error) {
        switch error {
        case let fault as StorageFault: self = fault
        case let error as DatabaseError:
            switch error.resultCode {
            case .SQLITE_FULL: self = .full
            case .SQLITE_READONLY: self = .readOnly
            case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked
            case .SQLITE_MISUSE: self = .closed
            case .SQLITE_IOERR: self = error.saysFull ? .full : .failed(error.words)
            default: self = .failed(error.words)
            }
        default: self = .failed("\(type(of: error))")
        }
    }
}

extension DatabaseError {
    fileprivate var saysCorrupt: Bool { resultCode == .SQLITE_CORRUPT || resultCode == .SQLITE_NOTADB }
    fileprivate var saysFull: Bool {
        extendedResultCode == .SQLITE_IOERR_WRITE || extendedResultCode == .SQLITE_IOERR_SHMSIZE
    }
    fileprivate var words: String { "SQLite \(extendedResultCode.rawValue): \(message ?? "no message")" }
}
