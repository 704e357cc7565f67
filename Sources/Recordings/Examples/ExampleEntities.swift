import ConversationCore
import OrderedJSON
import PromptLibrary

/// Puts identities of a conversation where an example, or what a recording lets a model propose, names an entity by its
/// place: a model would copy them from the data that it was sent.
struct ExampleEntities {
    let flow: Flow
    /// The messages of the call, each as a line of JSON.
    let dialogue: [String]

    /// The answer with the identity of what it names; one that is not there stays, and the engine refuses it.
    func named(in reply: JSONObject, of intent: IntentID?) -> JSONObject {
        var reply = ExampleReferences(flow).replaced(in: reply, of: intent) { _, text in
            ExampleEntity(text).flatMap { identity(of: $0) } ?? .string(text)
        }
        guard let text = reply[ReplyKey.entity]?.string, let entity = ExampleEntity(text), let id = identity(of: entity)
        else { return reply }
        reply[ReplyKey.entity] = id
        return reply
    }

    private func identity(of entity: ExampleEntity) -> JSON? {
        guard let kind = flow.kind(named: entity.kind), let data else { return nil }
        if kind == .scenario { return data["scenario"]?["id"] }
        guard let items = data[flow[kind].collection]?.array, items.indices.contains(entity.position - 1) else {
            return nil
        }
        return items[entity.position - 1]["id"]
    }

    private var data: JSON? {
        for line in dialogue {
            // The data are sent before anything that a person said.
            guard let content = (try? JSON(parsing: line))?["content"]?.string, content.hasPrefix("{"),
                let sent = try? JSON(parsing: content), let data = sent["data"]
            else { continue }
            return data
        }
        return nil
    }
}
