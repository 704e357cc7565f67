import OpenAIWire
import Testing

@Suite struct RetryTests {
    static func failed(_ errorClass: ErrorClass, _ headers: [(String, String)] = [], afterContent: Bool = false)
        -> AttemptResult
    {
        .failed(
            ModelFailure(errorClass, headers: ResponseHeaders(headers.map { HTTPHeader($0.0, $0.1) })),
            afterContent: afterContent)
    }

    /// The first step after this failure.
    static func step(
        _ errorClass: ErrorClass, _ headers: [(String, String)] = [], afterContent: Bool = false,
        policy: RetryPolicy = .standard,
        budget: Int? = nil, elapsed: Int = 0, now: Int = 0, random: Double = 0
    ) -> Step {
        var machine = RetryMachine(policy: policy, budgetMilliseconds: budget)
        return Step(
            machine.afterAttempt(
                failed(errorClass, headers, afterContent: afterContent), elapsedMilliseconds: elapsed, now: now,
                random: random))
    }

    enum Step: Equatable {
        case done
        case retry(Int)
        case giveUp(GiveUpReason)
        init(_ step: RetryStep) {
            switch step {
            case .done: self = .done
            case .retry(let wait): self = .retry(wait)
            case .giveUp(_, let reason): self = .giveUp(reason)
            }
        }
    }

