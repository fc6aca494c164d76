import Crypto
import Domain
import GRDB
import Glibc
import Review
import Testing

@testable import Storage

/// What a store holds of customers is sealed, and opens only where it was sealed.
@Suite struct SealingTests {
  @Test func `nothing that a customer wrote or is called stands in any file of a store`() throws {
    let desk = try SealedDesk()
    try desk.fill()
    let open = desk.files()
    try desk.store.close()
    let closed = desk.files()
    for secret in SealedDesk.secrets + ["other-1", "nobody's words", "broken by nobody", "30 days"]
    {
      #expect(!open.holds(Array(secret.utf8)), "\(secret)")
      #expect(!closed.holds(Array(secret.utf8)), "\(secret)")
    }
    #expect(closed.holds(Array("tier.medium".utf8)))
  }

  @Test func `what was sealed is read as it was, by its own ids`() throws {
    let desk = try SealedDesk()
    try desk.fill()
    guard case .one(let found) = try desk.store.decision(matching: "ticket-4711"),
      case .one(let same) = try desk.store.decision(matching: "conversation-90412")
    else {
      Issue.record("not found")
      return
    }
    #expect(found == same && found.line == Array(SealedDesk.secrets[0].utf8))
    #expect(found.ticket == TicketKey(id: "ticket-4711", platformID: "conversation-90412"))
    let record = try desk.store.caseRecord(
      SealedDesk.caseID("ticket-4712"),
      standing: desk.people.standing
    ).get()
    #expect(record.history.last?.note == SealedDesk.secrets[5])
    #expect(record.reviewCase.document.reply?.body == "You asked, Ada Lovelace.")
    let again = try desk.store.commit(SealedDesk.tickets(), at: noon)
    #expect(again.count == 6 && again.allSatisfy(\.isRepeat))
    #expect(try !desk.store.verifyLog().isFailed)
  }

  @Test func `a customer has one key, and a ticket of nobody one of its own`() throws {
    let desk = try SealedDesk()
    try desk.fill()
    try desk.store.record([.ticket("nobody-2"), .ticket("ticket-4713", customer: "c-1041")])
    #expect(try desk.store.integer("SELECT count(*) FROM customer_key") == 5)
    #expect(try desk.store.integer("SELECT count(*) FROM customer_key WHERE name IS NOT NULL") == 2)
    #expect(try desk.store.customer(named: "c-1041") == 1)
    #expect(try desk.store.customer(named: "c-3") == nil)
  }

