import CanonicalJSON
import Domain
import Pipeline

/// What differs between two releases, for a person or a program.
struct ReleaseDifferencePage {
  let comparison: ReleaseComparison
  private let parts: [(change: ReleaseComparison.PartChange, difference: PartDifference)]

  init(from: ReleaseContents, to: ReleaseContents) throws {
    comparison = ReleaseComparison(from: from.manifest, to: to.manifest)
    parts = try comparison.parts.map {
      ($0, try PartDifference(of: $0, from: from, to: to))
    }
  }

  var lines: [String] {
    let names = "\(comparison.from.id) → \(comparison.to.id)"
    if comparison.isEmpty { return ["no difference: \(names)"] }
    return [Terminal.styled(names, .bold)] + parts.flatMap(lines) + pins + terms + owners
  }

  private func lines(
    _ change: ReleaseComparison.PartChange,
    _ difference: PartDifference
  ) -> [String] {
    let owner = change.owner.map { "; owned by \($0)" } ?? ""
    let kind = change.kind.plural
    let title = "\(kind): \(change.path) is \(change.word.rawValue)\(owner)"
    return ["", Terminal.styled(Terminal.escapedLine(title), .bold)]
      + difference.lines.map { $0.isEmpty ? "" : "  " + $0 }
  }

  private var pins: [String] {
    comparison.pinned.map { "pinned: \($0.text)" }.headed("pins")
      + comparison.unpinned.map { "no longer pinned: \($0.text)" }.headed("pins given up")
  }

  /// What follows from the parts, and what stands in no file.
  ///
  /// What moves with the files alone, as trained weights do, is named without its digests.
  private var terms: [String] {
    comparison.terms.map { term in
      let isDigest = [term.before, term.after].compactMap(\.self).allSatisfy {
        $0.contains("sha256:")
      }
      if isDigest, term.before != nil, term.after != nil { return "\(term.what) is another" }
      if isDigest { return "\(term.what) is \(term.before == nil ? "new" : "gone")" }
      return "\(term.what): \(term.before ?? "nothing") → \(term.after ?? "nothing")"
    }.headed("what follows")
  }

  /// Who has to look at it: the owners of what changed, and two who sign.
  private var owners: [String] {
    (comparison.owners.map { owner, count in
      "\(owner): \(count) \(count == 1 ? "part" : "parts")"
    } + ["two who may sign, and made neither"]).headed("to be looked at by")
  }

  var json: JSONValue {
    var object = JSONObject()
    object.append("from", .string(comparison.from.id.text))
    object.append("to", .string(comparison.to.id.text))
    object.append(
      "parts",
      .array(
        parts.map { change, difference in
          [
            "path": .string(change.path), "kind": .string(change.kind.rawValue),
            "change": .string(change.word.rawValue),
            "owner": change.owner.map { .string($0) } ?? .null, "difference": difference.json,
          ]
        }
      )
    )
    object.append("settings", .array(comparison.settings.map(Self.json)))
    object.append("terms", .array(comparison.terms.map(Self.json)))
    object.append("pinned", .array(comparison.pinned.map(\.json)))
    object.append("unpinned", .array(comparison.unpinned.map(\.json)))
    object.append(
      "owners",
      .array(
        comparison.owners.map { ["owner": .string($0), "parts": .integer(Int64($1))] }
      )
    )
    return .object(object)
  }

  private static func json(_ change: ReleaseComparison.TermChange) -> JSONValue {
    [
      "what": .string(change.what), "before": change.before.map { .string($0) } ?? .null,
      "after": change.after.map { .string($0) } ?? .null,
    ]
  }
}

extension [String] {
  /// The lines under a heading; none where there are none.
  fileprivate func headed(_ title: String) -> [String] {
    isEmpty
      ? []
      : ["", Terminal.styled(title, .bold)] + map { "  " + Terminal.escapedLine($0) }
  }
}
