import OrderedJSON
import Turns

/// What a committed turn is in the columns of its row, made before the one writer's turn comes: while it writes, all others
/// wait.
struct TurnTexts: Sendable {
    let input: String
    let reply: String
    let changes: String
    let calls: String
    let trace: String
    let snapshot: String
    let listed: ListedColumns

    init(_ commit: TurnCommit) {
        input = commit.input.text
        reply = commit.reply.text
        changes = JSON.array(commit.changes.map(\.json)).text
        calls = JSON.array(commit.calls.map(\.json)).text
        trace = JSON.array(commit.trace.map(JSON.string)).text
        snapshot = commit.snapshot.text
        listed = ListedColumns(commit)
    }
}
