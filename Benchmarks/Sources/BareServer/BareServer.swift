import Foundation
import GRDB
import Hummingbird

/// What a chat's handler costs when it does nothing but write: a route of Hummingbird over GRDB that puts as many rows into
/// as many tables as a turn of ours, as durably, and answers with a reply that it found there.
///
///     BareServer DATABASE PORT TRANSACTIONS
///
/// A turn that asks a model is three transactions (accepted, journaled, committed); `1` puts all of its rows into one.
@main struct BareServer {
    struct Chat: Decodable {
        let scenario_id: String
        let message: String
    }

    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 3, let path = arguments.first, let port = Int(arguments[2]),
            let transactions = Int(arguments[3]), [1, 3].contains(transactions)
        else {
            FileHandle.standardError.write(Data("BareServer DATABASE PORT 1|3\n".utf8))
            exit(64)
        }
        let pool = try pool(path)
        let rows = try await pool.read { try TurnRows(like: $0) }
        let router = Router()
        router.post("api/chat") { request, context in
            let chat = try await request.decode(as: Chat.self, context: context)
            let turn = Int64.random(in: .min ... .max)
            if transactions == 1 {
                try await pool.write { database in
                    try rows.accept(turn, of: chat.scenario_id, database)
                    try rows.journal(turn, of: chat.scenario_id, database)
                    try rows.commit(turn, of: chat.scenario_id, chat.message, database)
                }
            } else {
                try await pool.write { try rows.accept(turn, of: chat.scenario_id, $0) }
                try await pool.write { try rows.journal(turn, of: chat.scenario_id, $0) }
                try await pool.write { try rows.commit(turn, of: chat.scenario_id, chat.message, $0) }
            }
            return Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: rows.reply)))
        }
        let address = ApplicationConfiguration(address: .hostname("127.0.0.1", port: port))
        try await Application(router: router, configuration: address).runService()
    }

    /// Set as the product sets it.
    private static func pool(_ path: String) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        return pool
    }
}
