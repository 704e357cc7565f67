import OrderedJSON

/// A model's words as one reader gets them who wants HTML. It is fed every event of the turn from the first one on.
struct RenderedWords {
    private var markdown = StreamedMarkdown()

    /// `closed`: blocks to put after those before, left out where there are none. `tail`: what takes the place of the last tail, left
    /// out where that stays.
    mutating func render(_ event: LiveEvent) -> LiveEvent {
        guard event.isOfWords else { return event }
        guard let delta = event.data["delta"]?.string else {
            // Withdrawn: what comes next is another message.
            markdown = StreamedMarkdown()
            return event
        }
        let step = markdown.feed(delta)
        var more = JSONObject()
        if !step.closed.isEmpty { more.append("closed", .string(step.closed)) }
        if let tail = step.tail { more.append("tail", .string(tail)) }
        return event.with(more)
    }
}
