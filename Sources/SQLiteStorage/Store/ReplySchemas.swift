import GRDB
import Turns

/// The rows of `reply_schemas`: what models were asked to answer with, each once. A schema is made of a flow, not of anyone's
/// words, and is larger than all else that a turn writes; there are as many as a flow has states.
enum ReplySchemas {
    static func write(_ calls: [CallRecord], _ database: Database) throws {
        for layers in calls.map(\.layers) {
            try database.run(
                sql: "INSERT OR IGNORE INTO reply_schemas (digest, schema) VALUES (?, ?)",
                arguments: [layers.schemaDigest, String(decoding: layers.schema, as: UTF8.self)])
        }
    }

    static func schema(_ digest: String, _ database: Database) throws -> String {
        let schema = try String.fetchOne(
            cached: database, sql: "SELECT schema FROM reply_schemas WHERE digest = ?", arguments: [digest])
        guard let schema else { throw StoreFailure.corrupt("the schema of a call") }
        return schema
    }
}
