import HTTPAdapter
import PlainText
import Turns

/// What the environment says of the server.
struct ServerSettings {
    var http: HTTPSettings
    /// How long messages are kept, in days.
    var daysKept = 7
    /// The hour of the daily purge, in the zone below.
    var purgeHour = 2
    var timeZone = "UTC"
    /// How long a whole turn may take, in seconds; `nil` leaves it to ``TurnSettings``. A rehearsal has its recording's.
    var turnSeconds: Int?
    /// Whether the environment says how roles are known.
    private(set) var saysRoles = false

    /// - Throws: `CommandFailure` for a value that is none.
    init(_ environment: [String: String], flow: String) throws(CommandFailure) {
        http = HTTPSettings(flow: flow)
        func value(_ name: String) -> String? {
            let value = trimmed(environment[name] ?? "")
            return value.isEmpty ? nil : value
        }
        func number(_ name: String, _ range: ClosedRange<Int>) throws(CommandFailure) -> Int? {
            guard let text = value(name) else { return nil }
            guard let number = Int(text), range.contains(number) else {
                throw .badSetting(
                    name, text, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }
        func list(_ name: String) -> [String] {
            (value(name) ?? "").split(separator: ",").map { trimmed($0) }.filter { !$0.isEmpty }
        }
        http.version = Souffleur.version
        daysKept = try number("PURGE_TTL_DAYS", 1...36_500) ?? daysKept
        purgeHour = try number("PURGE_JOB_HOUR", 0...23) ?? purgeHour
        timeZone = value("SCHEDULER_TIMEZONE") ?? timeZone
        turnSeconds = try number("SOUFFLEUR_TURN_SECONDS", 1...3_600)
        http.allowedOrigins = list("CORS_ALLOW_ORIGINS")
        http.trustedProxies = list("SOUFFLEUR_TRUSTED_PROXIES")
        http.token = value("SOUFFLEUR_TOKEN")
        http.largestBody = try number("SOUFFLEUR_BODY_BYTES", 1_024...16_777_216) ?? http.largestBody
        if let chats = try number("SOUFFLEUR_CHATS_PER_MINUTE", 0...1_000_000) {
            http.chatsAMinute = chats == 0 ? nil : chats
        }
        if let roles = value("SOUFFLEUR_ROLES")?.lowercased() {
            guard let source = HTTPSettings.RoleSource(rawValue: roles) else {
                throw .badSetting("SOUFFLEUR_ROLES", roles, expected: "`none`, `proxy` or `choice`")
            }
            http.roles = source
            saysRoles = true
        }
        switch value("STREAM_WORDS")?.lowercased() {
        case nil, "on": break
        case "off": http.streamsWords = false
        case let other?: throw .badSetting("STREAM_WORDS", other, expected: "`on` or `off`")
        }
    }
}
