/// A matched text as it may be shown on one line: at most 160 characters, without what would change
/// how a terminal or a page shows the rest.
func excerpt(_ text: String) -> String {
  var shown = String.UnicodeScalarView()
  var length = 0
  for scalar in text.unicodeScalars {
    guard length < 160 else { break }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: shown.append(" ")
    case .format, .privateUse, .unassigned, .surrogate: continue
    default: shown.append(scalar)
    }
    length += 1
  }
  return String(shown)
}
