import CanonicalJSON
import Foundation
import Testing

/// A workspace as `init` writes it, with a release in force, for the commands of editors.
struct KnowledgeScratch {
  let folder: URL

  init() throws {
    folder = try Scratch.folder()
    let made = try Program.run(["init", "--demo", "-C", folder.path])
    guard made.status == 0 else { throw Scratch.Failure(text: made.errors) }
  }

  /// A version of the shop's delivery policy.
  static func delivery(
    version: String = "1.1.0",
    from day: String = "2027-01-01",
    more: String = "",
    _ sections: String
  ) -> String {
    """
    ---
    id: delivery
    title: Delivery
    owner: logistics
    version: \(version)
    effective_from: \(day)
    jurisdictions: ["*"]
    locales: [en]
    channels: ["*"]
    audience: public
    topics: [delivery]
    review_by: 2099-12-31
    \(more)
    ---
    \(sections)

    """
  }

  static let deliveryPath = "knowledge/policies/delivery/1.0.0.md"

  func write(_ text: String, to path: String) throws {
    let url = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: url)
  }

  func text(of path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  func replace(_ old: String, _ new: String, in path: String) throws {
    let text = try text(of: path)
    try #require(text.contains(old), "\(path) does not hold \(old)")
    try write(text.replacing(old, with: new), to: path)
  }

  /// Runs a command in the workspace.
  func run(_ arguments: String..., input: String = "") throws -> Program.Result {
    try Program.run(arguments, input: Array(input.utf8), in: folder)
  }

  func knowledge(_ arguments: String...) throws -> Program.Result {
    try Program.run(["knowledge"] + arguments, in: folder)
  }

  /// The same, whose output is one JSON object.
  func json(_ arguments: String...) throws -> JSONValue {
    let result = try Program.run(arguments + ["--json"], in: folder)
    return try JSONValue(parsing: result.output, limits: .object)
  }

  /// Expects a status, and that each of the texts is told.
  func expect(_ result: Program.Result, _ status: Int32, says texts: String...) {
    let told = result.text + result.errors
    #expect(result.status == status, "\(told)")
    for text in texts { #expect(told.contains(text), "no \(text) in \(told)") }
  }
}
