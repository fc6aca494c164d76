import Domain
import Measures
import Models
import Pipeline
import SourceFiles
import Storage

extension MetricFamily {
  /// What models have used up today of what they may, by the release in force; a model whose day has no budget is
  /// left out.
  ///
  /// Costs are in minor units of the currency, rounded down.
  static func budgets(in store: Store, at now: Timestamp) throws -> [MetricFamily] {
    let models = try store.modelsInForce()
    guard !models.isEmpty else { return [] }
    let spending = try store.spending(on: now.day)
    let spent = Dictionary(spending.map { ($0.model, $0) }, uniquingKeysWith: { $1 })
    var samples: [Line: (used: [Sample], limit: [Sample])] = [:]
    for model in models {
      let (used, budget) = (spent[model.id], model.terms.budget)
      let name = Label("model", model.id)
      func add(_ line: Line, _ used: Int64, of limit: Int64?, _ labels: Label...) {
        guard let limit else { return }
        samples[line, default: ([], [])].used.append(Sample(used, [name] + labels))
        samples[line, default: ([], [])].limit.append(Sample(limit, [name] + labels))
      }
      add(.tokens, used?.tokens ?? 0, of: budget.dayTokens)
      if let price = model.terms.price {
        let (cost, limit) = ((used?.cost ?? 0) / millionth, budget.dayCost.map { $0 / millionth })
        add(.cost, cost, of: limit, Label("currency", price.currency))
      }
    }
    return Line.allCases.flatMap { line in
      [
        MetricFamily(
          "countersign_model_spent_\(line.unit)",
          .gauge,
          "\(line.words) that a model has used up today.",
          samples[line]?.used ?? []
        ),
        MetricFamily(
          "countersign_model_budget_\(line.unit)",
          .gauge,
          "\(line.words) that a model may use up in a day.",
          samples[line]?.limit ?? []
        ),
      ]
    }
  }

  private static let millionth: Int64 = 1_000_000

  private enum Line: CaseIterable {
    case tokens, cost

    var unit: String {
      switch self {
      case .tokens: "tokens"
      case .cost: "minor_units"
      }
    }

    var words: String {
      switch self {
      case .tokens: "Tokens"
      case .cost: "Minor units of money"
      }
    }
  }
}

extension Store {
  /// The models of the release in force; none where there is none, or what it was made of is no longer kept.
  fileprivate func modelsInForce() throws -> [ModelDeclaration] {
    guard let release = try releaseInForce() else { return [] }
    do {
      let contents = try ReleaseContents(of: release, in: self)
      guard let file = try contents.file(at: Configuration.path),
        let configuration = Configuration(loading: file, log: FindingLog())
      else { throw ReleaseError.damaged("`\(Configuration.path)` of the release `\(release)`") }
      return configuration.models
    } catch ReleaseError.objectMissing {
      return []
    }
  }
}
