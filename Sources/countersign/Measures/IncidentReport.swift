import CanonicalJSON
import Domain
import Incidents
import TerminalView

/// The incidents of a report's time, by kind.
struct IncidentReport {
  private let kinds: [(name: String, counts: IncidentCounts)]

  init(of register: IncidentRegister, since: Timestamp?, until: Timestamp?, at now: Timestamp) {
    kinds = IncidentCounts.counts(of: register, since: since, until: until, at: now) { $0.kind }
      .map { ($0.key, $0.value) }.sorted { $0.name < $1.name }
  }

  var isEmpty: Bool { kinds.isEmpty }

  /// What stands above the kinds.
  static let heads = [
    "incidents", "opened", "false alarms", "open", "contained after", "told late", "came again",
  ]

  /// A kind a row; how long it took until it was contained is the middle of all.
  var cells: [[String]] {
    kinds.map { kind in
      [
        kind.name, "\(kind.counts.opened)",
        kind.counts.dismissed == 0 ? "0" : "\(kind.counts.dismissed) of \(kind.counts.opened)",
        "\(kind.counts.open)",
        kind.counts.medianContainment.map(\.words) ?? "–", "\(kind.counts.late)",
        "\(kind.counts.recurred)",
      ]
    }
  }

  /// What is told on a terminal.
  var lines: [String] {
    guard !kinds.isEmpty else { return ["no incidents"] }
    return Columns(
      [Self.heads.map { $0.uppercased() }] + cells.map { $0.map(Terminal.escapedLine) }
    )
    .lines
  }

  var json: JSONValue {
    func count(_ count: Int) -> JSONValue { .integer(Int64(count)) }
    return .array(
      kinds.map { kind in
        [
          "kind": .string(kind.name), "opened": count(kind.counts.opened),
          "dismissed": count(kind.counts.dismissed), "open": count(kind.counts.open),
          "contained": count(kind.counts.containments.count),
          "median_containment_seconds": kind.counts.medianContainment.map {
            .integer($0.count)
          } ?? .null, "told_late": count(kind.counts.late),
          "recurred": count(kind.counts.recurred),
        ]
      }
    )
  }
}

extension Seconds {
  /// `40 s`, `12 min` or `3 h 5 min`.
  var words: String {
    if count < 60 { return "\(count) s" }
    if count < 3600 { return "\(count / 60) min" }
    return "\(count / 3600) h \(count % 3600 / 60) min"
  }
}
