public import ConversationCore
public import OrderedJSON

/// What a list of conversations shows and filters by. The runner makes it, so that a store needs no flow.
public struct ConversationListing: Hashable, Sendable {
    public let flow: String
    public let state: String
    /// The scenario's title; empty before there is one.
    public let title: String
    /// The scenario's fields that the flow lists, by name; what is not there is left out.
    public let fields: JSONObject

    public init(flow: String, state: String, title: String, fields: JSONObject) {
        self.flow = flow
        self.state = state
        self.title = title
        self.fields = fields
    }

    public init(_ conversation: Conversation, in flow: Flow) {
        let kind = flow[.scenario]
        let values = conversation.scenario?.values ?? []
        let listed = zip(kind.fields, values).filter { $0.listed && !$1.isNull }
        let title = kind.titleField.flatMap { values.indices.contains($0) ? values[$0].string : nil }
        self.init(
            flow: flow.name, state: flow[conversation.state].name, title: title ?? "",
            fields: JSONObject(listed.map { (key: $0.name, value: $1) }))
    }
}

/// A conversation in a list.
public struct ListedConversation: Hashable, Sendable {
    public let id: ConversationID
    public let owner: Owner?
    public let bundle: String
    public let revision: Int
    public let listing: ConversationListing
    /// When it was begun and when its latest turn ended, in seconds since 1970.
    public let began: Int
    public let updated: Int

    public init(
        id: ConversationID, owner: Owner?, bundle: String, revision: Int, listing: ConversationListing, began: Int,
        updated: Int
    ) {
        self.id = id
        self.owner = owner
        self.bundle = bundle
        self.revision = revision
        self.listing = listing
        self.began = began
        self.updated = updated
    }
}

/// Which conversations a list holds: those for which everything given is so.
public struct ConversationFilter: Hashable, Sendable {
    public var owner: Owner?
    public var flow: String?
    public var state: String?
    /// Listed fields and the values they must have.
    public var fields: JSONObject
    /// Words that the title must hold; letters of either case.
    public var text: String?

    public init(
        owner: Owner? = nil, flow: String? = nil, state: String? = nil, fields: JSONObject = [:], text: String? = nil
    ) {
        self.owner = owner
        self.flow = flow
        self.state = state
        self.fields = fields
        self.text = text
    }
}
