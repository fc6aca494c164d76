import ArgumentParser
import Domain
import Foundation
import Pipeline
import Releases
import Storage

/// Writes a release to a file.
struct ReleaseExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes a release whole to one file, which another store can verify and take.",
    discussion: """
      Manifest, objects, and what people signed of it here. A file that is there already is not \
      written over.

      EXAMPLES
        countersign release export in-force -o northpath.release
      """
  )

  @Argument(help: ArgumentHelp(stringLiteral: ReleaseArgument.help))
  var release: String

  @Option(name: [.customShort("o"), .long], help: "The file to write.", completion: .file())
  var output: String

  @OptionGroup var workspace: WorkspaceOptions

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    let file = try workspace.tellingFailures {
      let id = try ReleaseArgument.find(release, in: store)
      let contents = try ReleaseContents(of: id, in: store)
      let steps = try store.releaseSteps(of: id).map {
        ReleaseFile.Step($0.statement, by: $0.publicKey)
      }
      return ReleaseFile(
        manifest: contents.manifest.json,
        steps: steps,
        objects: try contents.manifest.digests.map {
          ReleaseFile.Object($0, try contents.bytes($0, path: "\($0)"))
        }
      )
    }
    try write(file.bytes)
    Terminal.say("\(file.release): \(file.objects.count) objects, \(file.steps.count) signed steps")
  }

  private func write(_ bytes: [UInt8]) throws {
    do {
      try Data(bytes).write(to: URL(filePath: output), options: .withoutOverwriting)
    } catch {
      throw Complaint(unwritten: output, error).told()
    }
  }
}
