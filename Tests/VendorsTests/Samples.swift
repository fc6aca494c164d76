import Domain
import Foundation
import SourceFiles
import Testing
import Vendors

/// A whole contract, as `rules/vendors.yaml` has it, which tests take lines from and add some to.
let wholeContract = """
  - id: acme
    name: Acme Models
    owner: legal
    contract: MSA-1
    starts: 2026-01-01
    expires: 2026-12-31
    permitted: {clause: "2.1", words: Drafts and summaries., purposes: [draft, summarise]}
    prohibited:
      - {clause: "2.3", words: No medical advice., topics: [health, injury]}
      - {clause: "2.4", words: Nothing critical., tier: critical}
    data: {clause: "4", words: Masked text., may_be_sent: [policy_text, masked_message]}
    regions: {clause: "5", words: Processed in Ireland., processed_in: [IE], transfers: [GB]}
    retention: {clause: "6.1", words: Thirty days., days: 30}
    training: {clause: "6.2", words: No training on prompts., on_prompts: forbidden}
    notice: {clause: "7", words: Notices., model_change_days: 30, renewal_days: 90, breach_hours: 72}
    liability: {clause: "11", words: A cap., cap: 50000.00 EUR, carve_outs: [data protection]}
    audit: {clause: "9", words: Reports., evidence: SOC 2, every_months: 12}
    exit: {clause: "13", words: Handed back., export: JSON Lines, deleted_within_days: 30}

  """

/// Reads a file with these vendors, and the findings as text.
func readVendors(
  _ vendors: String = wholeContract,
  head: String = "schema: vendors/1\nowner: legal\n"
) -> (contracts: VendorContracts?, findings: [String]) {
  let log = FindingLog()
  let file = SourceFile(
    path: VendorContracts.path,
    bytes: Array((head + "vendors:\n" + vendors).utf8)
  )
  let contracts = VendorContracts(loading: file, log: log)
  return (
    contracts,
    log.sorted.map { "\($0.place.line):\($0.place.column) \($0.message)" }
  )
}

/// The contract of the file with some lines changed.
func contract(_ changes: [(from: String, to: String)] = []) throws -> VendorContract {
  let text = changes.reduce(wholeContract) { $0.replacing($1.from, with: $1.to) }
  let (contracts, findings) = readVendors(text)
  try #require(findings == [])
  return try #require(contracts?["acme"])
}

/// The contract without the line of a term.
func contract(without key: String) throws -> VendorContract {
  let lines = wholeContract.split(separator: "\n", omittingEmptySubsequences: false)
  let kept = lines.filter { !$0.hasPrefix("  \(key):") }.joined(separator: "\n")
  try #require(kept != wholeContract)
  let (contracts, findings) = readVendors(kept)
  try #require(findings == [])
  return try #require(contracts?["acme"])
}

func day(_ text: String) -> CalendarDay {
  guard let day = CalendarDay(text) else { preconditionFailure("\(text) is no day") }
  return day
}

/// A draft on a delivery for a customer in Germany.
func use(
  _ purpose: ModelPurpose = .draft,
  tier: RiskTier = .low,
  topics: Set<String> = ["delivery"],
  data: Set<DataClass> = [.policyText, .maskedMessage],
  in jurisdiction: String = "DE",
  on text: String = "2026-06-12"
) -> ContractUse {
  ContractUse(
    purpose: purpose,
    tier: tier,
    topics: topics,
    dataClasses: data,
    jurisdiction: jurisdiction,
    day: day(text)
  )
}
