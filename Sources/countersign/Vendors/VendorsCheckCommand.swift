import ArgumentParser
import CanonicalJSON
import Domain
import Models
import SourceFiles
import Vendors

/// Tells what the contracts lack, and which of them come to their end.
struct VendorsCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Tells what the contracts lack, and which of them come to their end.",
    discussion: """
      Each contract is held against the list of what all should say: its term, permitted and \
      prohibited uses, which data may be sent and where it is processed, how long it is kept and \
      whether models learn from it, notices, liability, audit and exit. The status is 3 where \
      anything is missing, or a contract has ended or not begun; an end that only comes near \
      leaves it at 0.

      EXAMPLES
        countersign vendors check
        countersign vendors check --on 2027-12-01 --json
      """
  )

  @OptionGroup var shelf: ContractShelf

  @Option(
    name: .customLong("on"),
    help: ArgumentHelp("The day, such as 2026-06-12. Usual: today, in UTC.", valueName: "date"),
    transform: PlaceOptions.day
  )
  var on: CalendarDay?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let log = FindingLog()
    let contracts = try shelf.contracts(log: log)
    let models = try shelf.models(log: FindingLog()) ?? []
    guard let contracts else {
      for finding in log.sorted { Terminal.say(Terminal.escapedLine(finding.description)) }
      throw ExitStatus.findings.code
    }
    let day = on ?? SystemClock.now.day
    let gaps = contracts.contracts.map { ($0, $0.gaps(on: day)) }
    if json {
      tellJSON(gaps, models, day)
    } else {
      tell(gaps, models)
    }
    if gaps.contains(where: { $0.1.contains(where: \.isFault) }) { throw ExitStatus.findings.code }
  }

  private func tell(_ gaps: [(VendorContract, [ContractGap])], _ models: [ModelDeclaration]) {
    if gaps.isEmpty { Terminal.say("no contracts in \(VendorContracts.path)") }
    for (contract, gaps) in gaps {
      let users = Self.users(of: contract, models)
      let head = [
        contract.id, contract.reference, contract.expires.map { "until \($0)" },
        users.isEmpty ? "no model names it" : "for " + users.joined(separator: ", "),
      ].compactMap(\.self).joined(separator: ", ")
      Terminal.say(Terminal.styled(Terminal.escapedLine(head), .bold))
      for gap in gaps { Terminal.say("  " + Terminal.escapedLine(gap.words)) }
      if gaps.isEmpty { Terminal.say("  lacks nothing") }
    }
  }

  private static func users(of contract: VendorContract, _ models: [ModelDeclaration]) -> [String] {
    models.filter { $0.terms.vendor == contract.id }.map(\.id)
  }

  private func tellJSON(
    _ gaps: [(VendorContract, [ContractGap])],
    _ models: [ModelDeclaration],
    _ day: CalendarDay
  ) {
    let vendors = gaps.map { contract, gaps -> JSONValue in
      [
        "id": .string(contract.id), "owner": .string(contract.owner),
        "expires": contract.expires.map { .string($0.description) } ?? .null,
        "models": .array(Self.users(of: contract, models).map { .string($0) }),
        "gaps": .array(gaps.map(\.json)),
      ]
    }
    let isWhole = !gaps.contains { $0.1.contains(where: \.isFault) }
    let whole: JSONValue = [
      "ok": .bool(isWhole), "on": .string(day.description), "vendors": .array(vendors),
    ]
    Terminal.say(whole.prettyText)
  }
}
