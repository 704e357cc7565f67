public import ConversationCore
import GRDB
import OrderedJSON
public import Turns

/// Holds a database to what it promises: the file, what hangs on what, every conversation in its flow, and every turn that
/// was acknowledged. It only reads, also beside a server that runs.
public struct DatabaseCheck {
    /// Something that cannot be as it was written.
    public enum Finding: Hashable, Sendable, CustomStringConvertible {
        /// What SQLite says of the file.
        case file(String)
        /// A row that hangs on one that is not there.
        case dangling(table: String)
        /// The flow that a conversation began with is neither in the project nor in the database.
        case flowMissing(ConversationID, bundle: String)
        /// A conversation that does not fit its flow; where, and what.
        case doesNotFit(ConversationID, String)
        /// Its columns say something else than what it holds.
        case differs(ConversationID, String)
        /// Fewer turns than its revision counts.
        case turnsMissing(ConversationID, revision: Int, kept: Int, purged: Int)
        /// A turn whose parts cannot be read.
        case turnUnreadable(ConversationID, String)

        public var description: String {
            switch self {
            case .file(let words): "the file: \(words)"
            case .dangling(let table): "a row of \(table) hangs on one that is not there"
            case .flowMissing(let id, let bundle): "\(id.rawValue): its flow is gone: \(bundle)"
            case .doesNotFit(let id, let words): "\(id.rawValue): it does not fit its flow: \(words)"
            case .differs(let id, let words): "\(id.rawValue): \(words)"
            case .turnsMissing(let id, let revision, let kept, let purged):
                "\(id.rawValue): it has revision \(revision), and \(kept) turns are kept and \(purged) were purged"
            case .turnUnreadable(let id, let words): "\(id.rawValue): a turn cannot be read: \(words)"
            }
        }
    }

    /// What was looked at and what was found.
    public struct Report: Sendable {
        public var conversations = 0
        public var turns = 0
        public var unfinished = 0
        /// Of the library that reads the file.
        public var sqlite = ""
        public var findings: [Finding] = []
    }

    private let database: DatabaseQueue
    private let flow: @Sendable (_ bundle: String, _ files: [KeptBundles.File]) -> Flow?

    /// - Parameter flow: the flow of a bundle, by its content hash and the files that are kept of it.
    public init(
        path: String, flow: @escaping @Sendable (_ bundle: String, _ files: [KeptBundles.File]) -> Flow?
    ) throws(StorageFault) {
        self.flow = flow
        database = try ReadOnlyDatabase.open(path)
    }

    /// Whether the library may damage a database when two connections write at once: versions before 3.51.3.
    public static func hasKnownFault(_ version: String) -> Bool {
        let parts = version.split(separator: ".").compactMap { Int($0) }
        return parts.count == 3 && (parts[0], parts[1], parts[2]) < (3, 51, 3)
    }

    public func run() async throws(StoreFailure) -> Report {
        do { return try await looked() } catch { throw StoreFailure(error) }
    }

    private func looked() async throws -> Report {
        var report = Report()
        report.sqlite = try await database.read { try String.fetchOne($0, sql: "SELECT sqlite_version()") ?? "" }
        do {
            let faults = try await database.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
            report.findings = faults.filter { $0 != "ok" }.map { .file($0) }
            try await lookAtRows(&report)
        } catch {
            let failure = StoreFailure(error)
            guard failure.saysDamaged else { throw failure }
            // What is beyond cannot be read.
            report.findings.append(.file("\(failure)"))
        }
        return report
    }

    private func lookAtRows(_ report: inout Report) async throws {
        let (dangling, unfinished, places) = try await database.read { database in
            (
                try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map { try $0.required("table") as String }
                    + (TitleFragmentsCheck(database).leadsSomewhere(database) ? [] : ["title_fragments"]),
                try Int.fetchOne(database, sql: "SELECT count(*) FROM accepted_turns") ?? 0,
                try Int.fetchAll(database, sql: "SELECT place FROM conversations ORDER BY place")
            )
        }
        report.unfinished = unfinished
        report.findings += dangling.map { .dangling(table: $0) }
        var flows: [String: Flow?] = [:]
        for place in places {
            let found = try await database.read { try ConversationState(place, $0) }
            guard let found else { continue }
            report.conversations += 1
            report.turns += found.turns
            if let bundle = found.stored?.bundle, flows[bundle] == nil {
                let files = try await database.read { try KeptBundles.files(of: bundle, $0) }
                flows[bundle] = .some(flow(bundle, files))
            }
            report.findings += findings(found, flows)
        }
    }

    private func findings(_ state: ConversationState, _ flows: [String: Flow?]) -> [Finding] {
        var findings = state.findings
        guard let stored = state.stored else { return findings }
        guard let flow = flows[stored.bundle] ?? nil else {
            return findings + [.flowMissing(state.id, bundle: stored.bundle)]
        }
        do throws(SnapshotMismatch) {
            let conversation = try Conversation(restoring: stored.snapshot, in: flow)
            if conversation.revision != stored.revision {
                findings.append(
                    .differs(state.id, "revision \(stored.revision) is written, \(conversation.revision) is held"))
            }
            if flow[conversation.state].name != state.listedState {
                findings.append(
                    .differs(state.id, "state \(state.listedState) is listed, \(flow[conversation.state].name) is held")
                )
            }
        } catch { findings.append(.doesNotFit(state.id, error.description)) }
        return findings
    }
}

extension StoreFailure {
    fileprivate var saysDamaged: Bool { if case .corrupt = self { true } else { false } }
}

/// One conversation as it stands in its rows.
private struct ConversationState: Sendable {
    let id: ConversationID
    let stored: StoredConversation?
    let listedState: String
    let turns: Int
    let findings: [DatabaseCheck.Finding]

    init?(_ place: Int, _ database: Database) throws {
        guard
            let row = try Row.fetchOne(database, sql: "SELECT * FROM conversations WHERE place = ?", arguments: [place])
        else { return nil }
        id = ConversationID(rawValue: try row.required("id"))
        listedState = try row.required("state")
        var findings: [DatabaseCheck.Finding] = []
        do { stored = try ConversationRow.find(id, database)?.conversation(messages: []) } catch {
            stored = nil
            findings.append(.doesNotFit(id, "\(StoreFailure(error))"))
        }
        if try !TitleFragmentsCheck(database).leads(to: place, from: row.required("searched"), database) {
            findings.append(.differs(id, "its title is not found by all of its parts"))
        }
        if stored != nil, try !ItemRows.name(whatIsHeldAt: place, database) {
            findings.append(.differs(id, "what it holds is not what its rows of entities name"))
        }
        turns = try Int.fetchOne(database, sql: "SELECT count(*) FROM turns WHERE place = ?", arguments: [place]) ?? 0
        let (revision, purged): (Int, Int) = (try row.required("revision"), try row.required("purged_turns"))
        if turns + purged != revision {
            findings.append(.turnsMissing(id, revision: revision, kept: turns, purged: purged))
        }
        do {
            var next: String?
            repeat {
                let page = try TurnRows.page(of: id, at: place, PageRequest(limit: 100, cursor: next), database)
                next = page.next
            } while next != nil
        } catch { findings.append(.turnUnreadable(id, "\(StoreFailure(error))")) }
        self.findings = findings
    }
}
