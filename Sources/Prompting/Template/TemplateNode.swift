package import SourceFiles

/// A part of a template.
package indirect enum TemplateNode: Sendable {
  case literal(TemplateText)
  /// `{{ … }}`
  case output(TemplateExpression)
  /// `{% if … %}`, with each `elif`, and what stands behind `else`.
  case branch([Branch], otherwise: [TemplateNode])
  case loop(Loop)

  package struct Branch: Sendable {
    package let condition: TemplateExpression
    package let nodes: [TemplateNode]
  }

  /// What `{% for item in items %}` goes through, and what it repeats.
  package struct Loop: Sendable {
    package let name: String
    package let items: TemplateExpression
    package let nodes: [TemplateNode]
    package let place: SourcePlace
  }
}

/// A text that the author wrote, with the lines in it that begin a message.
package struct TemplateText: Sendable, Equatable {
  /// A line that holds a role and its colon alone.
  package struct RoleLine: Sendable, Equatable {
    package let role: PromptRole
    /// The bytes of the line, with its line end where it has one.
    package let range: Range<Int>
  }

  /// UTF-8.
  package let bytes: [UInt8]
  package let roleLines: [RoleLine]
}
