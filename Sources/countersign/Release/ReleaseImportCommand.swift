import ArgumentParser
import CanonicalJSON
import Domain
import Foundation
import Pipeline
import Releases
import SourceFiles
import Storage

/// Takes a release out of a file.
struct ReleaseImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Verifies a release in a file, and takes it whole or not at all.",
    discussion: """
      Each object is held against its digest and the manifest against its name; the files are checked \
      and tested as `release create` does, and nothing is trained. You sign that you brought it in, \
      which makes you its author here. Whoever signed it elsewhere is shown, and counts for nothing here.

      EXAMPLES
        countersign release import northpath.release
      """
  )

  @Argument(help: "The file that `release export` wrote.", completion: .file())
  var file: String

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let store = try workspace.openStore()
    try workspace.tellingFailures {
      let keeping = try ReleaseKeeping(in: store, workspace, to: "import a release")
      let read = try readFile()
      let log = FindingLog()
      let made: MadeRelease?
      do {
        made = try ReleaseImport(read, at: SystemClock.now).made(log: log)
      } catch let error as ReleaseError {
        throw Complaint(.badWorkspace, "the release is not taken: \(error)").told()
      }
      guard let made, !log.hasErrors else {
        try ReleaseKeeping.refuse(
          log.sorted.filter { $0.severity == .error }.map(\.description),
          "the release is not taken, for its files have errors"
        )
      }
      let base = try store.releaseInForce().map { try ReleaseContents(of: $0, in: store) }
      let outcome = try keeping.keep(made)
      try store.close()
      let page = MadeReleasePage(
        manifest: made.manifest,
        examination: made.examination,
        intentCount: made.compiled.desk.intents.count,
        outcome: outcome,
        base: base?.manifest
      )
      if json { return Terminal.say(page.json.prettyText) }
      for line in page.lines { Terminal.say(Terminal.escapedLine(line)) }
    }
  }

  private func readFile() throws -> ReleaseFile {
    guard FileManager.default.fileExists(atPath: file) else {
      throw Complaint(.noInput, "no file `\(file)`").told()
    }
    let url = URL(filePath: file)
    let size = (try? FileManager.default.attributesOfItem(atPath: file)[.size]) as? Int ?? 0
    guard size <= ReleaseFile.byteLimit, let data = try? Data(contentsOf: url) else {
      throw Complaint(
        .noInput,
        "`\(file)` cannot be read, or holds more than \(ReleaseFile.byteLimit >> 30) GiB"
      ).told()
    }
    do throws(ReleaseFileError) { return try ReleaseFile(bytes: Array(data)) } catch {
      throw Complaint(.invalidInput, "`\(file)` is not taken: \(error)").told()
    }
  }
}
