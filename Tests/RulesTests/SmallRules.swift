import CanonicalJSON
import Rules
import TestSupport

/// Random rule files over a few facts of few values, all of whose cases can be looked at one by one.
struct SmallRules {
  private static let texts: [JSONValue?] = ["x", "y", "z", "other", "another"]

  /// Facts with the values that stand for all others; nil is a fact that is missing.
  static let values: [(name: String, type: String, values: [JSONValue?])] = [
    ("o.a", "int", (-5...8).map { .integer($0) }),
    ("o.b", "int", (-5...8).map { .integer($0) }),
    ("o.s", "string", texts),
    ("o.t", "string", texts),
    ("o.f", "bool", [false, true]),
    ("p.n", "int?", [nil] + (-1...4).map { .integer($0) }),
    ("claim.c", "int", [nil] + (-1...4).map { .integer($0) }),
  ]

  var random: SeededRandom
  let names: [String]
  let fallback: String

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    let sets = [
      ["o.a", "o.b", "o.s"], ["o.a", "o.f", "p.n"], ["o.a", "o.s", "claim.c"],
      ["o.s", "o.t", "o.f"], ["p.n", "claim.c", "o.f"], ["o.b", "o.a"],
      ["o.a", "claim.c", "o.f", "action.n"],
    ]
    names = sets[Int(seed) % sets.count]
    fallback = Bool.random(using: &random) ? "review" : "deny"
  }

  mutating func number() -> Int { Int.random(in: 0...3, using: &random) }

  private mutating func sign() -> String {
    ["<", "<=", ">", ">=", "==", "!="].randomElement(using: &random) ?? "<"
  }

  mutating func atom(_ names: [String]) -> String {
    let name = names.randomElement(using: &random) ?? "o.f"
    switch name {
    case "o.s", "o.t":
      if names.contains("o.s"), names.contains("o.t"), Bool.random(using: &random) {
        return "o.s \(Bool.random(using: &random) ? "==" : "!=") o.t"
      }
      let other = name == "o.s" ? "y" : "z"
      return [
        "\(name) == \"x\"", "\(name) != \"\(other)\"", "\(name) in [\"x\", \"\(other)\"]",
      ].randomElement(using: &random) ?? ""
    case "o.f": return "o.f"
    case "p.n":
      let rest = "p.n \(sign()) \(number())"
      return [
        "has(p.n)", "(has(p.n) && \(rest))", "(!has(p.n) || \(rest))",
        "(has(p.n) ? \(rest) : false)",
      ]
      .randomElement(using: &random) ?? ""
    case "o.a" where names.contains("o.b") && Bool.random(using: &random):
      return "o.a - o.b \(sign()) \(number() - 1)"
    default: return "\(name) \(sign()) \(number())"
    }
  }

  mutating func condition(_ names: [String], depth: Int = 2) -> String {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 3), using: &random) {
    case 0...2: return atom(names)
    case 3: return "!(\(condition(names, depth: depth - 1)))"
    case 4:
      return "(\(condition(names, depth: depth - 1)) || \(condition(names, depth: depth - 1)))"
    case 5, 6:
      return "(\(condition(names, depth: depth - 1)) && \(condition(names, depth: depth - 1)))"
    default:
      let parts = (0..<3).map { _ in condition(names, depth: depth - 1) }
      return "(\(parts[0]) ? \(parts[1]) : \(parts[2]))"
    }
  }

  mutating func rule(_ id: String) -> String {
    let readsClaim = names.contains("claim.c") && number() == 0
    let verdicts = readsClaim ? ["deny"] : ["permit", "review", "dual", "deny"]
    let then = verdicts.randomElement(using: &random) ?? "deny"
    let facts = names.filter { $0 != "claim.c" }
    // A rule that reads both is left to people where the claim is no amount.
    let names = names.filter { $0 != "action.n" }
    let variable = !readsClaim && number() == 0 ? "v && " : ""
    let body = variable + condition(readsClaim ? names : facts)
    // A permit that names no fact is refused.
    let anchor = then == "permit" ? " && (\(atom(facts)))" : ""
    return "  - {id: \(id), when: '\(body)\(anchor)', then: \(then)}\n"
  }

  mutating func head() -> String {
    let facts = Self.values.filter { names.contains($0.name) && $0.name != "claim.c" }
    return """
      schema: rules/1
      id: a
      title: A
      owner: o
      version: 1.0.0
      action: refund
      default: \(fallback)
      facts: {\(facts.map { "\($0.name): \($0.type)" }.joined(separator: ", "))}
      \(names.contains("claim.c") ? "claims: {claim.c: int}" : "")
      \(names.contains("action.n") ? "arguments: {n: 'lower(o.a, claim.c)'}" : "")
      variables: {v: '\(condition(names.filter { !["claim.c", "action.n"].contains($0) }, depth: 1))'}
      rules:

      """
  }

  /// Every case, as facts and claims.
  var cases: [(facts: JSONObject, claims: JSONObject)] {
    var cases: [(facts: JSONObject, claims: JSONObject)] = [(JSONObject(), JSONObject())]
    for (name, _, values) in Self.values where names.contains(name) {
      cases = cases.flatMap { old in
        values.map { value in
          var new = old
          if name.hasPrefix("claim.") {
            // A claim is found by its whole name too.
            new.claims[name] = value
          } else {
            new.facts[name] = value
          }
          return new
        }
      }
    }
    return cases
  }
}
