import Domain
import Foundation
import Pipeline
import SourceFiles
import Testing

/// What `check` warns of in the knowledge as a whole, and what of it may never reach a customer.
@Suite struct KnowledgeCheckTests {
  /// A policy whose text stands on line 16.
  private func policy(
    _ id: String,
    _ text: String,
    topics: String = "returns",
    _ more: String = "effective_from: 2026-01-01"
  ) -> SourceFile {
    let audience = more.contains("audience:") ? "" : "audience: public\n"
    let locales = more.contains("locales:") ? "" : "locales: [en]\n"
    return SourceFile(
      path: "knowledge/policies/\(id)/1.0.0.md",
      text: """
        ---
        id: \(id)
        title: Probes
        owner: content
        version: 1.0.0
        jurisdictions: ["*"]
        channels: ["*"]
        topics: [\(topics)]
        review_by: 2028-01-01
        \(audience)\(locales)\(more)
        ---
        ## One {#one}

        \(text)

        """
    )
  }

  private func intents(_ name: String, topics: String, sections: String = "[]") -> SourceFile {
    SourceFile(
      path: "knowledge/intents/probe.yaml",
      text: """
        schema: intents/1
        owner: support
        intents:
          - name: \(name)
            description: Asks about probes.
            tier: medium
            topics: [\(topics)]
            sections: \(sections)
            queue: general
            examples: [probe a, probe b, probe c, probe d, probe e]

        """
    )
  }

  private func findings(
    _ files: [SourceFile],
    _ severity: Finding.Severity = .warning,
    on day: String = "2026-06-01"
  ) throws -> [String] {
    let log = FindingLog()
    Desk.check(WorkspaceFiles(files), today: try #require(CalendarDay(day)), log: log)
    return log.sorted.filter {
      $0.severity == severity && $0.place.file.hasPrefix("knowledge/")
        && !$0.message.contains("template")
    }.map(\.description)
  }

  @Test func `a policy that no intent's topics reach is a warning`() throws {
    let files = [
      policy("a", "A text.", topics: "returns"), policy("b", "B text.", topics: "retunrs, other"),
      policy("c", "C text.", topics: "signs", "effective_from: 2026-01-01\naudience: internal"),
      policy(
        "d",
        "D text.",
        topics: "past",
        "effective_from: 2025-01-01\neffective_to: 2026-01-01"
      ),
      intents("probe", topics: "returns"),
    ]
    #expect(
      try findings(files) == [
        "knowledge/policies/b/1.0.0.md:1:1: warning: no intent is answered from `b`: none has the "
          + "topic `other`, `retunrs`; did you mean the topic `returns`?"
      ]
    )
  }

