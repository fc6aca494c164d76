import CanonicalJSON
import Domain

/// What differs between two prompts, but for their texts.
package struct PromptDifference: Sendable, Equatable {
  package struct Change: Sendable, Equatable {
    /// `version`, `input customer_text`, `model temperature`.
    package let what: String
    /// Nil where it was not there.
    package let before: String?
    /// Nil where it is gone.
    package let after: String?
  }

  /// Who answers for it and what it asks of a model, then inputs, then fields of the answer.
  package let changes: [Change]

  package init(from old: PromptFile, to new: PromptFile) {
    let terms = Self.terms(of: new).map(\.0).map { what in
      Change(what: what, before: Self.term(what, of: old), after: Self.term(what, of: new))
    }
    changes =
      terms.filter { $0.before != $0.after }
      + Self.changes(from: old.inputs, to: new.inputs, "input")
      + Self.changes(from: old.outputs, to: new.outputs, "field")
  }

  private static func term(_ what: String, of prompt: PromptFile) -> String? {
    terms(of: prompt).first { $0.0 == what }?.1
  }

  private static func terms(of prompt: PromptFile) -> [(String, String?)] {
    let model = prompt.model
    return [
      ("name", prompt.name), ("version", prompt.version), ("owner", prompt.owner),
      ("risk", prompt.risk.rawValue), ("description", prompt.summary), ("model", model.id),
      ("maxOutputTokens", model.maxOutputTokens.map(String.init)),
      ("temperature", model.temperature.map(PromptModel.decimal)),
      ("seed", model.seed.map(String.init)),
    ]
  }

  private static func changes(
    from old: PromptSchema,
    to new: PromptSchema,
    _ word: String
  ) -> [Change] {
    let kept = new.properties.compactMap { property -> Change? in
      let before = old[property.name]
      guard before != property else { return nil }
      return Change(
        what: "\(word) `\(property.name)`",
        before: before?.described,
        after: property.described
      )
    }
    return kept
      + old.properties.filter { new[$0.name] == nil }.map {
        Change(what: "\(word) `\($0.name)`", before: $0.described, after: nil)
      }
  }
}

extension PromptProperty {
  fileprivate var described: String { written + (summary.map { ": " + $0 } ?? "") }
}
