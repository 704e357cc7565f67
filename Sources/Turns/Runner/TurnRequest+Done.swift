package import OrderedJSON

/// What a store keeps of a request: what was done, and as whom.
extension TurnRequest {
    /// `TurnInput.json`, with the role of who acted where one was named.
    var done: JSON {
        guard let role, case .object(var object) = input.json else { return input.json }
        object.append("as", .string(role))
        return .object(object)
    }

    /// The role in what ``done`` gave; `nil` where none was named.
    package static func role(in done: JSON) -> String? { done["as"]?.string }
}
