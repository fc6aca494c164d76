extension String {
  /// Its first characters, as Unicode counts them: at most so many scalars.
  package func prefix(scalars count: Int) -> String {
    String(String.UnicodeScalarView(unicodeScalars.prefix(count)))
  }
}
