import ArgumentParser
import Attestation
import Domain
import OutsideCalls
import Storage
import TransparencyLog

/// Has a witness sign the log too.
struct LogWitnessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "witness",
    abstract: "Has a witness sign the log's checkpoint, given that it goes on from the last one.",
    discussion: """
      A witness (C2SP tlog-witness) remembers each log's last checkpoint and signs a later one only \
      with a proof that nothing before it was altered or removed. Its signature is kept with the \
      checkpoint, and `log verify --witness` looks at it.

      EXAMPLES
        countersign log witness https://witness.example/ --key witness.pub
        countersign log verify --witness witness.pub
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "The address that the witness's requests begin with.")
  var address: String

  @Option(help: "The witness's public key, or the file that it stands in.")
  var key: String

  func run() throws {
    guard let address = PostAddress(address) else {
      throw Complaint(.usage, "the address must be \(PostAddress.expected)").told()
    }
    guard let witness = try LogEvidence.keys(key).first else {
      throw Complaint(.usage, "`\(key)` holds no public key").told()
    }
    let store = try workspace.openStore()
    let own = try workspace.logKey(of: store)
    let note = try workspace.tellingFailures {
      try store.signCheckpoint(by: own, at: SystemClock.now)
    }
    guard let note, let size = try? Checkpoint(note.unverifiedText).size else {
      throw Complaint(.different, "the log is empty; there is nothing to sign").told()
    }
    let lines = try lines(of: WitnessPost(address), witness, note, size, store)
    let cosigned: SignedNote
    do throws(LogError) { cosigned = try note.adding(lines, of: [witness]) } catch {
      throw Complaint(.different, "the witness's answer: \(error)").told()
    }
    let isKept = try workspace.tellingFailures {
      try store.keep(cosigned: cosigned, by: [witness], at: SystemClock.now)
    }
    try workspace.tellingFailures { try store.close() }
    guard isKept else {
      throw Complaint(.different, "the log is another than the witness signed").told()
    }
    Terminal.say("`\(witness.name)` signed \(size) entries")
  }

  /// What the witness puts under a checkpoint; it is asked once more where it knows another size.
  private func lines(
    of post: WitnessPost,
    _ witness: VerifierKey,
    _ note: SignedNote,
    _ size: UInt64,
    _ store: Store
  ) throws -> [NoteSignature] {
    let known = try workspace.tellingFailures { try store.lastSize(signedBy: witness) }
    var answer = try ask(post, note, size, from: known, store)
    if case .conflict(let other) = answer, other != known {
      guard other <= size else {
        throw Complaint(
          .different,
          "the witness has signed \(other) entries of this log, and there are \(size)",
          hint: "this is an older copy of the log, or a part of it was removed"
        ).told()
      }
      answer = try ask(post, note, size, from: other, store)
    }
    switch answer {
    case .signed(let lines): return lines
    case .conflict(let other):
      throw Complaint(.different, "the witness goes on from \(other) entries and no others").told()
    case .refused(let status):
      let why =
        switch status {
        case 403: "it knows no signature under the checkpoint"
        case 404: "it does not watch this log"
        case 422: "it finds that the log does not go on from what it signed last"
        default: "status \(status)"
        }
      throw Complaint(.different, "the witness refused: \(why)").told()
    }
  }

  private func ask(
    _ post: WitnessPost,
    _ note: SignedNote,
    _ size: UInt64,
    from older: UInt64,
    _ store: Store
  ) throws -> WitnessAnswer {
    let proof = try workspace.tellingFailures {
      try store.logConsistency(from: older, to: size)
    }
    do {
      let request = try WitnessRequest(note, after: proof)
      let (status, bytes) = try post.ask(
        String(decoding: request.bytes, as: UTF8.self),
        at: WitnessRequest.path
      )
      return try WitnessAnswer(status: status, bytes)
    } catch let error as AttestationFailure {
      throw Complaint(.cannotCreate, "the witness was not reached: \(error)").told()
    } catch let error as LogError {
      throw Complaint(.different, "the witness's answer: \(error)").told()
    }
  }
}
