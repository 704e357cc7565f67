import ConversationCore
import OrderedJSON
import TestSupport

/// One edit of a reply.
enum HostileEdit: CaseIterable {
    case dropKey, renameKey, addKey, wrongType, huge, blank, nothing, otherIntent, unknownIntent, forgedEntity,
        otherKind
    case unwritableKind, manyCreations, shorterList, longerList, otherNumber, otherDate, otherChoice, nested, joined
    case duplicateKey, controlCharacter, loneSurrogate, cutText, trailing, fenced, byteOrderMark, flippedText, emptyText
    case flippedWire, cutWire, status, refusal, cutFinish, filteredFinish
}

extension HostileReplies {
    /// A reply as a structure, edited once.
    mutating func edit(_ reply: JSON, _ edit: HostileEdit, _ conversation: Conversation) -> JSON {
        var reply = reply
        switch edit {
        case .dropKey: change(&reply) { value, random in value.alter { $0.removeMember(at: random.below($0.count)) } }
        case .renameKey: change(&reply) { value, random in value.alter { $0.renameMember(at: random.below($0.count)) } }
        case .addKey: change(&reply) { value, _ in value.alter { $0.append("état", "ready") } }
        case .wrongType:
            changeLeaf(&reply) { value, random in
                value = random.pick([7, true, nil, [], [:], "7", ["ready"], ["nom": "x"]])
            }
        case .huge:
            changeLeaf(&reply) { value, random in
                value = .string(String(repeating: "é", count: random.pick([81, 121, 201, 301, 501, 601, 901, 10_001])))
            }
        case .blank:
            changeLeaf(&reply) { value, random in value = .string(random.pick(["", " \u{A0}", "\n\t", "\u{2003}"])) }
        case .nothing: changeLeaf(&reply) { value, _ in value = nil }
        case .otherIntent: set(&reply, "intent", .string(random.pick(FlowFacts.intents).name))
        case .unknownIntent:
            set(
                &reply, "intent",
                .string(random.pick(["delete_everything", "Generate_plan", "generate_plan ", "", "ready"])))
        case .forgedEntity: set(&reply, "entity", .string(forged(conversation)))
        case .otherKind: add(&reply, random.below(4))
        case .unwritableKind:
            let kind = random.pick(["plan", "recherche", "scénario", "Cible", "state"])
            append(&reply, "entities_to_create", ["kind": .string(kind), "fields": Answers.cibleFields("DAF")])
        case .manyCreations: for _ in 0..<21 { add(&reply, 2) }
        case .shorterList: changeList(&reply) { items, _ in if !items.isEmpty { items.removeLast() } }
        case .longerList:
            changeList(&reply) { items, random in
                let more = random.pick([1, 13, 101])
                for _ in 0..<more { items.append(items.first ?? "x") }
            }
        case .otherNumber:
            let number = random.pick(["-1", "-0", "0.5", "1e400", "1e15", "1000000000000001", "-1e-400", "1E3"])
            setField(&reply, "valeur_visee", JSONNumber(text: number).map(JSON.number) ?? .null)
        case .otherDate:
            let day = random.pick([
                "2026-02-30", "2024-02-29", "0000-01-01", "2026-6-30", "2026-06-30T00:00", "demain", "٢٠٢٦-٠٦-٣٠",
            ])
            setField(&reply, "echeance", .string(day))
        case .otherChoice:
            setField(
                &reply, random.pick(["taille", "type", "format"]),
                .string(random.pick(["PME", "pme ", "vidéo", "", "eti"])))
        case .nested:
            var deep: JSON = "x"
            for _ in 0..<random.pick([5, 31, 40]) { deep = [deep] }
            let nested = deep
            changeLeaf(&reply) { value, _ in value = nested }
        case .joined: append(&reply, "actions", ["intent": "remove_target", "payload": [:]])
        case .duplicateKey, .controlCharacter, .loneSurrogate, .cutText, .trailing, .fenced, .byteOrderMark,
            .flippedText,
            .emptyText, .flippedWire, .cutWire, .status, .refusal, .cutFinish, .filteredFinish:
            break
        }
        return reply
    }

