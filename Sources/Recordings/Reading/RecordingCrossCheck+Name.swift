import PlainText
package import SpannedYAML

/// A recording is called by its file's name: that is what commands are given, and what they tell to type.
extension RecordingCrossCheck {
    package static let nameDiffers = Rule(
        "recording-name-differs", summary: "A recording's name is its file's, `recordings/FLOW/NAME.yaml`.",
        bad: "recording: esai\n", good: "recording: essai\n")

    func checkName(_ recording: Recording, _ bag: DiagnosticBag) {
        guard let file = recording.path.split(separator: "/").last, file.hasSuffix(".yaml"), !file.hasPrefix("."),
            let place = recording.namePlace
        else { return }
        let name = String(file.dropLast(".yaml".count))
        guard !hasSameBytes(name, recording.name) else { return }
        bag.report(
            Self.nameDiffers, "the file is `\(name).yaml`, and the recording says that it is `\(recording.name)`",
            at: place, fix: "write `recording: \(name)`, or rename the file")
    }
}
