/// The words that the grammar keeps for itself.
enum ReservedWords {
  /// No name and no field of a dotted path can be written so.
  static let keywords: Set<String> = ["in", "true", "false", "null"]

  /// No variable can be written so; fields and member functions can.
  static let identifiers: Set<String> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop",
    "package", "namespace", "return", "var", "void", "while",
  ]
}
