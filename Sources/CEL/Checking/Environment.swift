/// What expressions may name: variables, constants, functions and types.
///
/// The standard library and all extensions are there from the start. Programs of one environment share
/// its variables' slots, so that one activation serves them all.
public struct Environment: Sendable {
  /// A variable's place in every activation of its environment.
  public struct Slot: Sendable, Hashable {
    let index: Int
  }

  /// A declared variable.
  struct Variable: Sendable {
    let name: String
    let type: ValueType
  }

  /// The namespace that names are looked up in before the outermost one: `a.b` tries `a.b.x`, `a.x`, `x`.
  public let container: String
  /// The ceilings of compiling and evaluating.
  public let limits: Limits
  private(set) var variables: [Variable] = []
  private(set) var slots: [String: Int] = [:]
  private(set) var constants: [String: (value: Value, type: ValueType)] = StandardLibrary.constants
  private var functions: [String: [Overload]] = StandardLibrary.functions

  /// An environment that knows the standard library and the extensions.
  public init(container: String = "", limits: Limits = .standard) {
    self.container = container
    self.limits = limits
  }

  /// Declares a variable, whose name can have dots in it; a second declaration replaces the type.
  @discardableResult
  public mutating func declare(variable name: String, _ type: ValueType) -> Slot {
    let variable = Variable(name: name, type: type)
    if let index = slots[name] {
      variables[index] = variable
      return Slot(index: index)
    }
    slots[name] = variables.count
    variables.append(variable)
    return Slot(index: variables.count - 1)
  }

  /// Declares a name for a value that never changes.
  public mutating func declare(constant name: String, _ value: Value, _ type: ValueType) {
    constants[name] = (value, type)
  }

  /// Declares one of the host's types, whose name is then a value of type `type`.
  public mutating func declare(type name: String) {
    constants[name] = (.type(name), .type)
  }

  /// Adds ways to call a function; operators are functions named `_+_`, `_<_`, `-_` and so on.
  ///
  /// Overloads declared earlier are tried first. An overload for the host's own type comes before the
  /// general `==`, so that amounts of different currencies, say, can refuse to be compared.
  public mutating func declare(function name: String, _ overloads: Overload...) {
    functions[name, default: []] += overloads
  }

  /// The place of a variable; nil where none has that name.
  public func slot(of name: String) -> Slot? { slots[name].map(Slot.init) }

  /// The names of the variables, in the order of their declaration.
  public var variableNames: [String] { variables.map(\.name) }

  /// Compiles a text whose every name must be declared and every type agree.
  public func compile(_ source: String) throws(CompileFailure) -> Program {
    try compile(source, isChecked: true)
  }

  /// Compiles a text without checking its types: what does not fit is an error of evaluating.
  public func compileUnchecked(_ source: String) throws(CompileFailure) -> Program {
    try compile(source, isChecked: false)
  }

  private func compile(_ source: String, isChecked: Bool) throws(CompileFailure) -> Program {
    let tree: SyntaxTree
    do {
      tree = try SyntaxTree(parsing: source, limits: limits)
    } catch {
      throw CompileFailure(errors: [error])
    }
    var checker = Checker(self, source: source, isChecked: isChecked)
    return try checker.program(of: tree)
  }

  func overloads(of function: String) -> [Overload]? { functions[function] }

  /// The full names that a name can stand for, innermost first.
  func candidates(for name: String) -> [String] {
    if name.hasPrefix(".") { return [String(name.dropFirst())] }
    var candidates: [String] = []
    var prefix = container[...]
    while !prefix.isEmpty {
      candidates.append(prefix + "." + name)
      prefix = prefix.lastIndex(of: ".").map { prefix[..<$0] } ?? ""
    }
    return candidates + [name]
  }
}
