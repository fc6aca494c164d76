package import CanonicalJSON
package import Domain

/// A part that a release keeps at a version, whatever the workspace has by now.
package struct ReleasePin: Sendable, Hashable, Comparable {
  /// What can be kept so.
  package enum Kind: String, Sendable, CaseIterable {
    case document, prompt, rules

    /// The kinds of files that it may be.
    package var parts: [PartKind] {
      switch self {
      case .document: [.document, .playbook]
      case .prompt: [.prompt]
      case .rules: [.rules]
      }
    }
  }

  package let kind: Kind
  package let id: String
  package let version: String
  /// Its own file first; of rules, their tests follow where there are any.
  package let files: [File]

  package struct File: Sendable, Hashable {
    package let path: String
    package let digest: Digest
  }

  package init(_ kind: Kind, _ id: String, version: String, files: [File]) {
    (self.kind, self.id, self.version, self.files) = (kind, id, version, files)
  }

  package static func < (one: ReleasePin, other: ReleasePin) -> Bool {
    (one.kind.rawValue, one.id, one.version) < (other.kind.rawValue, other.id, other.version)
  }

  /// `document refund-policy@3.0.0`.
  package var text: String { "\(kind.rawValue) \(id)@\(version)" }

  package var json: JSONValue {
    let files = files.map { file -> JSONValue in
      ["path": .string(file.path), "digest": .string(file.digest.description)]
    }
    return [
      "kind": .string(kind.rawValue), "id": .string(id), "version": .string(version),
      "files": .array(files),
    ]
  }

  init?(_ json: JSONValue) {
    guard let kind = json["kind"]?.string.flatMap({ Kind(rawValue: $0) }),
      let id = json["id"]?.string, let version = json["version"]?.string,
      let listed = json["files"]?.array, !listed.isEmpty
    else { return nil }
    var files: [File] = []
    for file in listed {
      guard let path = file["path"]?.string,
        let digest = file["digest"]?.string.flatMap({ Digest($0) })
      else { return nil }
      files.append(File(path: path, digest: digest))
    }
    self.init(kind, id, version: version, files: files)
  }
}
