/// Texts as double-quoted literals.
enum TextQuoting {
  /// The literal that reads back to a text.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if let letter = escapes[scalar] {
        quoted += "\\" + letter
      } else {
        quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// The letters behind a backslash that stand for scalars which a literal cannot hold as they are.
  static let escapes: [Unicode.Scalar: String] = [
    "\u{07}": "a", "\u{08}": "b", "\u{0C}": "f", "\n": "n", "\r": "r", "\t": "t", "\u{0B}": "v",
    "\\": "\\", "\"": "\"",
  ]
}
