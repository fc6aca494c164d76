import Foundation
import Testing

/// What people write for good holds nothing of a customer's, whichever command it is typed behind.
@Suite struct KeptWordsTests {
  @Test func `personal data in a reason is refused with its kind and place, and never its value`()
    throws
  {
    let desk = try ReleaseScratch(ofSample: true)
    try desk.expect("people", "raise", "mira", "--role", "legal")
    try desk.expect(as: "ben", "people", "raise", "mira", "--role", "legal")
    let value = "mara@post.example"
    let reason = ["--reason", "paid \(value) twice"]
    for words in [
      ["incident", "open", "--kind", "privacy"] + reason, ["people", "suspend", "cleo"] + reason,
      ["release", "create", "--note", "paid \(value) twice"],
    ] {
      let option = words[words.count - 2]
      let told = try desk.expect(
        words,
        status: 64,
        says: [
          "`\(option)` holds what the screens mask as [EMAIL], from character 6 on", "leave it out",
        ]
      )
      #expect(!(told.text + told.errors).contains(value), "\(words): \(told.errors)")
    }
    try desk.expect("incident", "list", "--all", says: ["no incident is open"])
    try desk.expect("status", says: ["line       open"])
    // A stop does not wait for other words: it holds, and keeps these without what is the customer's.
    let stopped = try desk.expect(["stop", "--all"] + reason, says: ["stopped  "])
    #expect(stopped.errors.contains("`--reason` is kept as `paid [EMAIL] twice`"))
    try desk.expect("status", says: ["paid [EMAIL] twice"])
    let store = ["", "-wal"].map { suffix in
      FileManager.default.contents(atPath: desk.storePath + suffix) ?? Data()
    }.reduce(Data(), +)
    #expect(store.range(of: Data(value.utf8)) == nil)
  }

  @Test func `all that an incident's closing holds is told at once, and what is nobody's passes`()
    throws
  {
    let desk = try ReleaseScratch(ofSample: true)
    let opened = try desk.expect(
      "incident",
      "open",
      "--kind",
      "wrong-commitment",
      "--reason",
      "dec_0d4q7zk3m9x1v5b8n2c6r0t4wy of order NP-104299, 51.00 EUR on 2026-06-12, told to Mara Lind"
    )
    let incident = String(try #require(opened.text.firstMatch(of: /inc_[0-9a-z]+/)).output)
    let phone = ["--reason", "they said so at +44 7911 123456"]
    for step in [
      ["contain"], ["notify", "--role", "legal"], ["dismiss"], ["assign", "--to", "ben"],
    ] {
      let words = ["incident", step[0], incident] + step.dropFirst() + phone
      try desk.expect(words, status: 64, says: ["[PHONE], from character 17 on"])
    }
    try desk.expect("incident", "contain", incident, "--reason", "by telephone, 14:10")
    for role in ["operator", "legal"] {
      try desk.expect("incident", "notify", incident, "--role", role, "--reason", "by telephone")
    }
    let ticket = """
      {"ticket_id":"1","received_at":"2026-06-12T10:00:00Z","message":{"body":"I will sue you."}}

      """
    try desk.write(ticket, to: "case.json")
    try desk.write(ticket.replacing("sue you", with: "sue you, a@b.example"), to: "named.json")
    let close = [
      "incident", "close", incident, "--component", "verify", "--right", "answer",
      "--action-owner", "payments-policy", "--due", "2027-01-31", "--ticket", "case.json",
    ]
    try desk.expect(
      close + phone + ["--action", "write to a@b.example"],
      status: 64,
      says: ["`--reason` holds what the screens mask as [PHONE]", "`--action` holds", "[EMAIL]"]
    )
    let rest = ["--reason", "nobody looked", "--action", "a test"]
    try desk.expect(
      close.map { $0 == "case.json" ? "named.json" : $0 } + rest,
      status: 64,
      says: ["`--ticket` holds what the screens mask as [EMAIL]"]
    )
    try desk.expect(
      close.map { $0 == "payments-policy" ? "a@b.example" : $0 } + rest,
      status: 64,
      says: ["`--action-owner` holds what the screens mask as [EMAIL]"]
    )
    try desk.expect(close + rest, says: ["closed"])
  }
}
