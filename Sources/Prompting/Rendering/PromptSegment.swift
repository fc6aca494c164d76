/// A piece of what is rendered: what the author wrote, or what an input brought.
package enum PromptSegment: Sendable, Equatable {
  case literal(String)
  /// `source` is the path of the input, `passages[0].text`; nil where no input is in it.
  case interpolated(String, source: String?, isStrict: Bool)

  package var text: String {
    switch self {
    case .literal(let text), .interpolated(let text, _, _): text
    }
  }
}