    @Test func threeAttemptsThenTheFailureIsGiven() {
        var machine = RetryMachine()
        let result = Self.failed(.serverError(status: 500))
        #expect(
            machine.afterAttempt(result, elapsedMilliseconds: 10, now: 0, random: 0) == .retry(afterMilliseconds: 500))
        #expect(
            machine.afterAttempt(result, elapsedMilliseconds: 600, now: 0, random: 0) == .retry(afterMilliseconds: 1000)
        )
        #expect(machine.attempts == 2)
        #expect(
            machine.afterAttempt(result, elapsedMilliseconds: 1700, now: 0, random: 0)
                == .giveUp(ModelFailure(.serverError(status: 500)), because: .attemptsUsed))
    }

    @Test func anAnswerIsDoneWhateverItMeans() {
        let outcomes: [AnswerOutcome] = [
            .content("x"), .refused("x"), .truncated, .filtered, .empty, .protocolError(.emptyBody),
        ]
        for outcome in outcomes {
            var machine = RetryMachine()
            #expect(
                machine.afterAttempt(.answered(ChatAnswer(), outcome), elapsedMilliseconds: 0, now: 0, random: 0)
                    == .done)
        }
    }

    @Test func ourOwnWaitDoublesUpToItsLimitLessAQuarterAtMost() {
        var machine = RetryMachine(policy: RetryPolicy(attempts: 9))
        var waits: [Step] = []
        for _ in 0..<7 {
            waits.append(
                Step(machine.afterAttempt(Self.failed(.overloaded), elapsedMilliseconds: 0, now: 0, random: 0)))
        }
        #expect(waits == [500, 1000, 2000, 4000, 8000, 8000, 8000].map { .retry($0) })
        #expect(Self.step(.overloaded, random: 0.5) == .retry(438))
        #expect(Self.step(.overloaded, random: 0.999999) == .retry(375))
        for odd in [-1, 2, .nan, .infinity, -.infinity] as [Double] {
            guard case .retry(let wait) = Self.step(.overloaded, random: odd) else {
                Issue.record("\(odd)")
                continue
            }
            #expect((375...500).contains(wait))
        }
    }

    @Test func everyClassFollowsItsTable() {
        for (errorClass, _) in ClassificationTests.everyClass {
            let step = Self.step(errorClass)
            if errorClass.isRetryable {
                #expect(step == .retry(errorClass == .slowDown ? 5000 : 500))
            } else {
                #expect(step == .giveUp(.notRetryable))
            }
        }
    }

    @Test func theProvidersWordOverridesTheTable() {
        #expect(Self.step(.serverError(status: 500), [("X-Should-Retry", "false")]) == .giveUp(.providerForbids))
        #expect(Self.step(.badRequest(code: nil), [("x-should-retry", "true")]) == .retry(500))
        #expect(Self.step(.badRequest(code: nil), [("x-should-retry", "perhaps")]) == .giveUp(.notRetryable))
        #expect(Self.step(.overloaded, [("x-should-retry", "TRUE")]) == .retry(500))
    }

    @Test func moneyIsNeverRepeated() {
        let pressing = [("x-should-retry", "true"), ("retry-after", "1")]
        #expect(Self.step(.quota(code: nil), pressing) == .giveUp(.notRetryable))
        #expect(Self.step(.requestTooLargeForLimit, pressing) == .giveUp(.notRetryable))
        #expect(Self.step(.transport(.cancelled), pressing) == .giveUp(.notRetryable))
    }

    static let waits: [([(String, String)], Step)] = [
        ([("retry-after-ms", "1200")], .retry(1200)), ([("retry-after-ms", "12.2")], .retry(13)),
        ([("retry-after", "2")], .retry(2000)),
        ([("retry-after", "1.5")], .retry(1500)), ([("Retry-After", " 2")], .retry(500)),
        ([("retry-after", "60")], .retry(60_000)),
        ([("retry-after", "60.001")], .giveUp(.waitTooLong)), ([("retry-after", "61")], .giveUp(.waitTooLong)),
        ([("retry-after", "259200")], .giveUp(.waitTooLong)), ([("retry-after-ms", "60001")], .giveUp(.waitTooLong)),
        ([("retry-after", "99999999999999999999999999")], .giveUp(.waitTooLong)),
        ([("retry-after-ms", "300"), ("retry-after", "9")], .retry(300)),
        ([("retry-after-ms", "x"), ("retry-after", "9")], .retry(9000)),
        ([("retry-after", "0")], .retry(500)), ([("retry-after", "-5")], .retry(500)),
        ([("retry-after-ms", "0")], .retry(500)), ([("retry-after-ms", "0"), ("retry-after", "1")], .retry(1000)),
        ([("retry-after", "1"), ("retry-after-ms", "-3")], .retry(1000)),
        ([("retry-after-ms", "0"), ("retry-after", "0")], .retry(500)),
        ([("retry-after-ms", "-1")], .retry(500)), ([("retry-after", "")], .retry(500)),
        ([("retry-after", "soon")], .retry(500)),
        ([("retry-after", "1e3")], .retry(500)), ([("retry-after", "inf")], .retry(500)),
        ([("retry-after", "nan")], .retry(500)),
        ([("retry-after", "0x10")], .retry(500)), ([("retry-after", "1.2.3")], .retry(500)),
        ([("retry-after", String(repeating: "9", count: 400))], .retry(500)),
        // Dates; the clock says Sun, 06 Nov 1994 08:49:30 GMT.
        ([("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")], .retry(7000)),
        ([("retry-after", "Sunday, 06-Nov-94 08:49:37 GMT")], .retry(7000)),
        ([("retry-after", "Sun Nov  6 08:49:37 1994")], .retry(7000)),
        ([("retry-after", "Sun, 06 Nov 1994 08:49:30 GMT")], .retry(500)),
        ([("retry-after", "Sun, 06 Nov 1994 08:00:00 GMT")], .retry(500)),
        ([("retry-after", "Sun, 06 Nov 1994 08:51:00 GMT")], .giveUp(.waitTooLong)),
        ([("retry-after", "Fri, 31 Dec 9999 23:59:59 GMT")], .giveUp(.waitTooLong)),
        ([("retry-after", "Sun, 06 Nov 1994 08:49:37 CET")], .retry(500)),
        ([("retry-after", "Sun, 06 Foo 1994 08:49:37 GMT")], .retry(500)),
        ([("retry-after", "Sun, 32 Nov 1994 08:49:37 GMT")], .retry(500)),
        ([("retry-after", "Sun, 06 Nov 1994 24:49:37 GMT")], .retry(500)),
        ([("retry-after", "Sun, 06 Nov 1994 08:49 GMT")], .retry(500)),
    ]

    @Test(arguments: waits.indices) func theProvidersWaitIsHonouredWithinReason(_ index: Int) {
        let (headers, expected) = Self.waits[index]
        #expect(Self.step(.rateLimited, headers, now: 784_111_770) == expected, "\(headers)")
    }

    @Test func datesAreCountedRight() {
        let known = [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Tue, 29 Feb 2000 12:00:00 GMT", 951_825_600),
            ("Mon, 01 Mar 2100 00:00:00 GMT", 4_107_542_400), ("Wed, 31 Dec 1969 23:59:59 GMT", -1),
            ("Tue, 19 Jan 2038 03:14:08 GMT", 2_147_483_648), ("Sat, 01 Jan 0000 00:00:00 GMT", -62_167_219_200),
            ("Sunday, 22-Nov-26 10:00:00 GMT", 1_795_341_600), ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
        ]
        for (text, seconds) in known {
            let hint = RetryHint(headers: ResponseHeaders([HTTPHeader("retry-after", text)]))
            #expect(hint.wait(now: 1_795_341_600) == (seconds - 1_795_341_600) * 1000, "\(text)")
            for now in [Int.min, Int.max] { _ = hint.wait(now: now) }
        }
    }

    @Test func theBudgetOfTheTurnIsKept() {
        #expect(Self.step(.overloaded, budget: 25_000, elapsed: 20_000) == .retry(500))
        #expect(Self.step(.overloaded, budget: 25_000, elapsed: 24_499) == .retry(500))
        #expect(Self.step(.overloaded, budget: 25_000, elapsed: 24_500) == .giveUp(.budgetUsed))
        #expect(Self.step(.overloaded, budget: 25_000, elapsed: 30_000) == .giveUp(.budgetUsed))
        #expect(Self.step(.rateLimited, [("retry-after", "30")], budget: 25_000) == .giveUp(.budgetUsed))
        #expect(Self.step(.rateLimited, [("retry-after", "20")], budget: 25_000) == .retry(20_000))
        #expect(Self.step(.overloaded, budget: 0) == .giveUp(.budgetUsed))
        #expect(Self.step(.overloaded, budget: .min, elapsed: .max) == .giveUp(.budgetUsed))
        #expect(Self.step(.overloaded, budget: .max, elapsed: .min) == .retry(500))
        #expect(Self.step(.overloaded, elapsed: .max) == .retry(500))
    }

    @Test func aStreamThatSpokeIsNotBegunAgainUnlessAskedFor() {
        #expect(Self.step(.interrupted) == .retry(500))
        #expect(Self.step(.interrupted, afterContent: true) == .giveUp(.contentReceived))
        #expect(
            Self.step(.transport(.closed), [("x-should-retry", "true")], afterContent: true)
                == .giveUp(.contentReceived))
        #expect(
            Self.step(.interrupted, afterContent: true, policy: RetryPolicy(retriesAfterContent: true)) == .retry(500))
    }

    @Test func slowDownIsRepeatedSlowly() {
        var machine = RetryMachine(policy: RetryPolicy(attempts: 6))
        var waits: [Step] = []
        for _ in 0..<5 {
            waits.append(Step(machine.afterAttempt(Self.failed(.slowDown), elapsedMilliseconds: 0, now: 0, random: 0)))
        }
        #expect(waits == [5000, 10_000, 20_000, 40_000, 60_000].map { .retry($0) })
        #expect(Self.step(.slowDown, [("retry-after", "1")]) == .retry(5000))
        #expect(Self.step(.slowDown, [("retry-after", "9")]) == .retry(9000))
    }

    @Test func oddPoliciesDoNotTrap() {
        let policies = [
            RetryPolicy(attempts: 0), RetryPolicy(attempts: .min),
            RetryPolicy(attempts: .max, firstWait: .max, longestOwnWait: .max),
            RetryPolicy(firstWait: -5, longestOwnWait: -9, longestAskedWait: -1, firstSlowWait: .min),
        ]
        for policy in policies {
            for errorClass in [ErrorClass.overloaded, .slowDown] {
                var machine = RetryMachine(policy: policy, budgetMilliseconds: 1000)
                for _ in 0..<40 {
                    let step = machine.afterAttempt(
                        Self.failed(errorClass, [("retry-after", "1")]), elapsedMilliseconds: 1, now: .max, random: 1)
                    if case .retry(let wait) = step { #expect(wait >= 0) }
                }
            }
        }
        #expect(Self.step(.overloaded, policy: RetryPolicy(attempts: 1)) == .giveUp(.attemptsUsed))
    }
}
