import CEL
import Domain

/// What a rule file says, wherever it says it: two files of the same content judge the same.
struct RuleContent: Equatable {
  private struct Entry: Equatable {
    let words: [String]
  }

  private let entries: [Entry]

  init(_ file: RuleFile) {
    var entries: [[String]] = [
      [file.id, file.title, file.owner, file.version ?? ""] + file.actions,
      [
        file.effectiveFrom?.description ?? "", file.effectiveTo?.description ?? "",
        file.fallback.rawValue, file.bind?.usualForm ?? "", file.oncePer?.usualForm ?? "",
      ],
    ]
    entries += (file.facts + file.claims).map {
      [$0.name, "\($0.type)", $0.isOptional ? "?" : ""]
    }
    entries += file.arguments.map { [$0.name, $0.expression.usualForm] }
    entries += file.counters.map { counter in
      let kind =
        switch counter.kind {
        case .count: "count"
        case .sum(let expression): expression.usualForm
        }
      return [counter.name, kind, counter.subject.usualForm, "\(counter.window.count)"]
    }
    entries += file.variables.map { [$0.name, $0.expression.usualForm] }
    entries += file.rules.map {
      [
        $0.id, $0.when.usualForm, $0.then.rawValue, $0.cite ?? "", $0.reason ?? "",
        $0.mode.rawValue,
      ]
    }
    entries += file.invariants.map { [$0.id, $0.never.usualForm] }
    self.entries = entries.map(Entry.init)
  }
}
