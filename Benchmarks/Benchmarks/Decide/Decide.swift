import AllocationCounter
import Benchmark
import ConversationCore

let benchmarks: @Sendable () -> Void = {
    Benchmark(
        "decide",
        configuration: Benchmark.Configuration(
            metrics: [.throughput, .wallClock, .cpuTotal, .allocations], warmupIterations: 20, scalingFactor: .kilo,
            maxDuration: .seconds(10), maxIterations: 10_000)
    ) { benchmark in
        let engine = Engine(flow: Marketing.flow)
        let steps = Script.steps
        let beginning = Script.beginning
        let rounds = benchmark.scaledIterations.count / steps.count
        let before = allocations_of_this_thread()
        benchmark.startMeasurement()
        for _ in 0..<rounds { round(engine, steps, beginning) }
        benchmark.stopMeasurement()
        let allocations = allocations_of_this_thread() - before
        benchmark.measurement(.allocations, Int(allocations) / rounds)
    }

    Benchmark(
        "decide, twenty guards over a hundred entities",
        configuration: Benchmark.Configuration(
            metrics: [.throughput, .wallClock, .share], warmupIterations: 5, scalingFactor: .kilo,
            maxDuration: .seconds(10), maxIterations: 10_000)
    ) { benchmark in
        let (engine, steps, beginning) = (Engine(flow: Claims.flow), Claims.steps, Claims.beginning)
        let (marketing, script, draft) = (Engine(flow: Marketing.flow), Script.steps, Script.beginning)
        let rounds = benchmark.scaledIterations.count / steps.count
        let clock = ContinuousClock()
        // Beside the marketing flow in every sample, so that both meet the same weather.
        let simple = clock.measure { for _ in 0..<rounds { round(marketing, script, draft) } }
        benchmark.startMeasurement()
        let own = clock.measure { for _ in 0..<rounds { round(engine, steps, beginning) } }
        benchmark.stopMeasurement()
        benchmark.measurement(.share, Int(100 * (simple / own)))
    }

    Benchmark(
        "decide, PyPI's transitions",
        configuration: Benchmark.Configuration(
            metrics: [.throughput, .wallClock, .speed], warmupIterations: 2, scalingFactor: .kilo,
            maxDuration: .seconds(10), maxIterations: 10_000)
    ) { benchmark in
        guard let transitions else { return benchmark.error("python3 or its package transitions is not to be had") }
        let engine = Engine(flow: Marketing.flow)
        let steps = Script.steps
        let beginning = Script.beginning
        let rounds = benchmark.scaledIterations.count / steps.count
        let clock = ContinuousClock()
        // One after the other in every sample, so that both meet the same weather.
        let own = clock.measure { for _ in 0..<rounds { round(engine, steps, beginning) } }
        benchmark.startMeasurement()
        let other = clock.measure { transitions.run(rounds: rounds) }
        benchmark.stopMeasurement()
        benchmark.measurement(.speed, Int(100 * (other / own)))
    }
}

private nonisolated(unsafe) let transitions = Transitions()

/// One conversation from its beginning, each decision whole: the conversation after it, the effect, the offers and the
/// trace.
@inline(never)
private func round(_ engine: Engine, _ steps: [Script.Step], _ beginning: Conversation) {
    var conversation = beginning
    for index in steps.indices {
        let decision = engine.decide(steps[index].event, turn: steps[index].turn, in: consume conversation)
        conversation = decision.conversation
        blackHole(decision)
    }
}

extension BenchmarkMetric {
    fileprivate static let speed = BenchmarkMetric.custom(
        "Speed of decide beside it (%)", polarity: .prefersLarger, useScalingFactor: false)
    fileprivate static let share = BenchmarkMetric.custom(
        "Speed, of the marketing flow's beside it (%)", polarity: .prefersLarger, useScalingFactor: false)
    fileprivate static let allocations = BenchmarkMetric.custom(
        "Allocations (25 decisions)", polarity: .prefersSmaller, useScalingFactor: false)
}
