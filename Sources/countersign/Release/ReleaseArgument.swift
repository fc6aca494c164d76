import Domain
import Releases
import SourceFiles
import Storage

/// How a person names a release: by its id, by a beginning of it that no other has, or by what it is.
enum ReleaseArgument {
  /// The words that name a release by what it is, with what each means.
  static let words = [
    ("in-force", "the release in force"), ("previous", "what a rollback goes back to"),
    ("newest", "the one made last"),
  ]

  static let help = "The release: its id or a beginning of it, in-force, previous or newest."

  /// Finds the release; tells which were meant where there is none, or more than one.
  static func find(_ text: String, in store: Store) throws -> ReleaseID {
    switch text {
    case "in-force":
      if let release = try store.rollout().inForce { return release }
      throw missing("no release is in force", hint: firstHint)
    case "previous":
      if let release = try store.rollout().previous { return release }
      throw missing("no other release was in force before", hint: listHint)
    case "newest":
      if let release = try store.releases().last?.id { return release }
      throw missing("there is no release yet", hint: "`countersign release create` makes one")
    default: return try find(beginning: text, among: store.releases().map(\.id))
    }
  }

  private static func find(
    beginning text: String,
    among releases: [ReleaseID]
  ) throws -> ReleaseID {
    let beginning = text.hasPrefix(ReleaseID.prefix) ? text : ReleaseID.prefix + text
    let found = releases.filter { $0.text.hasPrefix(beginning) }
    if found.count == 1, !text.isEmpty, text != ReleaseID.prefix { return found[0] }
    let isNamed = !text.isEmpty && !found.isEmpty
    let near = nearest(to: text, among: words.map(\.0) + ["draft"])
    throw missing(
      isNamed ? "`\(text)` names \(found.count) releases" : "no release `\(text)` here",
      hint: isNamed
        ? "write more of one: " + found.prefix(8).map(\.text).joined(separator: ", ")
        : near.map { "did you mean `\($0)`?" } ?? listHint
    )
  }

  /// What is said where none is in force.
  static let firstHint =
    "`countersign release promote` puts one in force that two have signed; to try the sample alone, "
    + "run `countersign init --demo`"
  private static let listHint = "`countersign release list` names them"

  private static func missing(_ message: String, hint: String) -> any Error {
    Complaint(.noInput, message, hint: hint).told()
  }
}

extension ReleaseID {
  /// As much of it as a person reads: enough to tell thousands apart.
  var short: String { String(text.prefix(14)) }
}
