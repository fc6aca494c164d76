import CanonicalJSON
package import Domain
package import SourceFiles
import TextForms

/// What a run is judged by, as a list of digests, and who answers for each part.
///
/// Its own digest is the release's id.
package struct ReleaseManifest: Sendable, Equatable {
  /// A file of the workspace, by the digest of its bytes.
  package struct File: Sendable, Equatable {
    package let path: String
    package let kind: PartKind
    package let digest: Digest
    /// Nil in a manifest of the form `release/1`, which told of no owners.
    package let mark: PartMark?
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
  /// Nil in a manifest of the form `release/1`.
  package let terms: ReleaseTerms?

  /// What this program makes of files that say of themselves what `mark` gives, and in which `model` drafts.
  init(
    files: [SourceFile],
    model: String,
    classifier: Digest,
    index: Digest,
    terms: ReleaseTerms,
    mark: (String) -> PartMark
  ) {
    engine = Engine.name
    unicode = FoldedText.unicodeVersion
    self.model = model
    self.files = files.map {
      File(
        path: $0.path,
        kind: PartKind(of: $0.path),
        digest: Digest(of: $0.bytes),
        mark: mark($0.path)
      )
    }
    self.classifier = classifier
    self.index = index
    self.terms = terms
  }

  /// The form `release/1`, in which the first releases were written: a list of digests alone.
  package init(files: [SourceFile], classifier: Digest, index: Digest) {
    engine = Engine.name
    unicode = FoldedText.unicodeVersion
    model = Self.extractiveModel
    self.files = files.map {
      File(path: $0.path, kind: PartKind(of: $0.path), digest: Digest(of: $0.bytes), mark: nil)
    }
    self.classifier = classifier
    self.index = index
    terms = nil
  }

  /// Whether both judge every ticket alike: they are made of the same, whatever is pinned in one of them.
  package func judgesLike(_ other: ReleaseManifest) -> Bool {
    func parts(_ manifest: ReleaseManifest) -> [String: Digest] {
      Dictionary(manifest.files.map { ($0.path, $0.digest) }, uniquingKeysWith: { $1 })
    }
    return engine == other.engine && unicode == other.unicode && model == other.model
      && classifier == other.classifier && index == other.index && parts(self) == parts(other)
  }

  /// Whether it lists the same as some files are, of those that a predicate names by their paths.
  func holdsSame(as files: WorkspaceFiles, _ isMeant: (String) -> Bool) -> Bool {
    self.files.filter { isMeant($0.path) }
      .elementsEqual(files.files.filter { isMeant($0.path) }) {
        $0.path == $1.path && $0.digest == Digest(of: $1.bytes)
      }
  }

  package var pins: [ReleasePin] { terms?.pins ?? [] }

  /// Every object that it needs, each once, in the order of their first use.
  package var digests: [Digest] {
    var seen: Set<Digest> = []
    return (files.map(\.digest) + [classifier, index]).filter { seen.insert($0).inserted }
  }

  /// The names of its prompts: their files' names without folder and ending.
  package var prompts: [String] {
    files.filter { $0.kind == .prompt }.map { $0.kind.name(of: $0.path) }
  }

  /// The names of its policies and playbooks, each once.
  package var documents: [String] {
    let names = files.filter { [.document, .playbook].contains($0.kind) }
      .map { $0.kind.name(of: $0.path) }
    return Set(names).sorted()
  }

  package var id: ReleaseID { ReleaseID(Digest(of: bytes)) }

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
