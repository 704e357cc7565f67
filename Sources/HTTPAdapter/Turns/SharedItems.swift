import ConversationCore
import Logging
import OrderedJSON
import Synchronization
import Turns

/// Items that several scenarios hold: what one changes, the others change too, each by a turn of its own under its own rules.
final class SharedItems: Sendable {
    private enum Work { case idle, running, again }

    let store: any SharedItemStore
    private let work = Mutex(Work.idle)
    /// What a flow refused; tried again when the item is another one, or by the next process.
    private let refused = Mutex<Set<OutdatedItem>>([])
    private static let mostAtOnce = 100

    init(_ store: any SharedItemStore) { self.store = store }

    /// Brings what is outdated up to date, where its flow allows that now; the rest waits for another time.
    func bringUpToDate(_ service: HTTPService) async {
        let isMine = work.withLock { work in
            defer { work = work == .idle ? .running : .again }
            return work == .idle
        }
        guard isMine else { return }
        repeat {
            work.withLock { $0 = .running }
            await run(service)
        } while work.withLock({ work in
            if work == .running { work = .idle }
            return work == .again
        })
    }

    private func run(_ service: HTTPService) async {
        do throws(StoreFailure) {
            for item in try await store.outdated(limit: Self.mostAtOnce) { await bringUpToDate(item, service) }
        } catch {
            service.log.error("shared items could not be read", metadata: ["reason": "\(error)"])
        }
    }

    private func bringUpToDate(_ item: OutdatedItem, _ service: HTTPService) async {
        guard !refused.withLock({ $0.contains(item) }) else { return }
        do throws(TurnFailure) {
            let resting = try await service.runner.conversation(item.place.conversation)
            guard let (press, role) = resting.press(changing: item) else { return }
            let turn = TurnRequest(.press(press), .resume(resting.id), role: role)
            let report = try await service.runner.run(turn) { event in
                service.turns.tell(event)
            }
            if report.reply.errorCode != nil { refused.withLock { _ = $0.insert(item) } }
            service.metrics.count(report)
            service.turns.end(report.address, .replied(report.reply))
        } catch {
            service.log.warning(
                "a shared item stays as it was",
                metadata: ["conversation": "\(item.place.conversation.rawValue)", "reason": "\(error)"])
        }
    }
}

extension RestingConversation {
    /// What changes an entity to what it is elsewhere, as somebody who may; `nil` where the flow does not let it now.
    fileprivate func press(changing item: OutdatedItem) -> (Press, role: String?)? {
        guard let kind = flow.kind(named: item.kind), conversation.entity(item.place.entity)?.kind == kind,
            let place = flow.intents.indices.map(IntentID.init(rawValue:)).first(where: {
                flow[$0].write == .changes(kind)
            }),
            Engine(flow: flow).explain(place, in: conversation.asked(by: flow[place].roles.first)).answer == .possible
        else { return nil }
        let known = flow[kind].fields.map(\.name)
        let fields = known.map { name in (key: name, value: item.fields[name] ?? .null) }
        let press = Press(.intent(flow[place].name, payload: JSONObject(fields), entity: item.place.entity))
        return (press, flow[place].roles.first.map { flow[$0].name })
    }
}
