/// What differs between two documents, section by section.
package struct DocumentDifference: Sendable, Equatable {
  /// What became of a section.
  package enum SectionChange: Sendable, Equatable {
    case removed(Section)
    case added(Section)
    /// Its anchor, its heading or its text is another; the redlines are of heading and text.
    case changed(from: Section, to: Section, heading: Redline, text: Redline)
  }

  /// Sections that are the same in both are left out.
  ///
  /// In the order of the new document; what was removed stands where it stood.
  package let sections: [SectionChange]

  /// Of ten words, how many must stand in both for a section to be the same under a new anchor.
  private static let renamedTenths = 6
  /// The most pairs of sections that are compared to find those.
  private static let renamedPairs = 1000

  package init(from old: Document, to new: Document) {
    var partners: [String: Section] = [:]
    for section in old.sections { partners[section.anchor] = new.section(section.anchor) }
    Self.pairRenamed(old, new, &partners)
    let origins = Dictionary(
      old.sections.indices.compactMap { place in
        partners[old.sections[place].anchor].map { ($0.anchor, place) }
      },
      uniquingKeysWith: { first, _ in first }
    )
    var changes: [SectionChange] = []
    var passed = 0
    func passOld(upTo place: Int) {
      let gone = old.sections[passed..<max(passed, place)].filter { partners[$0.anchor] == nil }
      changes += gone.map { .removed($0) }
      passed = max(passed, place)
    }
    for section in new.sections {
      guard let place = origins[section.anchor] else {
        changes.append(.added(section))
        continue
      }
      passOld(upTo: place)
      let origin = old.sections[place]
      guard !origin.saysTheSame(as: section) else { continue }
      changes.append(
        .changed(
          from: origin,
          to: section,
          heading: Redline(from: origin.heading, to: section.heading),
          text: Redline(from: origin.text, to: section.text)
        )
      )
    }
    passOld(upTo: old.sections.count)
    sections = changes
  }

  /// Finds the sections that go by another anchor now: with the same text, or most of its words.
  private static func pairRenamed(
    _ old: Document,
    _ new: Document,
    _ partners: inout [String: Section]
  ) {
    let taken = Set(old.sections.map(\.anchor))
    var free = new.sections.filter { !taken.contains($0.anchor) }
    var pairsLeft = renamedPairs
    for section in old.sections where partners[section.anchor] == nil {
      let same = free.firstIndex { $0.digest == section.digest }
      let near =
        same
        ?? free.firstIndex {
          pairsLeft -= 1
          return pairsLeft >= 0
            && Redline(from: section.text, to: $0.text).sharedTenths >= renamedTenths
        }
      guard let near else { continue }
      partners[section.anchor] = free.remove(at: near)
    }
  }
}
