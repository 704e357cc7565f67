import OrderedJSON

extension ChatRequest {
    /// The body in this dialect. The same request always gives the same bytes.
    ///
    /// The order of the keys is fixed, what changes least first: `model`, `response_format`, the token limit,
    /// `temperature`, `reasoning_effort`, `store`, `stream`, `stream_options`, `messages`. What the request does not
    /// set or the profile does not allow is left out.
    public func body(profile: WireProfile) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(
            512 + (responseSchema?.schema.count ?? 0) + messages.reduce(0) { $0 + $1.content.utf8.count })
        bytes.append(contentsOf: "{\"model\":".utf8)
        JSON.string(model).write(into: &bytes)
        writeResponseFormat(profile: profile, into: &bytes)
        if let maxOutputTokens {
            bytes.append(contentsOf: ",\"\(profile.tokenField.rawValue)\":\(maxOutputTokens)".utf8)
        }
        if let temperature, profile.allowsTemperature {
            bytes.append(contentsOf: ",\"temperature\":\(temperature.text)".utf8)
        }
        if let effort = profile.reasoningEffort {
            bytes.append(contentsOf: ",\"reasoning_effort\":".utf8)
            JSON.string(effort).write(into: &bytes)
        }
        if profile.sendsStore { bytes.append(contentsOf: ",\"store\":false".utf8) }
        if stream { writeStreamOptions(profile: profile, into: &bytes) }
        writeMessages(profile: profile, into: &bytes)
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    private func writeResponseFormat(profile: WireProfile, into bytes: inout [UInt8]) {
        guard let responseSchema else { return }
        bytes.append(contentsOf: ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":".utf8)
        JSON.string(responseSchema.name).write(into: &bytes)
        if profile.allowsStrict { bytes.append(contentsOf: ",\"strict\":\(responseSchema.strict)".utf8) }
        bytes.append(contentsOf: ",\"schema\":".utf8)
        bytes.append(contentsOf: responseSchema.schema)
        bytes.append(contentsOf: "}}".utf8)
    }

    private func writeStreamOptions(profile: WireProfile, into bytes: inout [UInt8]) {
        bytes.append(contentsOf: ",\"stream\":true".utf8)
        var options: JSONObject = [:]
        if profile.usageInStream { options.append("include_usage", true) }
        if profile.turnsOffObfuscation { options.append("include_obfuscation", false) }
        if options.isEmpty { return }
        bytes.append(contentsOf: ",\"stream_options\":".utf8)
        JSON.object(options).write(into: &bytes)
    }

    private func writeMessages(profile: WireProfile, into bytes: inout [UInt8]) {
        bytes.append(contentsOf: ",\"messages\":[".utf8)
        for (index, message) in messages.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            message.write(into: &bytes, systemRole: profile.systemRole)
        }
        bytes.append(UInt8(ascii: "]"))
    }
}
