import Foundation

/// What this thread has had of a processor so far. Beside other tests, and other machines on the same processor, a clock on the
/// wall says little of how much work something is.
public func processorTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}
