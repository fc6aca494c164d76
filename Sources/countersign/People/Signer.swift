import CanonicalJSON
import Domain
import Review
import Storage

/// Who runs the command, as their key says; nothing else does.
struct Signer {
  let person: Person
  /// The roster as it was when the command began; what takes effect is checked again by the store.
  let roster: Roster
  let attempt: Attempting
  let file: KeyFile
  private let key: PrivateKey

  /// Finds the person whose key lies in the folder of keys, and who may do what is about to be done.
  ///
  /// Ends the command with status 77 where there is nobody, or they are suspended, or their roles do
  /// not reach; each is recorded as a refused attempt.
  init(for duty: Duty, to attempt: Attempting) throws {
    self = try Self.find(attempt)
    guard person.duties.contains(duty) else {
      let able = Role.allCases.filter { $0.duties.contains(duty) }.map(\.rawValue)
      throw try self.attempt.refused(
        "\(Refusal.notTheirDuty(person.id, duty))",
        hint: "the roles that may: " + able.joined(separator: ", ")
      )
    }
  }

  /// The same for what needs no duty but to be somebody.
  init(to attempt: Attempting) throws { self = try Self.find(attempt) }

  private init(
    _ person: Person,
    _ roster: Roster,
    _ attempt: Attempting,
    file: KeyFile,
    key: PrivateKey
  ) {
    self.person = person
    self.roster = roster
    self.attempt = attempt
    self.file = file
    self.key = key
  }

  private static func find(_ attempt: Attempting) throws -> Signer {
    var attempt = attempt
    guard let roster = try attempt.workspace.tellingFailures({ try attempt.store.roster() }) else {
      throw try attempt.refused(
        "there are no people in this store, and only people may do this",
        hint: "run `countersign init --if-needed` to be the first"
      )
    }
    let file: KeyFile
    let found: PrivateKey?
    do throws(Complaint) {
      file = try KeyFile(roster: roster.id)
      found = try file.key(in: roster)
    } catch {
      throw try attempt.refused(error.message, error.status, hint: error.hint)
    }
    guard let key = found else {
      throw try attempt.refused(
        "you have no key for this store: there is no `\(file.path)`",
        hint:
          "have two who keep people run `countersign people invite`, then enroll with the code: "
          + "countersign people enroll CODE"
      )
    }
    attempt.key = key.publicKey.id
    attempt.person = roster.person(with: key.publicKey.id)?.id
    do throws(Refusal) {
      let person = try roster.actor(with: key.publicKey.id)
      return Signer(person, roster, attempt, file: file, key: key)
    } catch {
      throw try attempt.refused("\(error)", hint: Self.hint(error))
    }
  }

  private static func hint(_ refusal: Refusal) -> String? {
    switch refusal {
    case .unknownKey:
      "your key was replaced; enroll again with a code: countersign people enroll CODE"
    case .suspended: "two who keep people can reinstate you: countersign people reinstate"
    case .unknownPerson, .notTheirKey, .notTheirDuty, .notSigned: nil
    }
  }

  var publicKey: PublicKey { key.publicKey }

  /// Signs what the person does, once nothing of a customer's stands in what would be kept for good.
  func statement(
    _ members: JSONObject,
    for purpose: Purpose,
    at now: Timestamp
  ) throws -> SignedStatement {
    let members = try KeptWords(of: members, for: purpose).kept(in: members, for: attempt)
    return try SignedStatement(members, for: purpose, by: person.id, with: key, at: now)
  }

  /// Signs a change of the roster, to stand at its end.
  func entry(
    _ change: RosterChange,
    _ standing: RosterEntry.Standing = .first,
    in roster: Roster,
    newKey: PrivateKey? = nil,
    at now: Timestamp
  ) throws -> RosterEntry {
    if case .suspend(_, let reason) = change {
      try KeptWords(reason.text, behind: "--reason").requireImpersonal(for: attempt)
    }
    return try RosterEntry(
      change,
      standing,
      after: roster.digest,
      by: person.id,
      with: key,
      newKey: newKey,
      at: now
    )
  }
}
