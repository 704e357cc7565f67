import OrderedJSON

/// One message of a request.
public struct ChatMessage: Sendable, Hashable {
    /// Who speaks.
    public enum Role: Sendable, Hashable, CaseIterable {
        /// The product: `system` or `developer`, as the profile says. Untrusted text never goes here.
        case instructions
        /// The person, and all data about them.
        case user
        /// The model.
        case assistant
    }

    /// Who speaks.
    public let role: Role
    /// What is said.
    public let content: String

    /// A message.
    public init(_ role: Role, _ content: String) {
        self.role = role
        self.content = content
    }

    /// The message as one line of JSON, `{"role":"user","content":"…"}`. It does not depend on a dialect: instructions
    /// are always `system` here.
    public var line: String {
        var bytes: [UInt8] = []
        write(into: &bytes, systemRole: .system)
        return String(decoding: bytes, as: UTF8.self)
    }

    func write(into bytes: inout [UInt8], systemRole: WireProfile.SystemRole) {
        bytes.append(contentsOf: "{\"role\":\"".utf8)
        switch role {
        case .instructions: bytes.append(contentsOf: systemRole.rawValue.utf8)
        case .user: bytes.append(contentsOf: "user".utf8)
        case .assistant: bytes.append(contentsOf: "assistant".utf8)
        }
        bytes.append(contentsOf: "\",\"content\":".utf8)
        JSON.string(content).write(into: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }
}
