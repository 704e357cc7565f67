#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The thread that waits for a log's file. Not a task: a write to a pipe whose reader is stuck lasts as long as that one
/// likes, and a thread of the language's pool must never wait.
enum LogThread {
    /// - Returns: whether the system had a thread to give.
    static func start(_ drain: LogDrain) -> Bool {
        // The new thread takes over this one share: it is given back exactly once, by the thread or, where there is none,
        // here.
        let context = Unmanaged.passRetained(drain)
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
                guard let address else { return nil }
                let drain = Unmanaged<LogDrain>.fromOpaque(address).takeRetainedValue()
                // Signals are for the threads that expect them, and a write to a pipe that nobody reads any more must not
                // end the process: blocked, its signal reaches nobody.
                var signals = sigset_t()
                sigfillset(&signals)
                pthread_sigmask(SIG_BLOCK, &signals, nil)
                drain.run()
                return nil
            }, context.toOpaque())
        guard result == 0 else {
            context.release()
            return false
        }
        #if canImport(Darwin)
            if let thread { pthread_detach(thread) }
        #else
            pthread_detach(thread)
        #endif
        return true
    }
}
