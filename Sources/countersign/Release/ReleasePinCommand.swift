import ArgumentParser
import Domain
import Pipeline
import Releases
import SourceFiles
import Storage

/// Keeps a part at a version.
struct ReleasePinCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pin",
    abstract: "Makes a release in which parts are kept at versions that a release had before.",
    discussion: """
      It is made of the objects of the release in force, and of nothing of the working files; of a \
      policy that is pinned, later versions are left out. It passes the same gates as any other. What \
      is pinned stays so in each `release create` after, until `release unpin`.

      EXAMPLES
        countersign release pin document refund-policy@3.0.0
        countersign release pin rules refunds@1.2.0 document refund-policy@3.0.0
      """
  )

  @Argument(help: "document, rules or prompt, and then ID@VERSION; several one after the other.")
  var parts: [String]

  @Option(help: "The release whose text is meant, where several texts bear one version.")
  var from: String?

  @OptionGroup var options: PinOptions

  func validate() throws { _ = try PinArgument.all(parts, isVersioned: true) }

  func run() throws {
    try options.make("pin a part of a release") { base, store in
      var pins = base.manifest.pins
      for part in try PinArgument.all(parts, isVersioned: true) {
        let pin = try find(part, in: store)
        pins.removeAll { $0.kind == pin.kind && $0.id == pin.id }
        pins.append(pin)
      }
      return (try base.files(), pins)
    }
  }

  private func find(_ part: PinArgument, in store: Store) throws -> ReleasePin {
    let name = "\(part.id)@\(part.version ?? "")"
    let held = from.map { "`\($0)` does not hold" } ?? "no release ever held"
    let search = PinSearch(store, only: try from.map { try ReleaseArgument.find($0, in: store) })
    switch try search.pin(part.kind, part.id, version: part.version ?? "") {
    case .success(let pin): return pin
    case .failure(.noSuchPart(let known)):
      throw Complaint(
        .noInput,
        "\(held) the \(part.kind.rawValue) `\(part.id)`",
        hint: nearest(to: part.id, among: known).map { "did you mean `\($0)`?" }
          ?? "there were: \(known.joined(separator: ", "))"
      ).told()
    case .failure(.noSuchVersion(let known)):
      throw Complaint(
        .noInput,
        "\(held) `\(name)`",
        hint: "its versions there: \(known.joined(separator: ", "))"
      ).told()
    case .failure(.severalTexts(let releases)):
      throw Complaint(
        .usage,
        "several texts bear `\(name)`, as the releases \(releases.map(\.short).joined(separator: ", ")) "
          + "have them",
        hint:
          "say which is meant, with `--from \(releases.last?.short ?? "REL")`; `countersign release diff` "
          + "shows where two differ"
      ).told()
    }
  }
}
