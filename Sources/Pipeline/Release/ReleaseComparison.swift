import Domain

/// What is otherwise in one release than in another, part by part, as their manifests tell.
package struct ReleaseComparison: Sendable {
  /// A file that is not the same in both.
  package struct PartChange: Sendable, Equatable {
    package let path: String
    package let kind: PartKind
    /// Nil where it is new.
    package let before: ReleaseManifest.File?
    /// Nil where it is gone.
    package let after: ReleaseManifest.File?

    /// Whoever answers for it now, or did where it is gone; nil where the manifest told of nobody.
    package var owner: String? { (after ?? before)?.mark?.owner }

    package var word: ReleaseEdit.Word {
      switch (before, after) {
      case (nil, _): .new
      case (_, nil): .removed
      default: .changed
      }
    }

    /// `refund-policy@3.1.0`, or the path where it says no name.
    package var name: String { (after ?? before)?.mark?.text ?? path }
  }

  /// Something that a manifest says in a word: the engine, an owner, a digest.
  package struct TermChange: Sendable, Equatable {
    package let what: String
    package let before: String?
    package let after: String?
  }

  package let from: ReleaseManifest
  package let to: ReleaseManifest
  /// By kind and path.
  package let parts: [PartChange]
  /// Members of the configuration.
  package let settings: [TermChange]
  /// Tools, stages and the model, and who owns them.
  package let terms: [TermChange]
  package let pinned: [ReleasePin]
  package let unpinned: [ReleasePin]

  package init(from: ReleaseManifest, to: ReleaseManifest) {
    (self.from, self.to) = (from, to)
    let before = Dictionary(from.files.map { ($0.path, $0) }, uniquingKeysWith: { $1 })
    let after = Dictionary(to.files.map { ($0.path, $0) }, uniquingKeysWith: { $1 })
    let order = Dictionary(
      uniqueKeysWithValues: PartKind.allCases.enumerated().map { ($1, $0) }
    )
    parts = Set(before.keys).union(after.keys)
      .filter { before[$0]?.digest != after[$0]?.digest }
      .map { path in
        PartChange(
          path: path,
          kind: PartKind(of: path),
          before: before[path],
          after: after[path]
        )
      }
      .sorted { (order[$0.kind, default: 0], $0.path) < (order[$1.kind, default: 0], $1.path) }
    settings = Self.changes(
      (from.terms?.settings ?? []).map { ($0.name, $0.digest.description) },
      (to.terms?.settings ?? []).map { ($0.name, $0.digest.description) }
    )
    terms = Self.changes(Self.words(of: from), Self.words(of: to))
    pinned = to.pins.filter { !from.pins.contains($0) }
    unpinned = from.pins.filter { !to.pins.contains($0) }
  }

  package var isEmpty: Bool {
    parts.isEmpty && settings.isEmpty && terms.isEmpty && pinned.isEmpty && unpinned.isEmpty
  }

  package func parts(of kind: PartKind) -> [PartChange] { parts.filter { $0.kind == kind } }

  /// Who answers for what changed, and how many parts of it, most first.
  package var owners: [(owner: String, count: Int)] {
    var counts: [String: Int] = [:]
    for part in parts { counts[part.owner ?? "nobody", default: 0] += 1 }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  private static func words(of manifest: ReleaseManifest) -> [(String, String)] {
    var words = [
      ("engine", manifest.engine), ("unicode", manifest.unicode), ("model", manifest.model),
      ("the classifier", manifest.classifier.description),
      ("the index", manifest.index.description),
    ]
    guard let terms = manifest.terms else { return words }
    words.append(("the model's owner", terms.model.owner))
    words.append(("the model's parameters", terms.model.parameters.description))
    for stage in StageName.allCases {
      words.append(("the owner of the stage \(stage.rawValue)", terms.stages[stage] ?? ""))
    }
    for tool in terms.tools {
      let name = "the \(tool.kind.rawValue) \(tool.name)"
      words.append((name, "\(tool.digest), owned by \(tool.owner)"))
    }
    return words
  }

  private static func changes(
    _ before: [(String, String)],
    _ after: [(String, String)]
  ) -> [TermChange] {
    let old = Dictionary(before, uniquingKeysWith: { first, _ in first })
    let new = Dictionary(after, uniquingKeysWith: { first, _ in first })
    let names = after.map(\.0) + before.map(\.0).filter { new[$0] == nil }
    return names.filter { old[$0] != new[$0] }.map {
      TermChange(what: $0, before: old[$0], after: new[$0])
    }
  }
}
