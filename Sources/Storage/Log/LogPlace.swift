import CanonicalJSON
import GRDB

/// Where something stands that an entry tells of, as findings name it.
enum LogPlace {
  /// The table of a kind of entry, in backticks.
  static func name(_ kind: LogKind) -> String { "`\(kind.table ?? "log_entry")`" }

  /// The table of what an entry tells of.
  static func table(of entry: [UInt8]) -> String {
    let json = try? JSONValue(parsing: entry, limits: .entry)
    guard let kind = json?["kind"]?.string.flatMap({ LogKind(rawValue: $0) }) else {
      return "what it tells of"
    }
    // What of its row's key it tells; the rest is only committed to.
    let number = json?["of"]?[kind == .decision ? "decision" : "number"]?.integer
    return name(kind) + (number.map { " that it tells of (\($0))" } ?? " that it tells of")
  }

  /// Why a part of an entry is not there: its row is gone, or does not open; nil where it is in no other
  /// row than the one that names the entry.
  static func reason(
    _ part: String,
    _ kind: LogKind,
    _ place: Int64,
    _ db: Database
  ) throws -> String? {
    guard let column = columns["\(kind.rawValue).\(part)"] else { return nil }
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT CAST(\(column.key) AS TEXT), \(column.name) IS NULL FROM main.\(kind.table ?? "") AS own
        LEFT JOIN main.\(column.table) AS other ON \(column.join) WHERE own.entry = ?
        """,
      arguments: [place]
    )
    guard let row else { return nil }
    guard let key = try row.decode(String?.self, atIndex: 0) else {
      return "`\(part)` is missing: its row of `\(column.table)` is gone"
    }
    let isEmpty = try row.decode(Bool.self, atIndex: 1)
    return isEmpty
      ? "`\(part)` is missing in row \(key) of `\(column.table)`"
      : "`\(part)` does not open: row \(key) of `\(column.table)`, or its key in `customer_key`, "
        + "was altered"
  }

  private struct Column {
    let table: String
    let name: String
    let key: String
    let join: String
  }

  private static let columns: [String: Column] = {
    var columns: [String: Column] = [:]
    for (part, name) in [("body", "body"), ("line", "line"), ("records", "stages")] {
      columns["decision.\(part)"] = Column(
        table: "payload",
        name: "other.\(name)",
        key: "other.decision_sequence",
        join: "other.decision_sequence = own.sequence"
      )
      columns["planted_case.\(part)"] = Column(
        table: "planted_payload",
        name: "other.\(name)",
        key: "other.case_id",
        join: "other.case_id = own.case_id"
      )
    }
    for (part, name) in [("ticket", "sealed_id"), ("conversation", "sealed_platform_id")] {
      columns["decision.\(part)"] = Column(
        table: "ticket",
        name: "other.\(name)",
        key: "other.number",
        join: "other.number = own.sequence"
      )
    }
    columns["decision.document"] = Column(
      table: "case_document",
      name: "other.bytes",
      key: "other.case_id || ' ' || other.number",
      join: """
        other.number = 0 AND other.case_id =
          (SELECT id FROM review_case WHERE decision_sequence = own.sequence)
        """
    )
    columns["effect.line"] = Column(
      table: "effect_payload",
      name: "other.line",
      key: "other.effect_sequence",
      join: "other.effect_sequence = own.sequence"
    )
    return columns
  }()
}
