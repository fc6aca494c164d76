import SourceFiles

/// A word of a tag, and where it stands.
struct TemplateToken: Sendable {
  enum Content: Sendable, Equatable {
    case name(String)
    case integer(Int64)
    case text(String)
    /// `.`, `[`, `==` and their like.
    case mark(String)
  }

  let content: Content
  let place: SourcePlace

  /// As it is quoted in a message.
  var written: String {
    switch content {
    case .name(let name): name
    case .integer(let number): String(number)
    case .text(let text): "'\(text)'"
    case .mark(let mark): mark
    }
  }
}

/// What stands between the marks of a tag.
struct TemplateTag {
  let tokens: [TemplateToken]
  /// Whether its end, `-%}` or `-}}`, takes the white space behind it.
  let trimsAfter: Bool
  /// The place of its first mark.
  let place: SourcePlace
}
