import CanonicalJSON
import Foundation
import Testing

/// A folder of rule files for the commands of `countersign rules`, beside no workspace.
struct RuleScratch {
  let folder: URL

  init() throws { folder = try Scratch.folder() }

  /// Writes a file into the folder, and returns the scratch for the next.
  @discardableResult
  func with(_ name: String, _ text: String) throws -> RuleScratch {
    let url = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: url)
    return self
  }

  func text(of name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// Runs `countersign rules` with these arguments in the folder.
  func rules(_ arguments: String..., input: String = "") throws -> Program.Result {
    try Program.run(["rules"] + arguments, input: Array(input.utf8), in: folder)
  }

  /// The same, whose output is one JSON object.
  func json(_ arguments: String..., input: String = "") throws -> JSONValue {
    let result = try Program.run(
      ["rules"] + arguments + ["--json"],
      input: Array(input.utf8),
      in: folder
    )
    return try JSONValue(parsing: result.output, limits: .object)
  }

  /// Rules on what comes back to the shop: one gap, and nothing that is useless.
  static let returns = """
    schema: rules/1
    id: returns
    title: Returns
    owner: returns-desk
    action: take_back
    bind: order.customer == requester.id
    facts:
      order.id: string
      order.customer: string
      order.total: money
      order.opened: bool
    claims:
      claim.amount: money
    arguments:
      order: order.id
      amount: lower(order.total, claim.amount)
    default: review
    rules:
      - id: small
        when: order.total <= money("50.00 EUR") && !order.opened
        then: permit
        reason: Nothing was opened.
      - id: opened
        when: order.opened
        then: review
        reason: A person looks at what was opened.

    """

  static let returnsTests = """
    schema: rules-tests/1
    tests:
      - name: a small one
        now: 2026-06-14T09:00:00Z
        facts:
          requester: {id: c-1}
          order: {id: o-1, customer: c-1, total: 50.00 EUR, opened: false}
        expect: {verdict: permit, rules: [small], arguments: {amount: 50.00 EUR}}
      - name: an opened one that costs more
        now: 2026-06-14T09:00:00Z
        facts:
          requester: {id: c-1}
          order: {id: o-1, customer: c-1, total: 50.01 EUR, opened: true}
        expect: {verdict: review, rules: [opened]}

    """

  /// Both, as files.
  static func ofReturns() throws -> RuleScratch {
    try RuleScratch().with("returns.rules.yaml", returns).with("returns.tests.yaml", returnsTests)
  }
}

/// Whether a text would move a cursor, change a colour or reorder what stands beside it.
func steersTerminal(_ text: String) -> Bool {
  text.unicodeScalars.contains { scalar in
    scalar != "\n" && (scalar.value < 32 || (0x7F...0x9F).contains(scalar.value))
      || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }
}
