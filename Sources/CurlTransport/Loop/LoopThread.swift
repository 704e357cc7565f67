import OpenAIWire

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The thread that all libcurl handles of a transport live on. Not a task: it waits in `curl_multi_poll`, and a thread of
/// the language's pool must never wait.
final class LoopThread: Sendable {
    private let plan: LoopPlan
    private let mailbox: LoopMailbox

    private init(_ plan: LoopPlan, _ mailbox: LoopMailbox) {
        self.plan = plan
        self.mailbox = mailbox
    }

    /// Starts the thread; it ends when it reads a `stop`. Where the system has no thread left, the mailbox is closed and
    /// every call fails at once.
    static func start(_ plan: LoopPlan, _ mailbox: LoopMailbox) {
        // The new thread takes over this one share: it is given back exactly once, by the thread or, where there is none,
        // here.
        let context = Unmanaged.passRetained(LoopThread(plan, mailbox))
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let result = pthread_create(
            &thread, nil,
            { address in
                // Darwin's is never nil, and the one given above is not either.
                let address: UnsafeMutableRawPointer? = address
                if let address { Unmanaged<LoopThread>.fromOpaque(address).takeRetainedValue().run() }
                return nil
            }, context.toOpaque())
        guard result == 0 else {
            context.release()
            _ = mailbox.close(.connect)
            return mailbox.noteEnd()
        }
        // Nobody waits for its end: it holds all that it needs, and frees it.
        #if canImport(Darwin)
            if let thread { pthread_detach(thread) }
        #else
            pthread_detach(thread)
        #endif
    }

    private func run() {
        // Signals are for the threads that expect them. A write to a connection that was closed must not end the process
        // either: blocked, its signal reaches nobody.
        var signals = sigset_t()
        sigfillset(&signals)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        TransferLoop(plan, mailbox).run()
        mailbox.noteEnd()
    }
}
