import ArgumentParser
import Domain
import Foundation
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
      stay hidden behind what the log committed to, unless `--disclose` names them.

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

  @Argument(help: "The beginning of a decision's or a case's id, or a ticket's id.")
  var decision: String

  @Option(
    help: "What to show besides, with commas between: line, records, ticket, document, note …"
  )
  var disclose: String?

  @Option(help: "A file of checkpoints: have the newest that covers the decision prove it.")
  var anchor: String?

  @Option(name: .shortAndLong, help: "The file to write it to.")
  var output: String?

  func run() throws {
    let store = try workspace.openStore()
    let id = try workspace.decisionID(named: decision, in: store)
    let disclosure = try disclosure(of: id, in: store)
    let keys = try workspace.tellingFailures { try store.logKeys() }
    try workspace.tellingFailures { try store.close() }
    let shown = try shown(of: disclosure)
    guard let key = keys.first(where: { Self.signature(of: disclosure.checkpoint, by: $0) != nil }),
      let note = Self.signature(of: disclosure.checkpoint, by: key)
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
    try workspace.write(receipt.bytes, to: output)
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

  /// The note under one signature, a key's; nil where the key did not sign it.
  private static func signature(of note: SignedNote, by key: VerifierKey) -> SignedNote? {
    guard let line = try? note.verified(by: [key]).signatures.first?.line else { return nil }
    return try? SignedNote(Array((note.unverifiedText + "\n\(line)\n").utf8))
  }

  private func disclosure(of id: DecisionID, in store: Store) throws -> DecisionDisclosure {
    if anchor == nil {
      let covered = try workspace.tellingFailures { try store.disclosure(of: id) }
      guard case .failure(.notCovered) = covered else { return try told(covered, id) }
      // The log grew since it was signed.
      _ = try workspace.signedCheckpoint(of: store)
      return try told(try workspace.tellingFailures { try store.disclosure(of: id) }, id)
    }
    var last = Result<DecisionDisclosure, DisclosureRefusal>.failure(.notCovered(by: 0))
    for note in try LogEvidence.anchors(anchor).reversed() {
      last = try workspace.tellingFailures { try store.disclosure(of: id, under: note) }
      if case .failure(.notCovered) = last { continue }
      break
    }
    return try told(last, id)
  }

  private func told(
    _ result: Result<DecisionDisclosure, DisclosureRefusal>,
    _ id: DecisionID
  ) throws -> DecisionDisclosure {
    switch result {
    case .success(let found): return found
    case .failure(let refusal):
      let why =
        switch refusal {
        case .noSuchDecision: "there is no decision `\(id)`"
        case .olderThanLog: "`\(id)` is older than the log"
        case .notCovered(let size): "the checkpoint is of \(size) entries, and `\(id)` came later"
        case .otherLog: "the checkpoint is not of this log"
        case .unknownKey(let person): "the roster knows no such key of `\(person)`"
        }
      throw Complaint(.different, why).told()
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

extension ProvedEntry {
  fileprivate init(_ entry: LogDisclosure, showing names: Set<String>) {
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

extension WorkspaceOptions {
  /// The one decision that a text names: the beginning of its id or its case's, or a ticket's id.
  func decisionID(named text: String, in store: Store) throws -> DecisionID {
    switch try tellingFailures({ try store.decision(matching: text) }) {
    case .one(let stored): return stored.id
    case .none:
      throw Complaint(
        .noInput,
        "no decision, case or ticket `\(Terminal.escaped(text))`",
        hint: "ids are in the decisions that `run` wrote"
      ).told()
    case .several(let ids):
      throw Complaint(
        .usage,
        "`\(Terminal.escaped(text))` stands for several decisions",
        hint: "name one of: " + ids.prefix(8).map(\.text).joined(separator: ", ")
      ).told()
    }
  }
}
