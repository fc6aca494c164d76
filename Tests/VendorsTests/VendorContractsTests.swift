import CanonicalJSON
import Domain
import Foundation
import SourceFiles
import Testing
import Vendors

/// How `rules/vendors.yaml` is read, and what is found to be wrong with it.
@Suite struct VendorContractsTests {
  @Test func `a contract is read whole`() throws {
    let contract = try contract()
    #expect(contract.expires == day("2026-12-31"))
    #expect(contract.permitted?.value == [.draft, .summarise])
    #expect(contract.regions?.value.processedIn == [.country("IE")])
    #expect(contract.retentionDays?.value == 30)
    #expect(contract.notice?.value.renewalDays == 90)
    #expect(contract.liability?.value.cap == Money("50000.00 EUR"))
    #expect(contract.exit?.clause == ContractClause(id: "13", words: "Handed back."))
    #expect(contract.json["training"]?["on_prompts"] == "forbidden")
    #expect(contract.json["prohibited"]?.array?.count == 2)
  }

  @Test func `all that is wrong is told at once with its place`() {
    check(
      """
        - id: Acme
          name: Acme
          owner: legal
          contract: MSA
          starts: 2026-01-01
          expires: 2025-01-01
          permited: {}
          permitted: {clause: "1", purposes: [draft, drafts]}
          prohibited:
            - {clause: "2", words: x}
            - {clause: "3", words: x, tier: severe}
            - {clause: "4", words: x, customers: [here, europe]}
          data: {clause: "4", words: x, may_be_sent: [secret, mesage]}
          regions: {clause: "5", words: x}
          retention: {clause: "6", words: x, days: long}
          training: {clause: "7", words: x, on_prompts: maybe}
          liability: {clause: "8", words: x, cap: much}
          audit: {clause: "9", words: x}
          exit: soon

      """,
      expect: [
        "4:9 `Acme` is not a valid `id`", "9:14 `expires` is before `starts`",
        "10:5 unknown key `permited`", "11:16 missing `words`",
        "11:48 `drafts` is not a known `purposes`", "13:9 clause `2` does not say what it forbids",
        "14:39 `severe` is not a known `tier`", "15:44 `europe` is no region of `customers`",
        "15:44 `here` is no region of `customers`",
        "16:48 `secret` is never sent, whatever a contract says",
        "16:57 `mesage` is not a known `may_be_sent`",
        "17:14 `regions` names no place where data is processed",
        "18:46 `days` must be a whole number from 0 to 36500",
        "19:51 `maybe` is not a known `on_prompts`", "20:45 `much` is not a valid `cap`",
        "21:12 missing `every_months`", "21:12 missing `evidence`",
        "22:11 expected keys and values here",
      ]
    )
  }

  @Test func `no two contracts have one id, and the file says what it is`() {
    check(
      wholeContract + wholeContract,
      expect: ["22:7 id `acme` is already declared at rules/vendors.yaml:4:7"]
    )
    check(
      wholeContract,
      head: "schema: vendors/2\n",
      expect: ["1:1 missing `owner`", "1:9 `vendors/2` is not a valid `schema`"]
    )
  }

  @Test func `what is missing is told against the list of what each should say`() throws {
    let today = day("2026-06-12")
    #expect(try contract().gaps(on: today) == [])
    for (key, gap) in [
      ("starts", ContractGap.missing(.starts)), ("expires", .missing(.expires)),
      ("data", .missing(.data)), ("regions", .missing(.regions)),
      ("retention", .missing(.retention)), ("training", .missing(.training)),
      ("liability", .missing(.liability)), ("audit", .missing(.audit)), ("exit", .missing(.exit)),
      ("notice", .missing(.notice)),
    ] { #expect(try contract(without: key).gaps(on: today) == [gap], "\(key)") }
    let silent = try contract([
      (from: ", breach_hours: 72", to: ""), (from: "cap: 50000.00 EUR, ", to: ""),
    ])
    #expect(silent.gaps(on: today) == [.missing(.breachNotice), .missing(.cap)])
    let learning = try contract([(from: "on_prompts: forbidden", to: "on_prompts: opt_out")])
    #expect(learning.gaps(on: today) == [.trains])
  }

  @Test(arguments: [
    ("2025-12-31", "begins on 2026-01-01"), ("2026-09-01", ""),
    ("2026-09-02", "ends on 2026-12-31; renew or cancel it by 2026-10-02"),
    ("2026-12-31", "ends on 2026-12-31; renew or cancel it by 2026-10-02"),
    ("2027-01-01", "ended on 2026-12-31"),
  ])
  func `the end of a contract is told a month before somebody must have acted`(
    on text: String,
    expect: String
  ) throws {
    #expect(try contract().gaps(on: day(text)).map(\.words).joined() == expect)
  }

  @Test func `the shipped contracts lack nothing`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let bytes = Array(try Data(contentsOf: root.appending(path: VendorContracts.path)))
    let log = FindingLog()
    let file = SourceFile(path: VendorContracts.path, bytes: bytes)
    let contracts = try #require(VendorContracts(loading: file, log: log))
    #expect(log.findings == [])
    #expect(contracts.contracts.map(\.id) == ["workshop", "larkspur"])
    for contract in contracts.contracts { #expect(contract.gaps(on: day("2026-11-22")) == []) }
  }

  private func check(
    _ vendors: String,
    head: String = "schema: vendors/1\nowner: legal\n",
    expect: [String]
  ) {
    #expect(readVendors(vendors, head: head).findings == expect)
  }
}
