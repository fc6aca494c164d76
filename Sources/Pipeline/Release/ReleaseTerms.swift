import Attestation
import CanonicalJSON
import Classification
package import Domain
import Models
import Rules
import SourceFiles

/// What a release says besides which files it is made of: who answers for what runs them, what the
/// configuration sets, and what is held back.
package struct ReleaseTerms: Sendable, Equatable {
  /// What a stage asks, tells or does in the world.
  package struct Tool: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
      case action, anchor, lookup, model, notice
    }

    package let kind: Kind
    package let name: String
    package let owner: String
    /// Of who may use it for what: of an action the rules that decide it and the intents that propose it, of
    /// others what the configuration says.
    package let digest: Digest
  }

  /// A member of the configuration, such as `thresholds`, by the digest of what it says.
  package struct Setting: Sendable, Equatable {
    package let name: String
    package let digest: Digest
  }

  package struct Model: Sendable, Equatable {
    package let owner: String
    /// Of the settings that it runs with.
    package let parameters: Digest
  }

  /// Who owns each stage.
  package let stages: [StageName: String]
  package let model: Model
  /// By kind and name.
  package let tools: [Tool]
  /// By name.
  package let settings: [Setting]
  /// By kind and name; empty where every part is as the workspace has it.
  package let pins: [ReleasePin]
}

extension ReleaseTerms {
  /// The member of the configuration that the draft runs with.
  private static let parameters = "answers"

  /// Takes what the parts of a workspace say.
  init(of files: WorkspaceFiles, _ parts: WorkspaceParts.Whole, pins: [ReleasePin]) {
    let configuration = parts.configuration
    stages = configuration.owners
    let members = files[Configuration.path].map(Self.members) ?? []
    settings = members.map { Setting(name: $0.name, digest: Digest(of: $0.value.canonicalBytes)) }
      .sorted { $0.name < $1.name }
    model = Model(
      owner: configuration.modelOwner ?? configuration.owners[.draft] ?? "",
      parameters: settings.first { $0.name == Self.parameters }?.digest ?? Digest(of: "")
    )
    let declared = Self.declared(members, configuration)
    let actions = Self.actions(files, parts)
    tools = (declared + actions).sorted {
      ($0.kind.rawValue, $0.name) < ($1.kind.rawValue, $1.name)
    }
    self.pins = pins.sorted()
  }

  /// The members of a file as values, in which neither comments nor white space leave a trace.
  private static func members(of file: SourceFile) -> [(name: String, value: JSONValue)] {
    let log = FindingLog()
    guard let text = file.text(log: log),
      let node = LocatedNode.parse(text, file: file.path, log: log),
      case .mapping(let members) = node.content
    else { return [] }
    return members.map { ($0.key, $0.value.json) }
  }

  private static func declared(
    _ members: [(name: String, value: JSONValue)],
    _ configuration: Configuration
  ) -> [Tool] {
    func digests(_ name: String) -> [Digest] {
      (members.first { $0.name == name }?.value.array ?? []).map {
        Digest(of: $0.canonicalBytes)
      }
    }
    let owners = configuration.owners
    let lookups = zip(configuration.lookups, digests("lookups")).map { lookup, digest in
      Tool(
        kind: .lookup,
        name: lookup.id,
        owner: lookup.owner ?? owners[.decide] ?? "",
        digest: digest
      )
    }
    let models = zip(configuration.models, digests("models")).map { model, digest in
      Tool(
        kind: .model,
        name: model.id,
        owner: model.owner ?? configuration.modelOwner ?? owners[.draft] ?? "",
        digest: digest
      )
    }
    // Addresses may hold what only their receiver is to know; so these go by their places.
    let notices = zip(configuration.notices, digests("notices")).enumerated().map {
      Tool(
        kind: .notice,
        name: "\($0 + 1)",
        owner: $1.0.owner ?? owners[.route] ?? "",
        digest: $1.1
      )
    }
    let anchors = digests("anchors").enumerated().map {
      Tool(kind: .anchor, name: "\($0 + 1)", owner: owners[.record] ?? "", digest: $1)
    }
    return lookups + models + notices + anchors
  }

  private static func actions(_ files: WorkspaceFiles, _ parts: WorkspaceParts.Whole) -> [Tool] {
    parts.rules.flatMap { set in
      set.file.actions.map { action in
        let intents = parts.catalogue.intents.filter { $0.action == action }.map(\.name)
        let rules = files[set.file.path].map { Digest(of: $0.bytes).bytes } ?? []
        return Tool(
          kind: .action,
          name: action,
          owner: set.file.owner,
          digest: Digest(parts: [rules] + intents.map { Array($0.utf8) })
        )
      }
    }
  }
}

extension LocatedNode {
  /// The node's value: texts, lists and mappings.
  var json: JSONValue {
    switch content {
    case .scalar(let text): return .string(text)
    case .empty: return .null
    case .list(let items): return .array(items.map(\.json))
    case .mapping(let members):
      var object = JSONObject()
      for member in members { object.append(member.key, member.value.json) }
      return .object(object)
    }
  }
}