  @Test(arguments: [
    (
      """
      UPDATE payload SET body = (SELECT body FROM payload WHERE decision_sequence = 2)
      WHERE decision_sequence = 1
      """, "body"
    ),
    (
      "UPDATE payload SET line = (SELECT body FROM payload WHERE decision_sequence = 1)", "line"
    ),
    ("UPDATE customer_key SET wrapped = (SELECT wrapped FROM customer_key WHERE number = 2)", "id"),
  ])
  func `what was moved elsewhere does not open, and is found where it is missing`(
    sql: String,
    part: String
  ) throws {
    let desk = try SealedDesk()
    try desk.fill()
    try desk.store.execute(sql)
    let error = #expect(throws: StoreError.self) {
      _ = try desk.store.decision(matching: "ticket-4711")
    }
    guard case .corrupt(_, let detail) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(detail.contains("does not open"), "\(detail)")
    let found = try desk.store.verifyLog()
    guard case .failed(let fault) = found[.payloads] else {
      Issue.record("\(found.verdicts)")
      return
    }
    #expect(fault.entry == 2, "\(fault)")
  }

  @Test func `every bit that is flipped keeps a sealed text shut, and so do another place and key`()
    throws
  {
    let (key, other) = (SymmetricKey(size: .bits256), SymmetricKey(size: .bits256))
    var random = RandomBytes()
    for count in 0..<64 {
      let text = random.next(count)
      let place = SealedPlace("payload.line", Int64(count)).associatedData(Array("o".utf8))
      let nonce = random.next(Vault.nonceByteCount)
      let sealed = try Vault.sealed(text, under: key, place, nonce: nonce)
      #expect(sealed.count == count + 28)
      #expect(Vault.opened(sealed, under: key, place).map(Array.init) == text)
      #expect(Vault.opened(sealed, under: other, place) == nil)
      for (elsewhere, origin) in [
        (SealedPlace("payload.line", Int64(count) + 1), "o"),
        (SealedPlace("payload.body", Int64(count)), "o"),
        (SealedPlace("payload.line", Int64(count)), "p"),
      ] {
        let data = elsewhere.associatedData(Array(origin.utf8))
        #expect(Vault.opened(sealed, under: key, data) == nil)
      }
      for bit in 0..<8 * sealed.count {
        var flipped = Array(sealed)
        flipped[bit / 8] ^= 1 << (bit % 8)
        #expect(Vault.opened(flipped.blob, under: key, place) == nil, "\(count), \(bit)")
      }
      #expect(Vault.opened(sealed.dropLast(), under: key, place) == nil)
    }
  }

  @Test func `a keyed hash is HMAC-SHA256`() {
    for length in 0..<200 {
      let key = (0..<min(length, 64)).map { UInt8(truncatingIfNeeded: $0 &* 7) }
      let text = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      var hash = key.withUnsafeBytes { KeyedHash(key: $0) }
      text[..<(length / 2)].withUnsafeBytes { hash.update($0) }
      text[(length / 2)...].withUnsafeBytes { hash.update($0) }
      let expected = HMAC<SHA256>.authenticationCode(for: text, using: SymmetricKey(data: key))
      #expect(Array(hash.finalize()) == Array(expected), "\(length)")
    }
  }

  @Test func `SQLite names a place as the program does`() {
    let origin = Array("o".utf8)
    for (place, column, row) in [
      (SealedPlace("a.b", 7), "a.b", ["7"]), (SealedPlace("a.b", "case_1"), "a.b", ["case_1"]),
      (SealedPlace("a.b", "case_1", 3), "a.b", ["case_1", "3"]),
    ] {
      #expect(place.associatedData(origin) == SealedPlace.associatedData(origin, column, row))
    }
  }

  @Test func `the key's file is its owner's alone, and can be read by people`() throws {
    let desk = try SealedDesk()
    let path = desk.folder.store + ".store-key"
    #expect(permissions(of: path) == 0o600)
    let text = contents(of: path)
    #expect(text.count == 65 && text.last == 10)
    #expect(StoreKey(text: text)?.text == text)
    for wrong in [text.dropLast(2), text + [10], [], Array(text.dropLast()) + [0]] {
      #expect(StoreKey(text: Array(wrong)) == nil)
    }
  }

  /// What is done to the file of a key, and what is said of it.
  enum Fault: CaseIterable {
    case gone, short, another, readable, link

    func happen(to path: String) throws {
      switch self {
      case .gone: unlink(path)
      case .short: try write(String(repeating: "a", count: 63), to: path)
      case .another: try write(String(repeating: "0", count: 64) + "\n", to: path)
      case .readable: chmod(path, 0o640)
      case .link:
        rename(path, path + ".moved")
        symlink(path + ".moved", path)
      }
    }

    private func write(_ text: String, to path: String) throws {
      let file = try #require(fopen(path, "w"))
      fputs(text, file)
      fclose(file)
    }

    var text: String {
      switch self {
      case .gone: "bring it back from where you keep a copy, or name its place with `store_key`"
      case .short: "holds no key of a store, which is 64 hex digits"
      case .another: "holds the key of another store"
      case .readable: "`chmod 600` it"
      case .link: "cannot read the key"
      }
    }
  }

  @Test(arguments: Fault.allCases)
  func `without its key a store takes nothing in and shows nothing, and its log can be verified`(
    fault: Fault
  ) throws {
    let desk = try SealedDesk()
    try desk.fill()
    try desk.store.close()
    try fault.happen(to: desk.folder.store + ".store-key")
    let store = try Store.open(at: desk.folder.store, mode: .existing)
    for use in [
      { try store.record([.ticket("another")]) }, { _ = try store.untold(limit: 9) },
    ] {
      let error = #expect(throws: StoreError.self) { try use() }
      guard case .sealed(_, let reason) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(reason.contains(fault.text), "\(reason)")
    }
    #expect(try store.counts().decisions.values.reduce(0, +) == 6)
    let found = try store.verifyLog()
    #expect(!found.isFailed)
    guard case .conditional = found[.payloads], case .conditional = found[.rows] else {
      Issue.record("\(found.verdicts)")
      return
    }
  }

  @Test func `a key may lie elsewhere`() throws {
    let folder = try TemporaryFolder()
    let key = folder.path + "/the.key"
    let store = try Store.open(at: folder.store, mode: .create, key: key)
    try store.save(release: firstRelease, manifest: Array("{}".utf8), objects: [], at: noon)
    try store.record([.ticket("a", line: "what was written")])
    try store.close()
    #expect(permissions(of: key) == 0o600 && permissions(of: folder.store + ".store-key") == 0)
    let again = try Store.open(at: folder.store, mode: .readOnly, key: key)
    guard case .one(let found) = try again.decision(matching: "a") else {
      Issue.record("not found")
      return
    }
    #expect(found.line == Array("what was written".utf8))
  }

  @Test func `what is older than sealing is read as it is, and known again`() throws {
    let folder = try TemporaryFolder()
    let store = try Store.older(at: folder.store)
    try store.record([.ticket("a", line: "older")])
    try store.execute(
      """
      UPDATE ticket SET id = 'a', platform_id = 'a', line_digest = x'\(Digest(of: "older").hex)',
        sealed_id = NULL, sealed_platform_id = NULL, owner = NULL;
      UPDATE payload SET line = CAST('older' AS BLOB), stages = CAST('[]' AS BLOB),
        body = CAST('\(String(decoding: Proposal.ticket("a").decision.body, as: UTF8.self))' AS BLOB),
        owner = NULL
      """
    )
    #expect(try store.commit([.ticket("a", line: "older")], at: noon).map(\.isRepeat) == [true])
    guard case .one(let found) = try store.decision(matching: "a") else {
      Issue.record("not found")
      return
    }
    #expect(found.line == Array("older".utf8))
    guard case .proved = try store.verifyLog()[.payloads] else {
      Issue.record("it is taken for altered")
      return
    }
  }
}
