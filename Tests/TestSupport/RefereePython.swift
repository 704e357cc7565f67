/// The Python that has the referees: PyPI's jsonschema, openai, trustme and h2. `make test` sets it up and names it; tests
/// that ask a referee are skipped without it: `.enabled(if: RefereePython.isNamed, "\(RefereePython.missing)")`.
package enum RefereePython {
    package static let path = environment("SOUFFLEUR_PYTHON")

    package static var isNamed: Bool { path != nil }

    /// Why a test did not run.
    package static let missing = "SOUFFLEUR_PYTHON names no Python with the referees; `make test` does"

    /// A script of `Tests/Referee`.
    package static func script(_ name: String) -> String { "\(Checkout.root)/Tests/Referee/\(name)" }
}
