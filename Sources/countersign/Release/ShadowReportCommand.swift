import ArgumentParser
import CanonicalJSON
import Domain
import Releases
import Storage

/// Tells what a release that judges beside the one in force would have decided otherwise.
struct ShadowReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shadow-report",
    abstract: "Tells what a release would have decided otherwise that judged beside another.",
    discussion: """
      Counts what it judged, what it had no time for, and what would have come out otherwise: by \
      outcome, tier, intent and the first stage that differs.

      EXAMPLES
        countersign release shadow-report                  the one that judges now, or the only one
        countersign release shadow-report rel_4k2m --json
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "The release, or the beginning of its name; usual: the one that judges now.")
  var release: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    let release = try self.release(in: store)
    let report = try workspace.tellingFailures { try store.shadowReport(of: release) }
    let page = ShadowReportPage(report ?? ShadowReport(of: release))
    if json { return Terminal.say(page.json.prettyText) }
    for line in page.lines { Terminal.say(line) }
  }

  private func release(in store: Store) throws -> ReleaseID {
    let (known, present) = try workspace.tellingFailures {
      (try store.shadows(), try store.rollout().shadow)
    }
    guard let name = release else {
      if let one = present ?? (known.count == 1 ? known.first : nil) { return one }
      throw Complaint(
        .noInput,
        known.isEmpty
          ? "no release has judged beside another yet" : "\(known.count) releases have; name one",
        hint: known.isEmpty
          ? "`countersign release shadow RELEASE` begins it"
          : known.map(\.text).joined(separator: ", ")
      ).told()
    }
    let matching = Set(known + (present.map { [$0] } ?? [])).filter { $0.text.hasPrefix(name) }
    guard let one = matching.first, matching.count == 1 else {
      throw Complaint(
        matching.isEmpty ? .noInput : .usage,
        matching.isEmpty
          ? "no release `\(Terminal.escaped(name))` has judged beside another"
          : "`\(Terminal.escaped(name))` stands for \(matching.count) releases"
      ).told()
    }
    return one
  }
}
