import CEL
import SourceFiles

/// What types alone do not refuse: floating point, values of no known type, presence of claims.
struct RuleLanguageCheck {
  private let expression: SourceExpression
  private let program: Program
  private let log: FindingLog
  private let isArgument: Bool

  init(
    _ expression: SourceExpression,
    _ program: Program,
    isArgument: Bool,
    log: FindingLog
  ) {
    self.isArgument = isArgument
    self.expression = expression
    self.program = program
    self.log = log
  }

  /// Whether nothing was found; what was is in the log.
  var passes: Bool {
    var isSound = true
    func refuse(_ position: SourcePosition, _ message: String, _ hint: String) {
      isSound = false
      log.error(at: expression.place(of: position), message, hint: hint)
    }
    for position in program.dynamicPlaces {
      refuse(position, "a value of no known type", "leave out `dyn` and mixed lists")
    }
    for name in program.tree.root.askedNames where FactDeclaration.isClaim(name) {
      refuse(
        program.tree.root.position,
        "`has` cannot ask for the claim `\(name)`",
        "leave it out; a rule whose claim is missing does not fire"
      )
    }
    program.tree.root.walk { part in
      switch part.kind {
      case .literal(.double, let spelling):
        refuse(part.position, "`\(spelling)` is a floating-point number", Self.advice)
      case .identifier("double", _), .call("double", _, _), .call("sqrt", _, _):
        refuse(part.position, "floating-point numbers decide nothing", Self.advice)
      case .call(let choice, nil, _) where ["lower", "chosen"].contains(choice):
        guard part.position != program.tree.root.position || !isArgument else { return }
        refuse(
          part.position,
          "`\(choice)` stands in an argument only",
          "write it under `arguments:`, and read `action.…` here"
        )
      case .call("percent", nil, let arguments):
        guard let word = arguments.last, case .literal(.string(let text), _) = word.kind,
          Rounding(rawValue: text) == nil
        else { return }
        refuse(
          word.position,
          "`\(text)` is no rounding",
          "use \(Rounding.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "))"
        )
      default: break
      }
    }
    return isSound
  }

  private static let advice = "use whole numbers, `money(\"9.50 EUR\")` or `percent`"
}
