import ConversationCore
import PlainText
import PromptLibrary

/// A conversation as a turn finds it, in the flow that it is pinned to.
struct OpenedConversation {
    let id: ConversationID
    let bundle: FlowBundle
    let conversation: Conversation
    let owner: Owner?
    /// The latest messages, oldest first.
    let messages: [Message]
    /// What the store must hold when the turn is committed.
    let expected: TurnCommit.Expected

    /// - Parameters:
    ///   - unixSeconds: the moment at which it is asked.
    ///   - role: the role of who asks, by its name.
    ///   - begun: the bundle that a new conversation was accepted with; without one it begins with today's.
    ///   - messages: how many of the latest are wanted.
    init(
        _ target: TurnRequest.Target, at unixSeconds: Int, language: String?, role: String? = nil,
        owner: Owner? = nil, begun: String? = nil,
        store: any ConversationStore, bundles: any BundleSource, messages: Int
    ) async throws(TurnFailure) {
        var opened: Conversation
        switch target {
        case .begin(let flow, let given):
            id = given ?? ConversationID(rawValue: "")
            if let given, try await Self.load(given, store, messages: 0) != nil { throw .conversationExists(given) }
            if let begun {
                guard let pinned = await bundles.bundle(begun) else { throw .bundleMissing(begun) }
                bundle = pinned
            } else {
                guard let current = await bundles.current(flow: flow) else {
                    throw .unknownFlow(flow, known: await bundles.flows())
                }
                bundle = current
            }
            opened = try Conversation(beginning: bundle.flow).speaking(language, in: bundle.flow)
            self.owner = owner
            self.messages = []
            expected = .absent
        case .resume(let known):
            id = known
            guard let stored = try await Self.load(known, store, messages: messages) else {
                throw .unknownConversation(known)
            }
            guard let pinned = await bundles.bundle(stored.bundle) else { throw .bundleMissing(stored.bundle) }
            bundle = pinned
            let restored: Conversation
            do throws(SnapshotMismatch) {
                restored = try Conversation(restoring: stored.snapshot, in: pinned.flow)
            } catch {
                throw .corrupt(error.description)
            }
            opened = try restored.speaking(language, in: pinned.flow)
            self.owner = stored.owner
            self.messages = stored.messages
            expected = .revision(stored.revision)
        }
        opened.occasion = Occasion(
            today: bundle.flow.day(at: unixSeconds), role: try bundle.flow.role(asked: role))
        conversation = opened
    }

    private static func load(
        _ id: ConversationID, _ store: any ConversationStore, messages: Int
    ) async throws(TurnFailure) -> StoredConversation? {
        do throws(StoreFailure) { return try await store.load(id, messages: messages) } catch {
            throw TurnFailure(error, id)
        }
    }
}

extension Flow {
    /// The role of who acts. A flow without roles tells nobody apart, whoever asks.
    fileprivate func role(asked name: String?) throws(TurnFailure) -> RoleID? {
        guard !roles.isEmpty, let name else { return nil }
        guard let role = role(named: name) else { throw .unknownRole(name, known: roles.map(\.name)) }
        return role
    }
}

extension Conversation {
    /// The conversation in another language, by its code; `nil` leaves it as it is.
    fileprivate func speaking(_ code: String?, in flow: Flow) throws(TurnFailure) -> Conversation {
        guard let code else { return self }
        guard let language = flow.language(code: code) else { throw .unknownLanguage(code, known: flow.languages) }
        var conversation = self
        conversation.language = language
        return conversation
    }
}
