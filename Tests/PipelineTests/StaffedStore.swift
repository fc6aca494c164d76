import CanonicalJSON
import Domain
import Releases
import Review
import Storage
import Testing

@testable import Pipeline

/// A store with the sample's release and two reviewers, who sign what they are asked to.
struct StaffedStore {
  static let now = Timestamp(milliseconds: 1_781_431_200_000)

  let store: Store
  let desk: Desk
  /// Without the time in which the last approval can be undone.
  private let terms: CaseTerms
  private let keys: [(PersonID, PrivateKey)]
  /// Who edits what the two approve.
  private let editor: (PersonID, PrivateKey)

  /// Everybody with their keys.
  var people: [(PersonID, PrivateKey)] { keys + [editor] }

  init() throws { try self.init(of: SampleDesk.compiled.get()) }

  init(of compiled: CompiledDesk) throws {
    (desk, store) = (compiled.desk, try Store.inMemory())
    let manifest = desk.manifest
    try store.save(
      release: manifest.id,
      manifest: manifest.bytes,
      objects: compiled.objects,
      at: Self.now
    )
    var terms = CaseTerms()
    terms.settle = Seconds(0)
    self.terms = terms
    keys = try ["mira", "jonas"].map { (try #require(PersonID($0)), PrivateKey()) }
    editor = (try #require(PersonID("edda")), PrivateKey())
    try enroll()
    try begin(manifest.id)
  }

  /// Puts the first release in force.
  private func begin(_ release: ReleaseID) throws {
    let step = RolloutStep.begin(release, gates: nil, isDemo: true)
    let (person, key) = keys[0]
    let statement = try SignedStatement(
      step.members,
      for: .release,
      by: person,
      with: key,
      at: Self.now
    )
    _ = try store.take(statement, report: nil, at: Self.now).get()
  }

  private func enroll() throws {
    let name = try #require(DisplayName("Somebody"))
    let (mira, jonas) = (keys[0], keys[1])
    func append(
      _ change: RosterChange,
      _ standing: RosterEntry.Standing = .first,
      by signer: (PersonID, PrivateKey)
    ) throws {
      let entry = try RosterEntry(
        change,
        standing,
        after: store.roster()?.digest,
        by: signer.0,
        with: signer.1,
        at: Self.now
      )
      _ = try store.append(rosterEntry: entry, at: Self.now)
    }
    try append(
      .found(name: name, roles: [.operator, .reviewer], key: mira.1.publicKey),
      by: mira
    )
    for person in [jonas, editor] {
      let code = InvitationCode()
      let invitation = Invitation(code: code.digest, until: Self.now.advanced(by: .days(1)))
      try append(
        .invite(person.0, name: name, roles: [.reviewer, .editor], invitation),
        .alone,
        by: mira
      )
      try append(.enroll(key: person.1.publicKey, code: code), by: person)
    }
  }

  /// Judges and records tickets, and returns the cases that they open.
  func decide(_ tickets: [JSONValue]) throws -> [CaseID] {
    var lines: [LineReader.Line] = []
    var reader = LineReader(limitBytes: 1 << 20)
    let bytes: [UInt8] = tickets.flatMap { ticket -> [UInt8] in ticket.bytes + [10] }
    bytes.withUnsafeBytes { reader.feed($0) { lines.append($0) } }
    return try record(lines).compactMap(\.reviewCase)
  }

  /// Judges lines by those whose shift it is, and records them.
  func record(_ lines: [LineReader.Line]) throws -> [Told] {
    let shift = try DeskRoom(of: store, folder: ".").shift()
    let judged = lines.map {
      JudgedLine(shift: shift, line: $0, now: Self.now, stopwatch: Stopwatch { 0 })
    }
    return try store.commit(judged.map(\.proposal), at: Self.now)
  }

  /// Has people sign for a case until it has all its approvals.
  func approve(_ id: CaseID, at now: Timestamp = Self.now) throws {
    for (person, key) in keys {
      guard case .waiting = try store.caseRecord(id).get().reviewCase.state else { return }
      let claimed = try take(.claim, on: id, by: person, key, at: now)
      let nonce = String(Digest(of: person.text + id.text + now.description).hex.prefix(32))
      let statement = ApprovalStatement(
        reviewCase: id,
        document: claimed.document.digest,
        nonce: try #require(Nonce(nonce)),
        expiresAt: now.advanced(by: .hours(12))
      )
      _ = try take(.approve(statement, claimed.lastToken), on: id, by: person, key, at: now)
    }
  }

  /// Has a third person put a document in the place of the present one, whatever it says.
  func edit(_ id: CaseID, _ document: ReviewDocument) throws {
    let claimed = try take(.claim, on: id, by: editor.0, editor.1, at: Self.now)
    _ = try take(.edit(document, claimed.lastToken), on: id, by: editor.0, editor.1, at: Self.now)
    _ = try take(.giveBack(claimed.lastToken), on: id, by: editor.0, editor.1, at: Self.now)
  }

  private func take(
    _ step: Step,
    on id: CaseID,
    by person: PersonID,
    _ key: PrivateKey,
    at now: Timestamp
  ) throws -> Case {
    let signed = try SignedStep.statement(step, on: id, by: person, with: key, at: now)
    return try store.apply(step, on: id, signed, at: now, terms: terms).get().after
  }
}
