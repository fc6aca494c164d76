import CEL

/// One thing wrong with an expression, in the words of those who write rules.
struct ExpressionFault {
  let position: SourcePosition
  let message: String
  /// What to do about it.
  let hint: String?

  /// What is wrong with a text that does not compile; `hint` says what may stand for an unknown name.
  static func all(
    of failure: CompileFailure,
    in text: String,
    hint: (_ name: String) -> String?
  ) -> [ExpressionFault] {
    let tree = try? SyntaxTree(parsing: text)
    return failure.errors.map { error in
      if error.message.hasSuffix("is not declared"),
        let name = tree?.root.longestPath(at: error.position)
      {
        return ExpressionFault(
          position: error.position,
          message: "unknown fact `\(name)`",
          hint: hint(name)
        )
      }
      return ExpressionFault(
        position: error.position,
        message: inPlainWords(error.message),
        hint: advice(on: error.message)
      )
    }
  }

  /// ``` `_>_` has no overload for (money, int)``` as `` `>` cannot take money and int``.
  private static func inPlainWords(_ message: String) -> String {
    let parts = message.split(separator: "` has no overload for (", maxSplits: 1)
    guard parts.count == 2, parts[0].hasPrefix("`"), parts[1].hasSuffix(")") else { return message }
    let name = parts[0].dropFirst()
    let isOperator = name.hasPrefix("_") || name.hasSuffix("_")
    let sign = isOperator ? String(name.filter { $0 != "_" }) : String(name)
    let kinds = parts[1].dropLast().split(separator: ",").map { $0.drop { $0 == " " } }
    return kinds.isEmpty
      ? "`\(sign)` takes something" : "`\(sign)` cannot take \(kinds.joined(separator: " and "))"
  }

  /// The commonest slip: an amount held against a bare number.
  private static func advice(on message: String) -> String? {
    message.hasSuffix("(money, int)") || message.hasSuffix("(int, money)")
      ? "write the amount with its currency, `money(\"9.50 EUR\")`" : nil
  }
}

extension Expression {
  /// The longest dotted name whose first word stands at a position.
  fileprivate func longestPath(at position: SourcePosition) -> String? {
    if let path, path.position == position { return path.name }
    for part in parts {
      if let name = part.longestPath(at: position) { return name }
    }
    return nil
  }
}
