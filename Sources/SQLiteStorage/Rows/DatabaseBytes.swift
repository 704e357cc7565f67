import GRDB

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Bytes in a column.
struct DatabaseBytes: DatabaseValueConvertible, StatementColumnConvertible, Sequence {
    private let data: Data

    init(_ bytes: [UInt8]) { data = Data(bytes) }

    var databaseValue: DatabaseValue { data.databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> Self? {
        Data.fromDatabaseValue(value).map { Self(Array($0)) }
    }

    init(sqliteStatement: SQLiteStatement, index: CInt) {
        data = Data(sqliteStatement: sqliteStatement, index: index)
    }

    func makeIterator() -> Data.Iterator { data.makeIterator() }
}
