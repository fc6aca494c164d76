import Foundation
import Grounding

/// How well the check of claims tells what a text supports, and what each of its parts adds.
struct GroundingTable {
  private let sets: [GroundingSet]
  /// Whether the half is told that weights are chosen on, and not the other.
  private let isTuning: Bool

  init(in folder: String, isTuning: Bool) throws {
    self.isTuning = isTuning
    sets = try GroundingSet.all.compactMap { description in
      let set = try GroundingSet(description, in: folder)
      if set == nil {
        print("\(description.name): skipped, no `\(folder)/\(description.name).jsonl`")
      }
      return set
    }
  }

  func printTable() {
    guard !sets.isEmpty else { return }
    print(
      "AUROC and balanced accuracy on the half of each set that \(isTuning ? "is tuned" : "nothing was chosen") on (seed "
        + "\(GroundingSet.seed)); one configuration and one threshold for all sets, from the other halves"
    )
    for set in sets {
      Quality.row(
        "  " + set.description.name,
        "\(told(set).count) claims",
        set.description.yardsticks
      )
    }
    let names = sets.map(\.description.name)
    Quality.row("", names.map { $0 + " AUROC" } + ["threshold"] + names.map { $0 + " accuracy" })
    row("all", [])
    for part in ClaimCheck.Part.allCases { row("without \(part.rawValue)", [part]) }
    row("words alone", Set(ClaimCheck.Part.allCases))
    printStandings()
    printReasons()
  }

  private func told(_ set: GroundingSet) -> [GroundingSet.Row] { isTuning ? set.tuning : set.held }

  private func row(_ name: String, _ left: Set<ClaimCheck.Part>) {
    let tuning = sets.map { $0.tuning.map { scored($0, left) } }
    let held = sets.map { told($0).map { scored($0, left) } }
    let threshold = Self.threshold(for: tuning)
    Quality.row(
      "  " + name,
      held.map { Self.percent(Self.area($0)) } + ["\(threshold)"]
        + held.map { Self.percent(Self.accuracy($0, threshold)) }
    )
  }

  /// What the verdicts say of supported claims and of others, with the threshold that is built in.
  private func printStandings() {
    Quality.row("verdicts on the same half", "supported", "contradicted", "unsupported")
    for set in sets {
      for isSupported in [true, false] {
        let rows = told(set).filter { $0.supported == isSupported }
        let standings = rows.map { standing(of: $0) }
        Quality.row(
          "  \(set.description.name), \(isSupported ? "true" : "false")",
          ClaimVerdict.Standing.allCases.map { standing in
            Self.percent(Double(standings.count { $0 == standing }) / Double(max(1, rows.count)))
          }
        )
      }
    }
  }

  /// How many supported claims, and how many others, each reason is given for.
  private func printReasons() {
    Quality.row("reasons, for true and for false claims", sets.map(\.description.name))
    var counts: [String: [[Int]]] = [:]
    for (number, set) in sets.enumerated() {
      for row in told(set) {
        for name in Set(verdicts(row, []).flatMap { $0.reasons.map(\.name) }) {
          counts[name, default: Array(repeating: [0, 0], count: sets.count)][number][
            row.supported ? 0 : 1
          ] += 1
        }
      }
    }
    Quality.row(
      "  all",
      sets.map { set in
        let yes = told(set).count(where: \.supported)
        return "\(yes), \(told(set).count - yes)"
      }
    )
    for (name, counts) in counts.sorted(by: { $0.key < $1.key }) {
      Quality.row("  " + name, counts.map { "\($0[0]), \($0[1])" })
    }
  }

  private typealias Scored = (score: Int, isSupported: Bool)

  /// A text of several claims is worth what its weakest is, and a little of all.
  private func scored(_ row: GroundingSet.Row, _ left: Set<ClaimCheck.Part>) -> Scored {
    let scores = verdicts(row, left).map(\.score)
    let mean = scores.isEmpty ? 0 : scores.reduce(0, +) / scores.count
    return (((scores.min() ?? 0) + mean) / 2, row.supported)
  }

  private func standing(of row: GroundingSet.Row) -> ClaimVerdict.Standing {
    let standings = verdicts(row, []).map(\.standing)
    if standings.contains(.contradicted) { return .contradicted }
    return standings.contains(.unsupported) || standings.isEmpty ? .unsupported : .supported
  }

  private func verdicts(_ row: GroundingSet.Row, _ left: Set<ClaimCheck.Part>) -> [ClaimVerdict] {
    let passage = ClaimCheck.Passage(text: row.source, language: "en")
    return ClaimCheck(passages: [passage], language: "en", leavingOut: left).verdicts(on: row.claim)
  }

  /// The threshold with the best balanced accuracy, all sets counting alike.
  private static func threshold(for sets: [[Scored]]) -> Int {
    let candidates = stride(from: 0, through: 10_000, by: 100)
    return candidates.max { one, other in
      sets.reduce(0) { $0 + accuracy($1, one) } < sets.reduce(0) { $0 + accuracy($1, other) }
    } ?? 0
  }

  private static func accuracy(_ rows: [Scored], _ threshold: Int) -> Double {
    let (yes, no) = (rows.filter(\.isSupported), rows.filter { !$0.isSupported })
    let right = Double(yes.count { $0.score >= threshold }) / Double(max(1, yes.count))
    return (right + Double(no.count { $0.score < threshold }) / Double(max(1, no.count))) / 2
  }

  /// The share of pairs of a supported claim and another that are in the right order (AUROC).
  private static func area(_ rows: [Scored]) -> Double {
    let (yes, no) = (rows.filter(\.isSupported), rows.filter { !$0.isSupported })
    var halves = 0
    for one in yes {
      for other in no { halves += one.score > other.score ? 2 : one.score == other.score ? 1 : 0 }
    }
    return Double(halves) / Double(max(1, 2 * yes.count * no.count))
  }

  private static func percent(_ share: Double) -> String { String(format: "%.1f", 100 * share) }
}
