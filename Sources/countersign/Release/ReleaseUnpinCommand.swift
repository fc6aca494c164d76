import ArgumentParser
import Domain
import Pipeline
import Releases
import SourceFiles
import Storage

/// Gives a pin up.
struct ReleaseUnpinCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unpin",
    abstract: "Makes a release in which a part is again as it was before it was pinned.",
    discussion: """
      It is made of the objects of the release in force; the part is as the release had it that was in \
      force last without the pin. What has changed in the working files since comes with the next \
      `release create`.

      EXAMPLES
        countersign release unpin document refund-policy
      """
  )

  @Argument(help: "document, rules or prompt, and then the ID; several one after the other.")
  var parts: [String]

  @OptionGroup var options: PinOptions

  func validate() throws { _ = try PinArgument.all(parts, isVersioned: false) }

  func run() throws {
    try options.make("give up a pin of a release") { base, store in
      var pins = base.manifest.pins
      var files = try base.files()
      for part in try PinArgument.all(parts, isVersioned: false) {
        guard let place = pins.firstIndex(where: { $0.kind == part.kind && $0.id == part.id })
        else {
          let known = base.manifest.pins.map(\.text).joined(separator: ", ")
          throw Complaint(
            .noInput,
            "no \(part.kind.rawValue) `\(part.id)` is pinned in the release in force",
            hint: known.isEmpty ? "nothing is" : "pinned are: \(known)"
          ).told()
        }
        files = try restore(pins.remove(at: place), in: files, from: store)
      }
      return (files, pins)
    }
  }

  /// The files with those of the part as they were in force last without the pin.
  private func restore(
    _ pin: ReleasePin,
    in files: WorkspaceFiles,
    from store: Store
  ) throws -> WorkspaceFiles {
    for turn in try store.rollout().turns.reversed() {
      let former = try ReleaseContents(of: turn.release, in: store)
      guard !former.manifest.pins.contains(where: { $0.kind == pin.kind && $0.id == pin.id })
      else { continue }
      return try files.unpinning(pin, as: former)
    }
    throw Complaint(
      .noInput,
      "no release was in force here without the pin of `\(pin.id)`",
      hint: "import or make one first: `countersign release create` keeps what is pinned"
    ).told()
  }
}
