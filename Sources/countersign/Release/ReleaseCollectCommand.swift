import ArgumentParser
import CanonicalJSON
import Domain
import Pipeline
import Review
import Storage

/// Deletes what no release needs.
struct ReleaseCollectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc",
    abstract: "Deletes the objects of releases that nothing names and that are not new.",
    discussion: """
      Never an object of a release that a decision, a promotion, a signature or a pin names. The \
      manifest stays, and the same workspace makes the same release again.

      EXAMPLES
        countersign release gc --dry-run
        countersign release gc --keep 7d
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Tell what would be deleted, and delete nothing.")
  var dryRun = false

  @Option(help: "How long a release is kept that nobody has signed: 0m to 3650d.")
  var keep = "30d"

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    guard let time = Seconds(keep), time <= .days(3650) else {
      throw ValidationError("--keep takes a time up to 3650d, such as 12h or 30d")
    }
    let store = try workspace.openStore(dryRun ? .readOnly : .existing)
    if !dryRun {
      let what = "delete the objects of releases"
      let attempt = Attempting(store: store, workspace: workspace, what: what)
      _ = try Signer(for: .makeReleases, to: attempt)
    }
    let newest = SystemClock.now.advanced(by: Seconds(-time.count))
    let collected = try workspace.tellingFailures {
      let collected = try store.collectObjects(madeBefore: newest, isDryRun: dryRun) { id, bytes in
        ReleaseManifest(bytes: bytes).flatMap { $0.id == id ? $0.digests : nil }
      }
      try store.close()
      return collected
    }
    tell(collected)
  }

  private func tell(_ collected: CollectedObjects) {
    if json {
      let whole: JSONValue = [
        "dry_run": .bool(dryRun), "objects": .integer(Int64(collected.count)),
        "bytes": .integer(Int64(collected.bytes)),
        "releases": .array(collected.releases.map { .string($0.text) }),
      ]
      return Terminal.say(whole.prettyText)
    }
    let verb = dryRun ? "would be deleted" : "deleted"
    if collected.count == 0 { return Terminal.say("every object is needed") }
    let noun = collected.count == 1 ? "object" : "objects"
    Terminal.say("\(collected.count) \(noun), \((collected.bytes + 1023) / 1024) KiB, \(verb)")
    for release in collected.releases { Terminal.say("  of \(release)") }
  }
}
