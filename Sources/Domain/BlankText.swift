extension String {
  /// Whether there is nothing in it that names anything: no character, or white space alone.
  package var isBlank: Bool { unicodeScalars.allSatisfy(\.properties.isWhitespace) }
}
