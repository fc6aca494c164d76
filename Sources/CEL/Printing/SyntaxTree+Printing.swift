extension SyntaxTree: CustomStringConvertible {
  /// The tree in its usual form.
  ///
  /// Parsing it gives an equal tree: nothing but white space, redundant parentheses and commas before a
  /// closing bracket is lost. Each comment stands on a line of its own.
  public var description: String {
    var printer = Printer()
    printer.print(root)
    for comment in trailingComments { printer.print(comment: comment) }
    return printer.text.hasSuffix("\n") ? String(printer.text.dropLast()) : printer.text
  }
}

extension Expression: CustomStringConvertible {
  /// The expression in its usual form.
  public var description: String {
    var printer = Printer()
    printer.print(self)
    return printer.text
  }
}
