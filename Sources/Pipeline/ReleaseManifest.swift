import CanonicalJSON
package import Domain
package import SourceFiles
import TextForms

/// What a run is judged by, as a list of digests.
///
/// Its own digest is the release's id.
package struct ReleaseManifest: Sendable, Equatable {
  /// A file of the workspace, by the digest of its bytes.
  package struct File: Sendable, Equatable {
    package let path: String
    package let digest: Digest
  }

  /// The draft's model where none is called.
  package static let extractiveModel = "extractive"

  package let engine: String
  package let unicode: String
  package let model: String
  package let files: [File]
  /// The trained classifier.
  package let classifier: Digest
  /// The sections with their index.
  package let index: Digest

  package init(files: [SourceFile], classifier: Digest, index: Digest) {
    engine = Engine.name
    unicode = FoldedText.unicodeVersion
    model = Self.extractiveModel
    self.files = files.map { File(path: $0.path, digest: Digest(of: $0.bytes)) }
    self.classifier = classifier
    self.index = index
  }

  /// The canonical JSON that is stored and digested.
  package var bytes: [UInt8] {
    let files = files.map { file -> JSONValue in
      ["path": .string(file.path), "digest": .string(file.digest.description)]
    }
    let manifest: JSONValue = [
      "schema": "release/1", "engine": .string(engine), "unicode": .string(unicode),
      "model": .string(model), "files": .array(files),
      "classifier": .string(classifier.description), "index": .string(index.description),
    ]
    return manifest.canonicalBytes
  }

  /// The names of its prompts: their files' names without folder and ending.
  package var prompts: [String] { files.compactMap { Self.name($0.path, "prompts/", ".prompty") } }

  /// The names of its policies and playbooks, each once.
  package var documents: [String] {
    let names = files.compactMap { file -> String? in
      let path = file.path
      if let name = Self.name(path, "knowledge/playbooks/", ".md") { return name }
      return Self.name(path, "knowledge/policies/", ".md").map { String($0.prefix { $0 != "/" }) }
    }
    return Set(names).sorted()
  }

  private static func name(_ path: String, _ folder: String, _ ending: String) -> String? {
    guard path.hasPrefix(folder), path.hasSuffix(ending) else { return nil }
    return String(path.dropFirst(folder.count).dropLast(ending.count))
  }

  package var id: ReleaseID { ReleaseID(Digest(of: bytes)) }

  /// Reads a stored manifest; nil where the bytes are not one.
  package init?(bytes: [UInt8]) {
    guard let json = try? JSONValue(parsing: bytes, limits: .object),
      json["schema"]?.string == "release/1", let engine = json["engine"]?.string,
      let unicode = json["unicode"]?.string, let model = json["model"]?.string,
      let classifier = json["classifier"]?.string.flatMap({ Digest($0) }),
      let index = json["index"]?.string.flatMap({ Digest($0) }), let files = json["files"]?.array
    else { return nil }
    var read: [File] = []
    for file in files {
      guard let path = file["path"]?.string,
        let digest = file["digest"]?.string.flatMap({ Digest($0) })
      else { return nil }
      read.append(File(path: path, digest: digest))
    }
    self.engine = engine
    self.unicode = unicode
    self.model = model
    self.files = read
    self.classifier = classifier
    self.index = index
  }

  /// The digest of all files under folders, or whose names end so: of their paths and digests, in order.
  package func digest(of folders: [String], andAllEndingWith ending: String? = nil) -> Digest {
    let chosen = files.filter { file in
      folders.contains { file.path.hasPrefix($0) } || ending.map(file.path.hasSuffix) == true
    }
    return Digest(parts: chosen.flatMap { [Array($0.path.utf8), $0.digest.bytes] })
  }

  /// What decisions say they were judged by.
  package func stamp(isDraft: Bool) -> Decision.ReleaseStamp {
    Decision.ReleaseStamp(
      id: id,
      isDraft: isDraft,
      knowledge: digest(of: ["knowledge/"]),
      rules: digest(of: ["rules/", Configuration.path]),
      prompts: digest(of: ["prompts/"]),
      classifier: classifier,
      model: model,
      engine: engine
    )
  }
}
