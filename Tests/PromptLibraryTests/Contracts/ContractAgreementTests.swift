import ConversationCore
import OrderedJSON
import PromptLibrary
import TestSupport
import Testing

/// The full schema and the validator say the same of every value; the strict projection refuses nothing that they accept.
struct ContractAgreementTests {
    private static let valuesInTotal = 20_400

    @Test(.enabled(if: RefereePython.isNamed, "\(RefereePython.missing)"))
    func schemaAndValidatorAgreeOnValidValuesAndOnOneEditMutants() throws {
        var random = SeededRandom.announced(for: "contract agreement")

        let flows = SampleFlows.all + [SampleFlows.workshop] + [try MarketingPromptTests.flow()]
        // The reading contracts are by far the widest; the others get more turns, so that the referee stays quick.
        let contracts = flows.flatMap { flow in
            let all = ReplyContracts(flow).all.map(\.contract)
            return all + all.dropFirst() + all.dropFirst()
        }
        var values: [(schema: Int, json: JSON)] = []
        while values.count < Self.valuesInTotal {
            let place = values.count % contracts.count
            let sample = SchemaSample(valid: contracts[place].fullSchema, &random)
            values.append((place, random.chance(25) ? sample.json : sample.spoiled(&random)))
        }

        let verdicts = try Referee.judge(values, schemas: contracts.map { ($0.fullSchema, $0.strictSchema) })
        try #require(verdicts.count == values.count)
        var accepted = 0
        var disagreements: [String] = []
        for (value, verdict) in zip(values, verdicts) {
            let contract = contracts[value.schema]
            let problems = contract.decode(value.json.text).breach
            if verdict.full { accepted += 1 }
            if verdict.full != (problems == nil) {
                disagreements.append(
                    "\(contract.name): schema \(verdict.full), validator \(problems?.words ?? []): \(value.json)")
            }
            if verdict.full, !verdict.strict {
                disagreements.append("\(contract.name): the strict projection refuses \(value.json)")
            }
        }
        #expect(
            disagreements.isEmpty,
            "seed \(random.seed), \(disagreements.count):\n\(disagreements.prefix(5).joined(separator: "\n"))")
        // A run in which nearly everything is accepted, or refused, would prove little.
        #expect((Self.valuesInTotal / 4...Self.valuesInTotal * 3 / 4).contains(accepted), "\(accepted) were valid")
    }
}

extension Result<ModelReply, ContractBreach> {
    var breach: ContractBreach? {
        switch self {
        case .success: nil
        case .failure(let breach): breach
        }
    }

    var reply: ModelReply? {
        switch self {
        case .success(let reply): reply
        case .failure: nil
        }
    }
}
