import ArgumentParser
import Attestation
import Foundation
import OutsideCalls
import Pipeline
import Storage
import TransparencyLog

/// Puts a checkpoint where the store's owner cannot take it back.
struct LogAnchorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "anchor",
    abstract: "Signs the log as it is now, and puts the checkpoint in a second place.",
    discussion: """
      Whoever holds both the store and its key can write another log. What they cannot rewrite is a \
      checkpoint out of their reach: on another machine, at a notary, in print. Without a place, \
      those of the release in force are used, which `anchors:` in countersign.yaml names.

      EXAMPLES
        countersign log anchor
        countersign log anchor /mnt/elsewhere/checkpoints
        countersign log anchor --http https://notary.example/checkpoints
        countersign log anchor --command ./tools/notary --urgent
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "A file to append to; each checkpoint ends with an empty line.")
  var file: String?

  @Option(help: "An address to post to.")
  var http: String?

  @Option(
    parsing: .remaining,
    help: "A program that reads the checkpoint, and its arguments; the last option."
  )
  var command: [String] = []

  func run() throws {
    let store = try workspace.openStore()
    let places = try places(of: store)
    let anchoring = LogAnchoring(
      store: store,
      key: try workspace.logKey(of: store),
      places: { places },
      folder: isPlaceNamed ? "." : workspace.folder,
      clock: { SystemClock.now }
    )
    let outcome = try workspace.tellingFailures { try anchoring.anchor() }
    try workspace.tellingFailures { try store.close() }
    guard let outcome else {
      throw Complaint(.different, "the log is empty; there is nothing to anchor").told()
    }
    let checkpoint = outcome.checkpoint
    for place in outcome.kept {
      Terminal.say("anchored \(checkpoint.size) entries, root \(checkpoint.root), at \(place)")
    }
    for (place, why) in outcome.failed {
      Terminal.complain("the log is not anchored at \(place): \(why)")
    }
    if !outcome.failed.isEmpty { throw ExitStatus.cannotCreate.code }
  }

  private var isPlaceNamed: Bool { file != nil || http != nil || !command.isEmpty }

  /// The places that are named here, or those of the release in force.
  private func places(of store: Store) throws -> [AnchorPlace] {
    var places: [AnchorPlace] = []
    if let file {
      let folder = FileManager.default.currentDirectoryPath
      places.append(AnchorPlace(.file(file.hasPrefix("/") ? file : folder + "/" + file)))
    }
    if let http {
      guard let address = PostAddress(http) else {
        throw Complaint(.usage, "`--http` must be \(PostAddress.expected)").told()
      }
      places.append(AnchorPlace(.post(address)))
    }
    if !command.isEmpty { places.append(AnchorPlace(.command(command))) }
    if isPlaceNamed { return places }
    places = try workspace.tellingFailures { try Configuration.inForce(in: store) }?.anchors ?? []
    guard !places.isEmpty else {
      throw Complaint(
        .usage,
        "no second place is named",
        hint: "name a file, or declare `anchors:` in countersign.yaml"
      ).told()
    }
    return places
  }
}
