import ArgumentParser
import CanonicalJSON
import Domain
import Pipeline
import Storage

/// Tells who answers for what.
struct OwnersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "owners",
    abstract: "Lists each part of the release in force with who answers for it.",
    discussion: """
      Stages, the model, tools, and every file. A release with a part that nobody owns is refused.

      EXAMPLES
        countersign owners
        countersign owners --draft          of the working files
        countersign owners --json
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Read the working files instead of the release in force.")
  var draft = false

  @Flag(help: "Print one JSON object.")
  var json = false

  /// A part and its owner; nil where the manifest tells of none.
  struct Row {
    let part: String
    let kind: String
    let owner: String?
  }

  func run() throws {
    let manifest = try draft ? draftManifest() : releasedManifest()
    let rows = Self.rows(of: manifest)
    if json {
      let parts = rows.map { row -> JSONValue in
        [
          "part": .string(row.part), "kind": .string(row.kind),
          "owner": row.owner.map { .string($0) } ?? .null,
        ]
      }
      let whole: JSONValue = [
        "release": draft ? .null : .string(manifest.id.text), "owners": .array(parts),
      ]
      return Terminal.say(whole.prettyText)
    }
    let lines = rows.map { [$0.part, $0.kind, $0.owner ?? "not told"] }
    for line in Columns([["PART", "KIND", "OWNER"]] + lines).lines {
      Terminal.say(Terminal.escapedLine(line))
    }
    if manifest.terms == nil {
      Terminal.complain(
        "the release was made by a version that told of no owners; make one with "
          + "`countersign release create`"
      )
    }
  }

  private func draftManifest() throws -> ReleaseManifest {
    try workspace.requireWorkspace()
    return try WorkspaceCompiler.compile(folder: workspace.folder, isDraft: true).desk.manifest
  }

  private func releasedManifest() throws -> ReleaseManifest {
    let store = try workspace.openStore(.readOnly)
    return try workspace.tellingFailures {
      let release = try ReleaseArgument.find("in-force", in: store)
      return try ReleaseContents(of: release, in: store).manifest
    }
  }

  private static func rows(of manifest: ReleaseManifest) -> [Row] {
    let terms = manifest.terms
    let stages = StageName.allCases.map {
      Row(part: $0.rawValue, kind: "stage", owner: terms?.stages[$0])
    }
    let model = Row(part: manifest.model, kind: "model", owner: terms?.model.owner)
    let tools = (terms?.tools ?? []).map {
      Row(part: $0.name, kind: $0.kind.rawValue, owner: $0.owner)
    }
    let files = manifest.files.map {
      Row(
        part: $0.mark?.text ?? $0.path,
        kind: $0.kind.rawValue.replacing("_", with: " "),
        owner: $0.mark?.owner
      )
    }
    return stages + [model] + tools + files
  }
}
