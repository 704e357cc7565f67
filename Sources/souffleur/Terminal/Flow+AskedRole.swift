import ArgumentParser
import ConversationCore
import SpannedYAML

extension Flow {
    /// The role that an option names; `nil` where none is named.
    /// - Throws: what is wrong with the name, and which there are.
    func role(asked name: String?) throws(ValidationError) -> RoleID? {
        guard let name else { return nil }
        guard !roles.isEmpty else { throw ValidationError("the flow `\(self.name)` has no roles; leave out --as") }
        if let role = role(named: name) { return role }
        let known = roles.map(\.name)
        let near = closestMatch(to: name, among: known).map { "; did you mean `\($0)`?" }
        throw ValidationError(
            "the flow has no role `\(name)`\(near ?? "; it has \(known.joined(separator: ", "))")")
    }
}
