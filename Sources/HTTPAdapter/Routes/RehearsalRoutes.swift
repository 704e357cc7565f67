import Hummingbird
import OrderedJSON
import Turns

/// `/api/rehearsal`: what a presenter's page needs. On an everyday server there is none of it.
struct RehearsalRoutes: Sendable {
    let service: HTTPService

    func add(to router: RouterGroup<APIContext>) {
        guard let director = service.director else { return }
        let rehearsal = router.group("rehearsal")
        rehearsal.get { _, _ in Response(.ok, await director.cue()) }
        rehearsal.get("script") { _, _ in Response(.ok, await director.script()) }
        rehearsal.get("events") { _, _ in Response.events(named: "cue", await director.cues()) }
        rehearsal.post("jump") { request, _ in
            var body = try await body(request, "line")
            let line = body.integer("line")
            try body.require("line")
            return try await answer { () async throws(PresentingRefusal) in
                try await director.jump(to: line ?? 0)
            }
        }
        rehearsal.post("back") { _, _ in
            try await answer { () async throws(PresentingRefusal) in try await director.back() }
        }
        rehearsal.post("speed") { request, _ in
            var body = try await body(request, "speed")
            let speed = body.number("speed")
            try body.require("speed")
            return try await answer { () async throws(PresentingRefusal) in
                try await director.setSpeed(speed?.double ?? 0)
            }
        }
        rehearsal.post("fault") { request, _ in
            var body = try await body(request, "fault")
            let fault = body.text("fault")
            if body.members["fault"] == nil { body.note("fault", .missing) }
            try body.check()
            return try await answer { () async throws(PresentingRefusal) in try await director.arm(fault) }
        }
    }

    private func body(_ request: Request, _ member: String) async throws -> RequestObject {
        var (body, _) = try await RequestObject.read(request, limit: service.settings.largestBody)
        body.allowOnly(member)
        return body
    }

    private func answer(_ wish: () async throws(PresentingRefusal) -> JSON) async throws(APIError) -> Response {
        do throws(PresentingRefusal) { return Response(.ok, try await wish()) } catch {
            switch error {
            case .noSuchLine(let last): throw .invalid([InvalidValue(path: "line", problem: .outOfRange(0, last))])
            case .noSuchSpeed(let known): throw .invalid([InvalidValue(path: "speed", problem: .notOneOf(known))])
            case .noSuchFault(let known): throw .invalid([InvalidValue(path: "fault", problem: .notOneOf(known))])
            case .turn(let failure): throw .turn(failure)
            }
        }
    }
}

extension RequestObject {
    /// - Throws: what is wrong, also that the member is not there.
    fileprivate mutating func require(_ name: String) throws(APIError) {
        if !has(name) { note(name, .missing) }
        try check()
    }
}
