/// What one transport's loop works with, the same for all its transfers.
struct LoopPlan: Sendable {
    let endpoint: CurlEndpoint
    let limits: CurlLimits
    let userAgent: String
    let clock: MonotonicClock
    let note: @Sendable (TransferNote) -> Void
}
