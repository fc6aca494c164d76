import CEL
package import Domain
import SourceFiles

/// An expression that somebody tries out among the names of a rule file.
package struct RuleTrial: Sendable {
  private let set: RuleSet
  private let program: Program

  /// Compiles a text; what is wrong with it is thrown, each error with its column.
  package init(_ text: String, in set: RuleSet) throws(RuleTrialFailure) {
    self.set = set
    do throws(CompileFailure) {
      program = try set.environment.compile(text)
    } catch {
      let names = set.environment.variableNames
      let faults = ExpressionFault.all(of: error, in: text) { name in
        nearest(to: name, among: names).map { "did you mean `\($0)`?" }
          ?? "`\(set.file.path)` declares no such fact"
      }
      throw RuleTrialFailure(
        messages: faults.map { fault in
          "\(fault.position): \(fault.message)" + (fault.hint.map { "; \($0)" } ?? "")
        }
      )
    }
  }

  /// What an expression came to.
  package enum Outcome: Sendable, Equatable {
    case holds
    case fails
    /// A value that is no condition's.
    case value(String)
    /// Why there is none.
    case error(String)
  }

  /// Evaluates it on facts and claims.
  package func outcome(facts: Facts, claims: Facts = Facts(), now: Domain.Timestamp) -> Outcome {
    let situation = RuleSituation(set, facts: facts, claims: claims, counters: [:], now: now)
    return switch program.evaluate(situation.activation).result {
    case .success(.bool(true)): .holds
    case .success(.bool(false)): .fails
    case .success(let value): .value(value.description)
    case .failure(let error): .error(error.message)
    }
  }
}

/// What is wrong with an expression that was to be tried.
package struct RuleTrialFailure: Error, Sendable, Equatable {
  package let messages: [String]
}
