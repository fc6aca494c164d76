/// A line as a person sees it: runs of text, each in one style or none.
package struct StyledText: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// The styles that a person's eye needs, by their SGR parameter (ECMA-48, 8.3.117); none of them
  /// carries meaning alone.
  package enum Style: String, Sendable, CaseIterable {
    case bold = "1"
    case dim = "2"
    case reversed = "7"
    case red = "31"
    case green = "32"
    case yellow = "33"
  }

  package struct Run: Sendable, Equatable {
    package let text: String
    package let style: Style?
  }

  package private(set) var runs: [Run]

  package init(_ text: String, _ style: Style? = nil) { runs = [Run(text: text, style: style)] }

  package init(stringLiteral text: String) { self.init(text) }

  init(runs: [Run]) { self.runs = runs }

  /// The text without its styles.
  package var plain: String { runs.map(\.text).joined() }

  /// The text with each run as `style` writes it.
  package func written(_ style: (String, Style) -> String) -> String {
    runs.map { run in run.style.map { style(run.text, $0) } ?? run.text }.joined()
  }

  package static func + (left: Self, right: Self) -> Self {
    StyledText(runs: left.runs + right.runs)
  }

  /// The same text, all of it in one style.
  func all(_ style: Style) -> StyledText { StyledText(plain, style) }
}
