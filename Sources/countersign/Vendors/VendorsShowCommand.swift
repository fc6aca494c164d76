import ArgumentParser
import CanonicalJSON
import SourceFiles
import Vendors

/// Shows what contracts say.
struct VendorsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows what the contracts say, clause by clause.",
    discussion: """
      EXAMPLES
        countersign vendors show
        countersign vendors show larkspur --json
      """
  )

  @OptionGroup var shelf: ContractShelf

  @Argument(help: "The vendor's id. Usual: all.")
  var vendor: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let log = FindingLog()
    guard let contracts = try shelf.contracts(log: log) else {
      log.complain()
      throw ExitStatus.badWorkspace.code
    }
    let shown = contracts.contracts.filter { vendor == nil || $0.id == vendor }
    if let vendor, shown.isEmpty {
      let ids = contracts.contracts.map(\.id)
      throw Complaint(
        .noInput,
        "no contract with `\(vendor)` in \(VendorContracts.path)",
        hint: nearest(to: vendor, among: ids).map { "did you mean `\($0)`?" }
          ?? "there are: \(ids.joined(separator: ", "))"
      ).told()
    }
    if json {
      let whole: JSONValue = [
        "owner": .string(contracts.owner), "vendors": .array(shown.map(\.json)),
      ]
      return Terminal.say(whole.prettyText)
    }
    if shown.isEmpty { Terminal.say("no contracts in \(VendorContracts.path)") }
    for contract in shown { tell(contract) }
  }

  private func tell(_ contract: VendorContract) {
    Terminal.say(Terminal.styled(Terminal.escapedLine("\(contract.id), \(contract.name)"), .bold))
    let page = ContractPage(of: contract)
    for line in Columns(page.terms.map { ["  " + $0.name, $0.clause, $0.says] }).lines {
      Terminal.say(Terminal.escapedLine(line))
    }
    for clause in page.clauses {
      Terminal.say(Terminal.escapedLine("  \(clause.id): \(clause.words)"))
    }
  }
}
