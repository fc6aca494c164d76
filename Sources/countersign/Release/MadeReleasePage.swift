import CanonicalJSON
import Domain
import Pipeline
import SourceFiles

/// What is told of a release that was just made: what it holds, what is new in it, and what comes next.
struct MadeReleasePage {
  let manifest: ReleaseManifest
  let examination: ReleaseExamination
  let intentCount: Int
  let outcome: ReleaseKeeping.Outcome
  /// The release in force; nil where none is.
  let base: ReleaseManifest?

  /// The most parts that are named.
  private static let namedLimit = 12

  private var isInForce: Bool { base?.id == manifest.id }

  private var difference: ReleaseComparison? {
    base.map { ReleaseComparison(from: $0, to: manifest) }
  }

  var lines: [String] {
    let verb =
      switch outcome {
      case .made: "made"
      case .joined: "was there already, made by somebody else; you made the same"
      case .known: "was there already; you made the same before"
      }
    let tests = counted(examination.testCount, "test")
    let warnings = counted(examination.warnings.count, "warning")
    return [
      "release \(manifest.id) \(verb)",
      "  \(counted(manifest.files.count, "file")), \(counted(intentCount, "intent")), "
        + "\(tests) passed, \(warnings)",
    ] + manifest.pins.map { "  pinned: \($0.text)" } + news + next
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private var news: [String] {
    guard let difference else { return ["  no release is in force"] }
    if isInForce { return ["  it is the release in force: nothing is new"] }
    let parts = difference.parts
    let rest = parts.count - Self.namedLimit
    return ["new against \(difference.from.id.short), which is in force:"]
      + parts.prefix(Self.namedLimit).map { "  \($0.path) \($0.word.rawValue)" }
      + (rest > 0 ? ["  and \(counted(rest, "more file"))"] : [])
      + difference.pinned.map { "  pinned: \($0.text)" }
      + difference.unpinned.map { "  no longer pinned: \($0.text)" }
      + (parts.isEmpty ? difference.terms.prefix(Self.namedLimit).map { "  \($0.what)" } : [])
  }

  private var next: [String] {
    if isInForce { return [] }
    return [
      "next: countersign release diff in-force \(manifest.id.short)",
      "      countersign release sign \(manifest.id.short)   two who did not make it",
    ]
  }

  var json: JSONValue {
    var object = JSONObject()
    object.append("release", .string(manifest.id.text))
    object.append("made", .bool(outcome == .made))
    object.append("in_force", .bool(isInForce))
    object.append("files", .integer(Int64(manifest.files.count)))
    object.append("intents", .integer(Int64(intentCount)))
    object.append("tests", .integer(Int64(examination.testCount)))
    object.append("warnings", .array(examination.warnings.map(\.json)))
    object.append("pins", .array(manifest.pins.map(\.json)))
    let changes = difference?.parts ?? []
    object.append(
      "new",
      .array(changes.map { ["path": .string($0.path), "change": .string($0.word.rawValue)] })
    )
    object.append(
      "changed_meanwhile",
      .array(examination.changedMeanwhile.map { .string($0) })
    )
    return .object(object)
  }
}