  @Test func `an intent that nothing answers from today on is a warning`() throws {
    let over = "effective_from: 2025-01-01\neffective_to: 2026-06-02\ntimezone: Asia/Tokyo"
    let files = [policy("a", "A text.", over), intents("probe", topics: "returns")]
    #expect(try findings(files, on: "2026-06-01") == [])
    #expect(
      try findings(files, on: "2026-06-02") == [
        "knowledge/intents/probe.yaml:4:11: warning: no policy on the topics of `probe` is in force "
          + "from 2026-06-02 on; write a version that is, or remove the topics"
      ]
    )
    let later = policy("b", "B text.", "effective_from: 2027-01-01")
    #expect(try findings(files + [later], on: "2026-06-02") == [])
  }

  /// A version of the policy `a`, with a section of each name.
  private func version(_ version: String, _ anchors: String..., matter: String) -> SourceFile {
    SourceFile(
      path: "knowledge/policies/a/\(version).md",
      text: """
        ---
        id: a
        title: Probes
        owner: content
        version: \(version)
        topics: [returns]
        review_by: 2028-01-01
        \(matter)
        ---
        \(anchors.map { "## A {#\($0)}\n\nText.\n" }.joined(separator: "\n"))
        """
    )
  }

  @Test(
    arguments: [
      ("effective_from: 2026-08-01", nil),
      (
        "effective_from: 2026-08-02",
        "nothing of `a` is in force from 2026-08-01T00:00:00Z to 2026-08-02"
      ),
      (
        "effective_from: 2026-08-01\ntimezone: America/New_York",
        "nothing of `a` is in force from 2026-08-01T00:00:00Z to 2026-08-01T04:00:00Z"
      ),
      ("jurisdictions: [DE]", "from 2026-08-01 on `a` no longer holds for other countries"),
      (
        "channels: [email]",
        "from 2026-08-01 on `a` no longer holds for api, chat, messaging, phone"
      ),
      ("locales: [de]", "from 2026-08-01 on `a` no longer holds for en"),
      ("audience: internal", "from 2026-08-01 on `a` no longer holds for the public"),
    ] as [(String, String?)]
  )
  func `what a version leaves out that the one before had is a warning`(
    change: String,
    warning: String?
  ) throws {
    let usual = [
      "jurisdictions": "[\"*\"]", "channels": "[\"*\"]", "locales": "[en]", "audience": "public",
      "effective_from": "2026-08-01",
    ]
    func matter(_ changes: String) -> String {
      let own = changes.split(separator: "\n").map { String($0.prefix { $0 != ":" }) }
      return changes + "\n"
        + usual.filter { !own.contains($0.key) }.map { "\($0.key): \($0.value)" }.sorted()
        .joined(separator: "\n")
    }
    let files = [
      version(
        "1.0.0",
        "one",
        matter: matter("effective_from: 2026-01-01\neffective_to: 2026-08-01")
      ),
      version("1.1.0", "one", matter: matter(change)), intents("probe", topics: "returns"),
    ]
    let found = try findings(files)
    #expect(found.count == (warning == nil ? 0 : 1), "\(found)")
    #expect(found.allSatisfy { $0.contains(warning ?? "") }, "\(found)")
    // What is past is past.
    #expect(try findings(files, on: "2026-08-02") == [])
  }

  @Test func `a section that an intent names and a coming version lacks is a warning`() throws {
    let usual =
      "jurisdictions: [\"*\"]\nchannels: [\"*\"]\nlocales: [en]\naudience: public\n"
    let files = [
      version(
        "1.0.0",
        "one",
        matter: usual + "effective_from: 2026-01-01\neffective_to: 2026-08-01"
      ),
      version("1.1.0", "two", matter: usual + "effective_from: 2026-08-01"),
    ]
    let named = intents("probe", topics: "returns", sections: "[a#one]")
    #expect(
      try findings(files + [named]) == [
        "knowledge/intents/probe.yaml:4:11: warning: `a` 1.1.0 has no `#one`, which `probe` names; "
          + "name the section that says it there, too"
      ]
    )
    let both = intents("probe", topics: "returns", sections: "[a#one, a#two]")
    #expect(try findings(files + [both]) == [])
  }

  private static let first =
    "You can return unused goods within 30 days after you receive your order."

  private func conflicts(
    _ text: String,
    topics: String = "returns",
    _ more: String = "effective_from: 2026-01-01"
  ) throws -> [String] {
    let files = [
      policy("a", Self.first), policy("b", text, topics: topics, more),
      intents("probe", topics: "returns, other"),
    ]
    return try findings(files).filter { $0.contains("of the same thing") }
  }

  @Test(arguments: [
    "You can return unused goods within 45 days after you receive your order.",
    "Within 14 days after you received an order you can return the goods unused.",
  ])
  func `other numbers for the same thing are a warning that names both places`(text: String) throws
  {
    let found = try conflicts("Another sentence.\n\n\(text)")
    let start = "knowledge/policies/b/1.0.0.md:18:1: warning: `"
    let end =
      " here, and `30 days` in `knowledge/policies/a/1.0.0.md:16:1`, of the same thing; "
      + "make them agree, or word them apart"
    #expect(found.count == 1)
    for finding in found {
      #expect(finding.hasPrefix(start) && finding.hasSuffix(end), "\(finding)")
    }
  }

  @Test(arguments: [
    // The same number, another unit, another thing.
    "You can return unused goods within 30 days after you receive your order!",
    "You can return unused goods for 5 EUR after you receive your order.",
    "A parcel that has not moved for 7 days counts as lost.",
    "You can return unused goods after you receive your order.",
  ])
  func `sentences that do not contradict each other are let pass`(text: String) throws {
    #expect(try conflicts(text) == [])
  }

  @Test(arguments: [
    ("other", "effective_from: 2026-01-01"),
    ("returns", "effective_from: 2026-01-01\nlocales: [de]"),
    ("returns", "effective_from: 2026-01-01\naudience: internal"),
    ("returns", "effective_from: 2025-01-01\neffective_to: 2026-05-31"),
  ])
  func `documents that never hold for the same customers do not contradict each other`(
    topic: String,
    more: String
  ) throws {
    let text = "You can return unused goods within 45 days after you receive your order."
    #expect(try conflicts(text, topics: topic, more) == [])
    #expect(try conflicts(text).count == 1)
  }

  @Test func `an intent names no section of an internal policy`() throws {
    let files = [
      policy("a", "A text."),
      policy("b", "B text.", "effective_from: 2026-01-01\naudience: internal"),
      intents("probe", topics: "returns", sections: "[b#one]"),
    ]
    #expect(
      try findings(files, .error).contains(
        "knowledge/intents/probe.yaml:4:11: error: `b#one` of `probe` is internal, and never quoted; "
          + "name a section of a public policy"
      )
    )
  }

  @Test func `the sample workspace has no finding`() throws {
    let log = FindingLog()
    let files = WorkspaceFiles(reading: SampleDesk.repository.path, log: log)
    Desk.check(files, today: try #require(CalendarDay("2026-11-01")), log: log)
    #expect(log.sorted.map(\.description) == [])
  }

  @Test func `a template holds no sentence of an internal policy`() throws {
    let log = FindingLog()
    let files = WorkspaceFiles(reading: SampleDesk.repository.path, log: log)
    let secret = try #require(internalSentences(files).first)
    let path = "knowledge/templates/handover.md"
    let changed = files.files.map { file in
      let text = String(decoding: file.bytes, as: UTF8.self)
      return file.path == path
        ? SourceFile(path: path, text: text + "\n" + secret.uppercased() + "\n") : file
    }
    Desk.check(WorkspaceFiles(changed), today: try #require(CalendarDay("2026-06-01")), log: log)
    #expect(log.sorted.count { $0.severity == .error } == 1)
    #expect(log.sorted.allSatisfy { $0.place.file == path && $0.message.contains("is internal") })
  }

  private static let secret =
    "Accounts with three refunds in ninety days are held back until a colleague of the fraud team looks."

  private func told(
    _ template: String,
    audience: String = "internal",
    beside others: [SourceFile] = []
  ) throws -> [String] {
    let file = SourceFile(
      path: "knowledge/templates/probe.md",
      text: "---\nid: probe\ntitle: Probe\nowner: support\nversion: 1.0.0\npurpose: handover\n"
        + "locale: en\n---\n\(template)\n"
    )
    let more = "effective_from: 2026-01-01\naudience: \(audience)"
    let log = FindingLog()
    let files = [policy("a", Self.secret, more), policy("b", "B text."), file] + others
    // The settings are the sample's: without its screens nothing of this is looked at.
    let sample = WorkspaceFiles(reading: SampleDesk.repository.path, log: log)
    Desk.check(
      WorkspaceFiles(sample.files + files),
      today: try #require(CalendarDay("2026-06-01")),
      log: log
    )
    return log.sorted.map(\.description).filter { $0.contains("stands in") }
  }

  @Test(arguments: [
    "We fear: accounts with three refunds in ninety days are HELD back; sorry.",
    "accounts with three\nrefunds in ninety\ndays are held back",
    "_Accounts_ with **three** re*fun*ds, in ninety-days `are` held!",
    "- a colleague of the fraud\n- team looks (until a colleague)\n- until a colleague of the fraud team looks",
  ])
  func `eight words of a document that is not public are an error in a template`(text: String)
    throws
  {
    for (audience, words) in [
      ("internal", "which is internal; "), ("customer", "which is for signed-in customers alone; "),
    ] {
      let found = try told(text, audience: audience)
      #expect(found.count == 1)
      let start = "knowledge/templates/probe.md:1:1: error: `"
      let end =
        "` stands in `knowledge/policies/a/1.0.0.md`, \(words)"
        + "word it otherwise, or say it in a public document"
      #expect(found.allSatisfy { $0.hasPrefix(start) && $0.hasSuffix(end) }, "\(found)")
    }
    #expect(try told(text, audience: "public") == [])
  }

  @Test func `words that a public document has too, and fewer than eight, are let pass`() throws {
    let words = "accounts with three refunds in ninety days are held back"
    #expect(try told(words, beside: [policy("c", "All \(words).")]) == [])
    #expect(try told("accounts with three refunds in ninety days") == [])
    #expect(try told("accounts with three refunds in the ninety days are held back until") == [])
  }

  /// The sentences that stand on one line of an internal document, as they are written.
  private func internalSentences(_ files: WorkspaceFiles) -> [String] {
    var found: [String] = []
    for file in files.files where file.path.hasPrefix("knowledge/p") {
      let text = String(decoding: file.bytes, as: UTF8.self)
      guard text.contains("\naudience: internal\n") else { continue }
      let body = text.components(separatedBy: "\n---\n").last ?? ""
      for line in body.components(separatedBy: "\n") where line.first?.isLetter == true {
        for sentence in line.components(separatedBy: ". ")
        where sentence.split(separator: " ").count >= 8 && !sentence.contains("*") {
          found.append(sentence.hasSuffix(".") ? sentence : sentence + ".")
        }
      }
    }
    return found
  }

  /// Whoever asks with an internal document's own words is told none of them.
  @Test func `no reply holds a sentence of an internal document`() throws {
    let desk = try SampleDesk.desk()
    let log = FindingLog()
    let secrets = internalSentences(WorkspaceFiles(reading: SampleDesk.repository.path, log: log))
    try #require(secrets.count >= 50)
    var replies = 0
    for secret in secrets {
      for question in [secret, "How long can I return unused goods? " + secret] {
        let decision = SampleDesk.judge(question, by: desk).decision
        guard let reply = decision.reply else { continue }
        replies += 1
        #expect(reply.citations.allSatisfy { $0.document != "fraud-signals" })
        for sentence in secrets { #expect(!reply.body.contains(sentence), "\(question)") }
      }
    }
    #expect(replies > 50)
  }
}
