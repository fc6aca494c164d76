import ArgumentParser
import Domain
import Foundation
import Pipeline
import Receipts
import Review
import Storage
import TransparencyLog

/// Writes a receipt.
struct ReceiptIssueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issue",
    abstract: "Writes the receipt of a decision.",
    discussion: """
      It shows what the customer was told, and who approved it by which signature. What the \
      customer wrote, what the stages recorded, the document that people signed, and their notes \
      stay hidden behind what the log committed to, unless `--disclose` names them: that \
      takes a person who may export, and is an entry of the log.

      EXAMPLES
        countersign receipt dec_5k2m
        countersign receipt dec_5k2m --disclose line,document -o one.receipt
        countersign receipt dec_5k2m --anchor /mnt/elsewhere/checkpoints
      """
  )

  /// What is shown unasked: what was told, and what was signed for it.
  private static let shown: Set<String> = ["id", "body", "statement", "signature"]
  /// The documents that approvals are of, which are no part of an entry themselves.
  private static let document = "document"

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "The beginning of a decision's id; by a ticket's or a case's, its last decision.")
  var decision: String

  @Option(
    help: "What to show besides, with commas between: line, records, ticket, document, note …"
  )
  var disclose: String?

  @Option(help: "A file of checkpoints: have the newest that covers the decision prove it.")
  var anchor: String?

  @Option(name: .shortAndLong, help: "The file to write it to.")
  var output: String?

  @Flag(help: "Write over a file that is there.")
  var force = false

  func run() throws {
    try requireFree(output)
    let store = try workspace.openStore()
    let id = try workspace.decision(named: decision, in: store)
    try requireUnaltered(id, in: store)
    let disclosure = try disclosure(of: id, in: store)
    let keys = try workspace.tellingFailures { try store.logKeys() }
    let shown = try shown(of: disclosure)
    guard let key = keys.first(where: { disclosure.checkpoint.signed(byOnly: $0) != nil }),
      let note = disclosure.checkpoint.signed(byOnly: key)
    else {
      throw Complaint(.different, "no key of this log signed the checkpoint").told()
    }
    let receipt = Receipt(
      decision: ProvedEntry(disclosure.decision, showing: shown),
      approvals: disclosure.approvals.map {
        ProvedApproval(entry: ProvedEntry($0.entry, showing: shown), key: $0.key.bytes)
      },
      documents: shown.contains(Self.document) ? [disclosure.document].compactMap(\.self) : [],
      checkpoint: note,
      key: key
    )
    let isErased = ([disclosure.decision] + disclosure.approvals.map(\.entry)).contains {
      $0.parts.isEmpty
    }
    try requireSound(receipt, isErased: isErased)
    if isErased {
      Terminal.complain(
        "what was told or signed was erased; the receipt shows no more than entries"
      )
    }
    let hidden = shown.subtracting(Self.shown)
    if !hidden.isEmpty { try record(hidden.sorted(), of: id, in: store) }
    try workspace.tellingFailures { try store.close() }
    if let output, force { return try OutputFile.replace(receipt.bytes, at: output) }
    try workspace.write(receipt.bytes, to: output)
  }

  /// Records who shows what was hidden, before it is shown.
  private func record(_ parts: [String], of id: DecisionID, in store: Store) throws {
    let what = "show what is hidden of a ticket"
    let signer = try Signer(
      for: .export,
      to: Attempting(store: store, workspace: workspace, what: what)
    )
    let now = SystemClock.now
    let result = try workspace.tellingFailures { () -> Result<CustodyStep, ErasureError> in
      guard case .one(let stored) = try store.decision(matching: id.text),
        let key = stored.ticket, let number = try store.ticket(named: key.id),
        let reason = Reason("a receipt with " + parts.joined(separator: ", "))
      else { return .failure(.unknown) }
      let step = CustodyStep(.export, of: .ticket(number), reason: reason)
      return try store.disclose(try signer.statement(step.members, for: .custody, at: now), at: now)
    }
    if case .failure(let error) = result { throw Complaint(.notAllowed, "\(error)").told() }
  }

  private func requireFree(_ path: String?) throws {
    guard let path, !force, FileManager.default.fileExists(atPath: path) else { return }
    throw Complaint(
      .cannotCreate,
      "`\(Terminal.escaped(path))` is there already",
      hint: "name another file, or write over it with `--force`"
    ).told()
  }

  /// A decision that is not what was recorded gets no receipt, though its entry may prove much.
  private func requireUnaltered(_ id: DecisionID, in store: Store) throws {
    let found = try workspace.tellingFailures { try ExaminedDecision(of: id, in: store) }
    guard let fault = found?.alterations.first else { return }
    throw Complaint(
      .different,
      "`\(id)` is not what was recorded, and gets no receipt: \(fault)",
      hint: "`countersign log verify` says what else was altered"
    ).told()
  }

  /// A store that was altered gives no receipts; one that lost what was signed by an erasure does.
  private func requireSound(_ receipt: Receipt, isErased: Bool) throws {
    let found = ReceiptVerification(of: receipt, by: .init(keys: [receipt.key]))
    let fault = found.verdicts.first {
      $0.word == "failed" && !(isErased && $0.question == .approvals)
    }
    guard let verdict = fault else { return }
    throw Complaint(
      .different,
      "the store does not hold what its log says: \(verdict.because)",
      hint: "`countersign log verify` says what else was altered"
    ).told()
  }

  private func disclosure(of id: DecisionID, in store: Store) throws -> DecisionDisclosure {
    if anchor == nil {
      let covered = try workspace.tellingFailures { try store.disclosure(of: id) }
      guard case .failure(.notCovered) = covered else { return try told(covered, id) }
      // The log grew since it was signed.
      _ = try workspace.signedCheckpoint(of: store)
      return try told(try workspace.tellingFailures { try store.disclosure(of: id) }, id)
    }
    // The newest is the likeliest to cover it, and the one to tell of where none does.
    var newest: Result<DecisionDisclosure, DisclosureRefusal>?
    for note in try LogEvidence.anchors(anchor).reversed() {
      let found = try workspace.tellingFailures { try store.disclosure(of: id, under: note) }
      if case .failure(.notCovered) = found {
        newest = newest ?? found
        continue
      }
      newest = found
      break
    }
    return try told(newest ?? .failure(.notCovered(by: 0)), id)
  }

  private func told(
    _ result: Result<DecisionDisclosure, DisclosureRefusal>,
    _ id: DecisionID
  ) throws -> DecisionDisclosure {
    switch result {
    case .success(let found): return found
    case .failure(let refusal):
      throw complaint(about: refusal, id).told()
    }
  }

  private func complaint(about refusal: DisclosureRefusal, _ id: DecisionID) -> Complaint {
    let place = anchor.map { "`\(Terminal.escaped($0))`" } ?? "the log"
    switch refusal {
    case .noSuchDecision: return Complaint(.different, "there is no decision `\(id)`")
    case .olderThanLog: return Complaint(.different, "`\(id)` is older than the log")
    case .notCovered(let size):
      return Complaint(
        .different,
        "the newest checkpoint of \(place) is of \(size) entries, and `\(id)` came later",
        hint: "anchor the log once more, with `countersign log anchor`, and ask again"
      )
    case .otherLog(let name):
      return Complaint(
        .different,
        "the checkpoints of \(place) are of the log `\(Terminal.escaped(name))`, not of this log",
        hint: "`countersign status` says where this one was anchored"
      )
    case .longerThanLog(let size, let own):
      return Complaint(
        .different,
        "a checkpoint of \(place) is of \(size) entries, and this log has \(own): it is an older copy, or "
          + "was cut off",
        hint: "countersign log verify --anchor \(anchor ?? "FILE")"
      )
    case .otherRoot(let size):
      return Complaint(
        .different,
        "a checkpoint of \(place) signs other \(size) entries than this log has: it was altered",
        hint: "countersign log verify --anchor \(anchor ?? "FILE")"
      )
    case .unknownKey(let person):
      return Complaint(.different, "the roster knows no such key of `\(person)`")
    }
  }

  /// The names of what is shown; each that is asked for is there.
  private func shown(of disclosure: DecisionDisclosure) throws -> Set<String> {
    let asked = (disclose ?? "").split(separator: ",").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    let entries = [disclosure.decision] + disclosure.approvals.map(\.entry)
    var known = Set(entries.flatMap { $0.parts.map(\.name) })
    if disclosure.document != nil { known.insert(Self.document) }
    for name in asked where !known.contains(name) {
      throw Complaint(
        .usage,
        "there is nothing called `\(Terminal.escaped(name))` to disclose",
        hint: "there are: " + known.sorted().joined(separator: ", ")
      ).told()
    }
    return Self.shown.union(asked)
  }
}

extension SignedNote {
  /// The note under one signature, a key's; nil where the key did not sign it.
  func signed(byOnly key: VerifierKey) -> SignedNote? {
    guard let line = try? verified(by: [key]).signatures.first?.line else { return nil }
    return try? SignedNote(Array((unverifiedText + "\n\(line)\n").utf8))
  }
}

extension ProvedEntry {
  init(_ entry: LogDisclosure, showing names: Set<String>) {
    self.init(
      bytes: entry.entry,
      index: entry.index,
      path: entry.path,
      disclosed: entry.parts.filter { names.contains($0.name) }.map {
        DisclosedPart(name: $0.name, salt: $0.salt, bytes: $0.bytes)
      }
    )
  }
}
