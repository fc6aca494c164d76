import CanonicalJSON
import Domain
import Measures
import Pipeline
import SourceFiles
import Storage
import TerminalView

extension LossAvoided {
  /// What is said where the workspace has no figures.
  static let none =
    "no expected loss is reckoned: the workspace has no \(LossTable.path) that says what one costs"

  /// What is told on a terminal.
  var lines: [String] {
    let head = ["LOSS AVOIDED", "CAUGHT", "ONE COSTS", "OF 1000", "AVOIDED"]
    return Columns([head] + cells.map { $0.map(Terminal.escapedLine) }).lines + ["", sentence]
      + assumptions.map { "  " + Terminal.escapedLine($0) }
  }

  /// A loss a row, and below them what people's verdicts cost.
  var cells: [[String]] {
    rows.map { row in
      [
        row.loss.title, "\(row.caught)", row.loss.each.description, "\(row.loss.ofThousand)",
        row.avoided.description,
      ]
    } + [
      [
        "people's verdicts, \(table.review.minutesAVerdict) minutes each", "\(verdicts)",
        "\(table.review.minute) a minute", "", verdicts == 0 ? "\(review)" : "-\(review)",
      ]
    ]
  }

  /// `expected loss avoided 105.00 EUR, against 80.00 EUR of review: 25.00 EUR`.
  var sentence: String {
    "expected loss avoided \(avoided), against \(review) of review: \(net)"
  }

  var json: JSONValue {
    [
      "owner": .string(table.owner), "invented": .bool(table.areInvented),
      "losses": .array(rows.map(Self.json)),
      "review": [
        "verdicts": .integer(Int64(verdicts)),
        "minutes_a_verdict": .integer(Int64(table.review.minutesAVerdict)),
        "minute": .string(table.review.minute.description), "cost": .string(review.description),
      ],
      "avoided": .string(avoided.description), "net": .string(net.description),
      "assumptions": .array(assumptions.map { .string($0) }),
    ]
  }

  private static func json(_ row: Row) -> JSONValue {
    [
      "id": .string(row.loss.id), "title": .string(row.loss.title),
      "caught": .integer(Int64(row.caught)), "each": .string(row.loss.each.description),
      "of_thousand": .integer(Int64(row.loss.ofThousand)),
      "avoided": .string(row.avoided.description),
    ]
  }
}

extension WorkspaceOptions {
  /// The organisation's own figures; nil where the workspace has none.
  ///
  /// Where they are wrong, all that is wrong is told.
  func lossTable() throws -> LossTable? {
    let log = FindingLog()
    let table = lossTable(log: log)
    if log.hasErrors {
      for finding in log.sorted { Terminal.complain(Terminal.escapedLine(finding.description)) }
      throw ExitStatus.badWorkspace.code
    }
    return table
  }

  /// The same, with what is wrong in the log.
  func lossTable(log: FindingLog) -> LossTable? {
    WorkspaceFiles.file(at: LossTable.path, in: folder, log: log)
      .flatMap { LossTable(loading: $0, log: log) }
  }
}

extension Store {
  /// What was avoided by a table's figures, from one moment to before another; nil without a table.
  func lossAvoided(
    by table: LossTable?,
    since: Timestamp?,
    until: Timestamp?
  ) throws(StoreError) -> LossAvoided? {
    guard let table else { return nil }
    return LossAvoided(table, try caught(table.losses.map(\.signs), since: since, until: until))
  }
}
