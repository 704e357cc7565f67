import GRDB
import OrderedJSON
import Turns

extension JSON {
    /// A column of JSON; what stands there is hostile until it is read.
    init(_ row: Row, _ column: String) throws {
        let text: String = try row.required(column)
        do { self = try JSON(parsing: text) } catch { throw StoreFailure.corrupt("\(column): \(error)") }
    }
}

extension Row {
    /// A column that cannot be null and has this type.
    func required<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: String) throws -> Value {
        guard let value = Value.fromDatabaseValue(self[column] as DatabaseValue) else {
            throw StoreFailure.corrupt("\(column) of a row")
        }
        return value
    }
}

extension JSON {
    /// A member that must be there.
    func member<Value>(_ name: String, _ read: (JSON) -> Value?) throws -> Value {
        guard let value = self[name].flatMap(read) else { throw StoreFailure.corrupt("`\(name)` of a row") }
        return value
    }

    func text(_ name: String) throws -> String { try member(name) { $0.string } }
    func integer(_ name: String) throws -> Int { try member(name) { $0.number?.int } }

    /// A member that may be missing, and has its type where it is not.
    func optionalText(_ name: String) throws -> String? { try self[name] == nil ? nil : text(name) }
    func optionalInteger(_ name: String) throws -> Int? { try self[name] == nil ? nil : integer(name) }

    static func integer(_ value: Int) -> JSON { .number(JSONNumber(value)) }
}

extension JSONObject {
    mutating func append(_ name: String, optional value: String?) {
        if let value { append(name, .string(value)) }
    }

    mutating func append(_ name: String, optional value: Int?) {
        if let value { append(name, .integer(value)) }
    }
}
