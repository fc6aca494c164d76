import CanonicalJSON
import Domain
import Receipts
import Review
import Testing
import TransparencyLog

/// A bundle shows of decisions what its readers may see, whoever signed it.
@Suite struct IncidentBundleTests {
  @Test func `what is shown is what the readers' role may see, or the bundle fails`() throws {
    for (reader, shown, expected) in [
      (nil, ["id", "body"], .proved("`mira` signed all that it tells")),
      (nil, ["id", "records"], Self.beyond("records", "no role")),
      (
        .auditor, ["id", "body", "records"],
        .proved("`mira` signed all that it tells, for readers of the role `auditor`")
      ), (.auditor, ["digest"], Self.beyond("digest", "the role `auditor`")),
      (.legal, ["digest"], Self.beyond("digest", "the role `legal`")),
    ] as [(Role?, Set<String>, ReceiptVerdict.Answer)] {
      let bundle = try bundle(for: reader, showing: shown)
      let found = ReceiptVerification(of: bundle, by: .init(keys: [bundle.key]))
      #expect(found[.contents] == expected, "\(shown)")
      #expect(found[.entry] == .proved("2 entries are among the 13 that the checkpoint is of"))
    }
  }

  @Test(arguments: Role.allCases)
  func `a role sees by its duties, and what customers wrote by that to reveal alone`(role: Role) {
    let parts = IncidentBundle.parts(for: role)
    #expect(parts.isSuperset(of: IncidentBundle.parts(for: nil)))
    #expect(parts.contains("records") == role.duties.contains(.read))
    #expect(parts.contains("line") == role.duties.contains(.reveal))
  }

  private static func beyond(_ part: String, _ who: String) -> ReceiptVerdict.Answer {
    .failed("entry 4 shows `\(part)`, which readers of \(who) may not see")
  }

  private func bundle(for reader: Role?, showing names: Set<String>) throws -> IncidentBundle {
    var sample = try ReceiptSample()
    let person = try #require(PersonID("mira"))
    let key = PrivateKey()
    let told: JSONValue = ["incident": ["incident": "inc_a"], "releases": []]
    let shown = sample.entry(sample.decisionIndex, showing: names)
    var members = JSONObject([
      .init(name: "step", value: "export"), .init(name: "incident", value: "inc_a"),
      .init(
        name: "contents",
        value: .string(IncidentBundle.contents([shown], told).description)
      ),
    ])
    if let reader { members.append("for", .string(reader.rawValue)) }
    let statement = try SignedStatement(
      members,
      for: .incident,
      by: person,
      with: key,
      at: ReceiptSample.noon
    )
    let last = sample.entries.count
    sample.add(
      "incident_step",
      [
        "incident": "inc_a", "key": .string(key.publicKey.id.text), "person": "mira",
        "step": "export",
      ],
      [("statement", statement.bytes), ("signature", statement.signature)]
    )
    return IncidentBundle(
      entries: [sample.entry(sample.decisionIndex, showing: names)],
      export: ProvedApproval(
        entry: sample.entry(last, showing: ["statement", "signature"]),
        key: key.publicKey.bytes
      ),
      told: told,
      checkpoint: try sample.checkpoint,
      key: sample.logKey.verifier
    )
  }
}