    /// A reply as text, edited once.
    mutating func edit(_ text: String, _ edit: HostileEdit) -> String {
        switch edit {
        case .duplicateKey:
            return text.replacing(#"{"message_markdown""#, with: #"{"intent":"none","message_markdown""#)
        case .controlCharacter:
            return text.replacing("Réponse", with: random.pick(["\u{0}", "\u{1F}", "\n", "\u{7F}"]))
        case .loneSurrogate:
            return text.replacing("Réponse", with: random.pick([#"\ud83d"#, #"\udcb6"#, #"\u00"#, #"\x41"#]))
        case .trailing: return text + random.pick(["}", "{}", " x", "\n", ",", "\u{0}"])
        case .fenced: return "```json\n\(text)\n```"
        case .byteOrderMark: return "\u{FEFF}" + text
        case .emptyText: return random.pick(["", " ", "{}", "[]", "null", "\"\""])
        case .cutText:
            return String(decoding: text.utf8.prefix(random.below(text.utf8.count)), as: UTF8.self)
        case .flippedText:
            var bytes = Array(text.utf8)
            bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8))
            return String(decoding: bytes, as: UTF8.self)
        default: return text
        }
    }

    // MARK: Places in a structure

    /// Changes some object in it: itself, or one further in.
    private mutating func change(_ value: inout JSON, _ edit: (inout JSON, inout SeededRandom) -> Void) {
        var left = random.below(4)
        value.visit { inner in
            guard case .object(let object) = inner, !object.isEmpty else { return false }
            if left > 0 {
                left -= 1
                return false
            }
            edit(&inner, &random)
            return true
        }
    }

    /// Changes some value that holds no other; none where the number drawn is beyond them.
    private mutating func changeLeaf(_ value: inout JSON, _ edit: (inout JSON, inout SeededRandom) -> Void) {
        var left = random.below(14)
        value.visit { inner in
            switch inner {
            case .object, .array: return false
            case .null, .bool, .number, .string: break
            }
            if left > 0 {
                left -= 1
                return false
            }
            edit(&inner, &random)
            return true
        }
    }

    private mutating func changeList(_ value: inout JSON, _ edit: (inout [JSON], inout SeededRandom) -> Void) {
        var left = random.below(2)
        value.visit { inner in
            guard case .array(var items) = inner else { return false }
            if left > 0 {
                left -= 1
                return false
            }
            edit(&items, &random)
            inner = .array(items)
            return true
        }
    }

    private func set(_ reply: inout JSON, _ key: String, _ value: JSON) { reply.alter { $0[key] = value } }

    /// Sets a field wherever it stands first.
    private func setField(_ reply: inout JSON, _ key: String, _ value: JSON) {
        reply.visit { inner in
            guard case .object(var object) = inner, object[key] != nil else { return false }
            object[key] = value
            inner = .object(object)
            return true
        }
    }

    private func append(_ reply: inout JSON, _ key: String, _ item: JSON) {
        reply.alter { $0[key] = .array(($0[key]?.array ?? []) + [item]) }
    }

    private mutating func add(_ reply: inout JSON, _ kind: Int) {
        append(&reply, "entities_to_create", ["kind": .string(FlowFacts.kinds[kind].name), "fields": fields(kind)])
    }
}

extension JSON {
    /// Changes an object; nothing where it is none.
    fileprivate mutating func alter(_ edit: (inout JSONObject) -> Void) {
        guard case .object(var object) = self else { return }
        edit(&object)
        self = .object(object)
    }

    /// Offers each value in it, outermost first, to an edit, until one says that it took it.
    @discardableResult
    fileprivate mutating func visit(_ edit: (inout JSON) -> Bool) -> Bool {
        if edit(&self) { return true }
        switch self {
        case .object(var object):
            for key in object.keys {
                guard var value = object[key], value.visit(edit) else { continue }
                object[key] = value
                self = .object(object)
                return true
            }
            return false
        case .array(var items):
            for place in items.indices where items[place].visit(edit) {
                self = .array(items)
                return true
            }
            return false
        case .null, .bool, .number, .string: return false
        }
    }
}

extension JSONObject {
    fileprivate mutating func removeMember(at place: Int) { self[self[place].key] = nil }

    fileprivate mutating func renameMember(at place: Int) {
        self = JSONObject(
            enumerated().map { $0 == place ? (key: $1.key + "s", value: $1.value) : (key: $1.key, value: $1.value) })
    }
}
