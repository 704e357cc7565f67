import ConversationCore
import FlowLanguage
import Foundation
import SpannedYAML

/// The project's own flow, read where it lies.
enum Marketing {
    static let flow: Flow = {
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../flows/marketing.yaml").standardized
        guard let bytes = try? Data(contentsOf: path),
            let flow = FlowReader.read(SourceFile(path: path.path, bytes: Array(bytes))).flow
        else { preconditionFailure("\(path.path) is not a flow; `souffleur check` says why") }
        return flow
    }()

    static func intent(_ name: String) -> IntentID {
        guard let intent = flow.intent(named: name) else { preconditionFailure("the flow has no intent \(name)") }
        return intent
    }

    static func kind(_ name: String) -> KindID {
        guard let kind = flow.kind(named: name) else { preconditionFailure("the flow has no kind \(name)") }
        return kind
    }
}
