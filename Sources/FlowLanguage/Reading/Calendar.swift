import ConversationCore
import PlainText
import SpannedYAML
import TimeZones

/// In which zone a flow counts its days, and on which of them nobody works.
extension FlowReading {
    /// - Returns: the zone's rules, `nil` for UTC; and whether they are what the file asks for.
    func readZone(_ top: MappingReader) -> (ZoneRules?, isKnown: Bool) {
        guard top.entry("time_zone") != nil else { return (nil, true) }
        guard let name = top.text("time_zone") else { return (nil, false) }
        do throws(SystemZones.Failure) {
            return (try SystemZones.rules(of: name.value), true)
        } catch {
            report(error, name)
            return (nil, false)
        }
    }

    private func report(_ failure: SystemZones.Failure, _ name: Spanned<String>) {
        switch failure {
        case .noZones:
            bag.report(
                FlowRules.unknownZone,
                "this machine knows no time zones: `\(SystemZones.folder)` is missing, so no day can be told",
                at: name.span,
                fix: "install the package `tzdata`")
        case .unreadable:
            bag.report(
                FlowRules.unknownZone, "the file of the time zone `\(name.value)` on this machine cannot be read",
                at: name.span, fix: "install the package `tzdata` again")
        case .unknown:
            let names = SystemZones.names()
            // A city alone is the commonest slip. What looks like an offset or an abbreviation is near to names that mean
            // another one, `Etc/GMT+1` even the opposite.
            let city = names.first {
                !$0.hasPrefix("Etc/")
                    && $0.split(separator: "/").last.map(String.init)?.lowercased() == name.value.lowercased()
            }
            let isWord = name.value.count > 4 && name.value.contains(where: \.isLowercase)
            let near = city ?? (isWord ? closestMatch(to: name.value, among: names) : nil)
            bag.report(
                FlowRules.unknownZone,
                "there is no time zone `\(name.value)`" + (near.map { "; did you mean `\($0)`?" } ?? ""), at: name.span,
                fix: near.map { "write `\($0)`" } ?? "write a name such as `Europe/Paris`")
        }
    }

    func readHolidays(_ top: MappingReader) {
        guard let texts = top.texts("holidays") else { return }
        if texts.count > 1_000 {
            bag.report(FlowRules.tooMany, "\(texts.count) holidays; at most 1000 are possible", at: texts[1_000].span)
        }
        let days = withoutDuplicates(Array(texts.prefix(1_000)), "holidays").compactMap { text in
            let day = Day(text.value)
            if day == nil {
                let meant = NumberSlip(whole: text.value)?.day.flatMap { Day($0) }
                bag.report(
                    FlowRules.holidayForm, "`\(text.value)` is no day", at: text.span,
                    fix: meant.map { "write \"\($0)\"" } ?? "write a day with its year, such as \"2027-01-01\"")
            }
            if let day { checkWeekday(day, text) }
            return day
        }
        holidays = Holidays(days)
    }

    private func checkWeekday(_ day: Day, _ text: Spanned<String>) {
        // 1 January 1970 was a Thursday.
        let name: String? =
            switch (day.number % 7 + 7) % 7 {
            case 2: "Saturday"
            case 3: "Sunday"
            default: nil
            }
        guard let name else { return }
        bag.report(
            FlowRules.idleHoliday, "`\(text.value)` is a \(name), which is no working day anyhow", at: text.span,
            fix: "delete it")
    }

    /// Holidays change nothing where no working days are counted.
    func checkHolidayUse(_ top: MappingReader, _ guards: [YAMLEntry]) {
        guard let entry = top.entry("holidays"), entry.value.items?.isEmpty == false else { return }
        let isUsed = guards.contains { entry in
            let node = entry.value.entries?.first { $0.name == "is" }?.value
            return node?.text?.contains("working_days") ?? false
        }
        // Of days that are none it is not known what they change.
        guard !isUsed, !bag.diagnostics.contains(where: { $0.rule == FlowRules.holidayForm.id }) else { return }
        bag.report(
            FlowRules.idleHoliday, "no guard counts `working_days`, so the holidays change nothing", at: entry.key.span,
            fix: "delete `holidays`, or count with `working_days(…)` in a guard")
    }
}
