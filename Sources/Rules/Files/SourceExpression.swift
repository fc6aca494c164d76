package import CEL
package import SourceFiles

/// An expression of a rule file, and where each of its characters stands there.
package struct SourceExpression: Sendable, Equatable {
  package let text: String
  /// Where its YAML value begins.
  package let place: SourcePlace
  /// How its own lines and columns become the file's.
  private let layout: Layout

  private enum Layout: Sendable, Equatable {
    /// It stands on one line as it is, from this column on.
    case inline(column: Int)
    /// It is a block after `|`, indented so far.
    case block(indent: Int)
    /// It is part of an expression, and its first line begins at its place.
    case exact
    /// YAML folded or unescaped it, so only its beginning is known.
    case folded
  }

  /// Takes the text of a scalar that stands at a place among the lines of the file.
  package init(_ text: String, at place: SourcePlace, in lines: [Substring]) {
    self.text = text
    self.place = place
    layout = Self.layout(of: text, at: place, in: lines)
  }

  private static func layout(
    of text: String,
    at place: SourcePlace,
    in lines: [Substring]
  ) -> Layout {
    guard lines.indices.contains(place.line - 1) else { return .folded }
    let rest = lines[place.line - 1].unicodeScalars.dropFirst(place.column - 1)
    if rest.first == "|" {
      let body = lines.dropFirst(place.line).first { $0.contains { $0 != " " } } ?? ""
      return .block(indent: body.prefix { $0 == " " }.count)
    }
    let isQuoted = rest.first == "\"" || rest.first == "'"
    let inner = isQuoted ? rest.dropFirst() : rest
    guard inner.starts(with: text.unicodeScalars) else { return .folded }
    return .inline(column: place.column + (isQuoted ? 1 : 0))
  }

  /// A part of it, which begins at a position of it.
  package func part(_ text: String, at position: SourcePosition) -> SourceExpression {
    SourceExpression(text, place(of: position), layout == .folded ? .folded : .exact)
  }

  private init(_ text: String, _ place: SourcePlace, _ layout: Layout) {
    self.text = text
    self.place = place
    self.layout = layout
  }

  /// Where a position of the expression stands in the file.
  package func place(of position: SourcePosition) -> SourcePlace {
    switch layout {
    case .inline(let column):
      SourcePlace(file: place.file, line: place.line, column: column + position.column - 1)
    case .block(let indent):
      SourcePlace(
        file: place.file,
        line: place.line + position.line,
        column: indent + position.column
      )
    case .exact:
      position.line == 1
        ? SourcePlace(
          file: place.file,
          line: place.line,
          column: place.column + position.column - 1
        ) : place
    case .folded: place
    }
  }
}
