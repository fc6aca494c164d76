import Classification
import Domain
import Foundation
import PublicSets

/// How well intents are told apart, how honest the confidence is, what fits none, and what each part adds.
struct IntentTable {
  private let set: IntentSet
  private let catalogue: IntentCatalogue

  init(_ set: IntentSet) {
    self.set = set
    catalogue = set.catalogue
  }

  func printTable() throws {
    let name = set.description.name
    let whole = try IntentOutcomes(of: set, training: catalogue)
    print("\(name): \(whole.inside.count) requests; goals: \(set.description.goals)")
    print("  yardsticks: \(set.description.yardsticks)")
    Quality.row("", "accuracy", "answered", "calibration", "out of scope")
    Quality.row("", "", "at 1 %", "error", "AUROC")
    Self.row("all", whole)
    for part in ClassifierPart.allCases {
      let rest = try IntentOutcomes(of: set, training: catalogue, leavingOut: [part])
      Self.row("without \(part.rawValue)", rest)
    }
    print("")
    Quality.row(
      "  answered at 1 % errors",
      "from \(whole.threshold(risking: 100).map { "\($0 / 100) %" } ?? "never")",
      "\(Self.percent(whole.accuracy(risking: 100))) of the answered are right"
    )
    Quality.row(
      "  training with 5 folds, one request, size",
      String(format: "%.1f s", whole.trainingSeconds),
      String(format: "%.1f us", whole.microseconds),
      String(format: "%.1f MB", Double(whole.bytes) / 1e6)
    )
    try printRounding(whole.classifier)
  }

  private static func row(_ name: String, _ outcomes: IntentOutcomes) {
    Quality.row(
      "  " + name,
      percent(outcomes.accuracy),
      percent(outcomes.coverage(risking: 100)),
      percent(outcomes.calibrationError),
      outcomes.areaUnderCurve.map { percent($0) } ?? ""
    )
  }

  /// What rounding the weights costs, on the texts of which both say something; and what it spares beside LIBLINEAR's
  /// own weights, which are doubles.
  private func printRounding(_ classifier: Classifier) throws {
    let began = IntentOutcomes.processorSeconds
    let unrounded = try UnroundedModel(training: catalogue)
    let trained = IntentOutcomes.processorSeconds
    let before = set.test.map { unrounded.best(for: $0.text).map { catalogue.intents[$0].name } }
    let judged = IntentOutcomes.processorSeconds
    let after = set.test.map { classifier.ranking(of: $0.text).first?.name }
    let inside = set.test.indices.filter { set.test[$0].intent != set.description.outside }
    let share = { (guesses: [String?]) in
      Double(inside.count { guesses[$0] == IntentSet.name(of: set.test[$0].intent) })
        / Double(max(inside.count, 1))
    }
    Quality.row(
      "  accuracy before and after rounding",
      Self.percent(share(before)),
      Self.percent(share(after))
    )
    Quality.row(
      "  LIBLINEAR on the same features, doubles",
      String(format: "%.1f s", trained - began),
      String(format: "%.1f us", (judged - trained) * 1e6 / Double(max(set.test.count, 1))),
      String(format: "%.1f MB", Double(unrounded.bytes) / 1e6)
    )
  }

  private static func percent(_ share: Double) -> String { String(format: "%.2f %%", share * 100) }
}
