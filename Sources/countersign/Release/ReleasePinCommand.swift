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

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "What it is for, in a line of at most 500 characters.")
  var note = ""

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws { _ = try PinArgument.all(parts, isVersioned: true) }

  func run() throws {
    let store = try workspace.openStore()
    try workspace.tellingFailures {
      let keeping = try ReleaseKeeping(in: store, workspace, to: "pin a part of a release")
      let base = try ReleaseContents(
        of: ReleaseArgument.find("in-force", in: store),
        in: store
      )
      var pins = base.manifest.pins
      for part in try PinArgument.all(parts, isVersioned: true) {
        let pin = try find(part, in: store)
        pins.removeAll { $0.kind == pin.kind && $0.id == pin.id }
        pins.append(pin)
      }
      let making = PinnedRelease(base: base, store: store, note: note)
      let made = try making.make(files: base.files(), pins: pins)
      try making.refuseRollback(to: made.manifest)
      let outcome = try keeping.keep(made)
      try store.close()
      making.tell(made, outcome, json: json)
    }
  }

  private func find(_ part: PinArgument, in store: Store) throws -> ReleasePin {
    let name = "\(part.id)@\(part.version ?? "")"
    switch try PinSearch(store).pin(part.kind, part.id, version: part.version ?? "") {
    case .success(let pin): return pin
    case .failure(.noSuchPart(let known)):
      throw Complaint(
        .noInput,
        "no release ever held the \(part.kind.rawValue) `\(part.id)`",
        hint: nearest(to: part.id, among: known).map { "did you mean `\($0)`?" }
          ?? "there were: \(known.joined(separator: ", "))"
      ).told()
    case .failure(.noSuchVersion(let known)):
      throw Complaint(
        .noInput,
        "no release ever held `\(name)`",
        hint: "its versions that one held: \(known.joined(separator: ", "))"
      ).told()
    }
  }
}

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

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "What it is for, in a line of at most 500 characters.")
  var note = ""

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws { _ = try PinArgument.all(parts, isVersioned: false) }

  func run() throws {
    let store = try workspace.openStore()
    try workspace.tellingFailures {
      let keeping = try ReleaseKeeping(in: store, workspace, to: "give up a pin of a release")
      let base = try ReleaseContents(
        of: ReleaseArgument.find("in-force", in: store),
        in: store
      )
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
        let pin = pins.remove(at: place)
        files = try restore(pin, in: files, from: store)
      }
      let making = PinnedRelease(base: base, store: store, note: note)
      let made = try making.make(files: files, pins: pins)
      try making.refuseRollback(to: made.manifest)
      let outcome = try keeping.keep(made)
      try store.close()
      making.tell(made, outcome, json: json)
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

/// A part as a person names it: its kind, its id and, where it is to be pinned, the version.
struct PinArgument {
  let kind: ReleasePin.Kind
  let id: String
  let version: String?

  static func all(_ words: [String], isVersioned: Bool) throws -> [PinArgument] {
    let form = isVersioned ? "ID@VERSION" : "ID"
    guard !words.isEmpty, words.count.isMultiple(of: 2) else {
      throw ValidationError(
        "write a kind and a name, such as `document refund-policy\(isVersioned ? "@3.0.0" : "")`"
      )
    }
    return try stride(from: 0, to: words.count, by: 2).map { place in
      guard let kind = ReleasePin.Kind(rawValue: words[place]) else {
        throw ValidationError("`\(words[place])` is none of document, rules, prompt")
      }
      let parts = words[place + 1].split(separator: "@", omittingEmptySubsequences: false)
      guard parts.count == (isVersioned ? 2 : 1), !parts.contains("") else {
        throw ValidationError("`\(words[place + 1])` names no part: write \(form)")
      }
      return PinArgument(
        kind: kind,
        id: String(parts[0]),
        version: isVersioned ? String(parts[1]) : nil
      )
    }
  }
}
