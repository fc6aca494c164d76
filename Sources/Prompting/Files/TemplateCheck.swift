import CanonicalJSON
import SourceFiles

/// Holds a template against the inputs that its file declares: each is used, and nothing else is.
struct TemplateCheck {
  private let template: PromptTemplate
  private let inputs: PromptSchema
  private let log: FindingLog
  private var uses: [PromptFile.Use] = []
  /// The names of the loops that are open, and what each goes through; nil where that is not known.
  private var scopes: [(name: String, type: PromptType?)] = []

  private static let loopMembers: [(String, PromptType)] = [
    ("index", .integer), ("index0", .integer), ("first", .boolean), ("last", .boolean),
    ("length", .integer),
  ]

  init(_ template: PromptTemplate, inputs: PromptSchema, log: FindingLog) {
    (self.template, self.inputs, self.log) = (template, inputs, log)
  }

  /// Where the template uses which input, in its order.
  mutating func run() -> [PromptFile.Use] {
    checkBeginning()
    check(template.nodes)
    let used = Set(uses.map(\.input))
    for input in inputs.properties where !used.contains(input.name) {
      log.error(
        at: input.place,
        "`\(input.name)` is declared and never used",
        hint: "use it in the text, or take it out"
      )
    }
    return uses
  }

  /// Nothing stands before the first role line, so that all of the text is in some message.
  private func checkBeginning() {
    if template.nodes.isEmpty {
      return log.error(at: template.place, "the prompt has no text")
    }
    guard case .literal(let text)? = template.nodes.first, let first = text.roleLines.first,
      text.bytes[..<first.range.lowerBound].allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) })
    else {
      return log.error(
        at: template.place,
        "the text does not begin with a role",
        hint: "write `system:` alone on its first line"
      )
    }
  }

  private mutating func check(_ nodes: [TemplateNode]) {
    for node in nodes {
      switch node {
      case .literal: break
      case .output(let expression):
        switch type(of: expression) {
        case .array?, .object?:
          log.error(
            at: expression.place,
            "a list or an object has no form in a text",
            hint: "go through it with `{% for … %}`, or `| join(', ')`"
          )
        default: break
        }
      case .branch(let branches, let otherwise):
        for branch in branches {
          _ = type(of: branch.condition)
          check(branch.nodes)
        }
        check(otherwise)
      case .loop(let loop): check(loop)
      }
    }
  }

  private mutating func check(_ loop: TemplateNode.Loop) {
    let element: PromptType?
    switch type(of: loop.items) {
    case .array(let inner)?: element = inner
    case .object?: element = .string
    case nil: element = nil
    case let other?:
      element = nil
      log.error(at: loop.items.place, "a loop goes through an array, not \(other.description)")
    }
    if inputs[loop.name] != nil || scopes.contains(where: { $0.name == loop.name }) {
      log.error(
        at: loop.place,
        "`\(loop.name)` names something else already",
        hint: "choose another name"
      )
    }
    scopes.append((loop.name, element))
    check(loop.nodes)
    scopes.removeLast()
  }

  /// What an expression is, as far as that can be told; names that mean nothing are in the log.
  private mutating func type(of expression: TemplateExpression) -> PromptType? {
    switch expression.kind {
    case .constant(let value):
      return switch value {
      case .integer: .integer
      case .bool: .boolean
      case .string: .string
      default: nil
      }
    case .name(let name): return type(named: name, at: expression.place)
    case .member(let base, let name):
      if case .name("loop") = base.kind, !scopes.isEmpty {
        return loopMember(name, at: expression.place)
      }
      return member(name, of: type(of: base), at: expression.place)
    case .element(let base, let key):
      let (base, keyType) = (type(of: base), type(of: key))
      if case .constant(.string(let name)) = key.kind {
        return member(name, of: base, at: expression.place)
      }
      if case .array(let element)? = base, keyType == .integer { return element }
      return nil
    case .filter(let filter, let base, let argument):
      let base = type(of: base)
      let other = argument.flatMap { type(of: $0) }
      return switch filter {
      case .length: .integer
      case .standIn: base ?? other
      case .upper, .lower, .trim, .join: .string
      }
    case .not(let operand):
      _ = type(of: operand)
      return .boolean
    case .and(let left, let right), .or(let left, let right):
      let (left, right) = (type(of: left), type(of: right))
      return left == right ? left : nil
    case .comparison(_, let left, let right):
      _ = (type(of: left), type(of: right))
      return .boolean
    }
  }

  private mutating func type(named name: String, at place: SourcePlace) -> PromptType? {
    if name == "loop" {
      if scopes.isEmpty { log.error(at: place, "`loop` stands in no loop") }
      return nil
    }
    if let scope = scopes.last(where: { $0.name == name }) { return scope.type }
    if let input = inputs[name] {
      uses.append(PromptFile.Use(input: name, place: place))
      return input.type
    }
    let known = inputs.properties.map(\.name) + scopes.map(\.name)
    log.error(
      at: place,
      "no input is named `\(name)`",
      hint: nearest(to: name, among: known).map { "did you mean `\($0)`?" }
        ?? "declare it under `inputs:`"
    )
    return nil
  }

  private func loopMember(_ name: String, at place: SourcePlace) -> PromptType? {
    if let found = Self.loopMembers.first(where: { $0.0 == name }) { return found.1 }
    let known = Self.loopMembers.map(\.0)
    log.error(
      at: place,
      "`loop` has no `\(name)`",
      hint: nearest(to: name, among: known).map { "did you mean `\($0)`?" }
        ?? "it has \(known.joined(separator: ", "))"
    )
    return nil
  }

  private func member(_ name: String, of type: PromptType?, at place: SourcePlace) -> PromptType? {
    guard let type else { return nil }
    guard case .object(let properties) = type else {
      log.error(at: place, "`\(name)` of \(type.description), which has no members")
      return nil
    }
    if let property = properties.first(where: { $0.name == name }) { return property.type }
    let known = properties.map(\.name)
    log.error(
      at: place,
      "nothing is declared as `\(name)` there",
      hint: nearest(to: name, among: known).map { "did you mean `\($0)`?" }
        ?? "declared are: \(known.joined(separator: ", "))"
    )
    return nil
  }
}
