import Classification
import Domain
import Drafting
import Incidents
import Knowledge
import Prompting
import Rules
import Screening
import SourceFiles
import Vendors

/// What a part of a release says of itself: its name, its version, and who answers for it.
package struct PartMark: Sendable, Equatable {
  package let id: String
  /// Nil where its kind has none.
  package let version: String?
  /// Empty where nobody does.
  package let owner: String

  package init(id: String, version: String? = nil, owner: String) {
    (self.id, self.version, self.owner) = (id, version, owner)
  }

  package var hasOwner: Bool { !owner.allSatisfy(\.isWhitespace) }

  /// `refund-policy@3.1.0`.
  package var text: String { id + (version.map { "@" + $0 } ?? "") }
}

/// What the files of a workspace say of themselves, by path.
struct PartMarks: Sendable {
  private(set) var marks: [String: PartMark] = [:]

  /// Takes what the parts say that were read; tests of rules and prompts are their
  /// owners', and the configuration
  /// is whose it says, else theirs who keep the record.
  init(of files: WorkspaceFiles, _ parts: WorkspaceParts, _ knowledge: KnowledgeBase) {
    for document in knowledge.documents {
      marks[document.path] = PartMark(
        id: document.id,
        version: document.version.description,
        owner: document.owner
      )
    }
    for template in parts.templates.templates.values {
      marks[template.place.file] = PartMark(
        id: template.id,
        version: template.version,
        owner: template.owner
      )
    }
    for intent in parts.catalogue.intents {
      guard let path = parts.catalogue.places[intent.name]?.file else { continue }
      marks[path] = PartMark(id: PartKind.intents.name(of: path), owner: intent.owner)
    }
    for prompt in parts.prompts {
      marks[prompt.path] = PartMark(
        id: prompt.name,
        version: prompt.version,
        owner: prompt.owner
      )
      let tests = PromptTestFile.path(besides: prompt.path)
      if files[tests] != nil { marks[tests] = PartMark(id: prompt.name, owner: prompt.owner) }
    }
    for set in parts.rules {
      let (path, owner) = (set.file.path, set.file.owner)
      marks[path] = PartMark(id: set.file.id, version: set.file.version, owner: owner)
      let tests = RuleTestFile.path(besides: path)
      if files[tests] != nil { marks[tests] = PartMark(id: set.file.id, owner: owner) }
    }
    takeSingle(parts)
  }

  private mutating func takeSingle(_ parts: WorkspaceParts) {
    if let matrix = parts.matrix {
      marks[matrix.file] = PartMark(id: "risk", version: matrix.version, owner: matrix.owner)
    }
    if let screens = parts.screens {
      marks[WorkspaceParts.screensPath] = PartMark(id: "screens", owner: screens.owner)
    }
    if let claims = parts.claims {
      marks[WorkspaceParts.claimsPath] = PartMark(id: "claims", owner: claims.owner)
    }
    marks[VendorContracts.path] = PartMark(id: "vendors", owner: parts.vendors.owner)
    marks[IncidentTaxonomy.path] = PartMark(id: "incidents", owner: parts.incidents.owner)
    marks[Synonyms.path] = PartMark(id: "synonyms", owner: parts.synonyms.owner)
    if let configuration = parts.configuration {
      marks[Configuration.path] = PartMark(
        id: "countersign",
        owner: configuration.owner ?? configuration.owners[.record] ?? ""
      )
    }
  }

  subscript(path: String) -> PartMark {
    marks[path] ?? PartMark(id: PartKind(of: path).name(of: path), owner: "")
  }
}
