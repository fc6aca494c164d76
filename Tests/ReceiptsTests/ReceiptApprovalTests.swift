import CanonicalJSON
import Domain
import Review
import Testing
import TransparencyLog

@testable import Receipts

/// Approvals count by their signatures, over the bytes that were told, and by nothing else.
@Suite struct ReceiptApprovalTests {
  private let sample: ReceiptSample
  private let good: Receipt

  init() throws {
    sample = try ReceiptSample()
    good = try sample.receipt()
  }

  private func check(
    _ approvals: [ProvedApproval]? = nil,
    documents: [[UInt8]]? = nil,
    expect because: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let receipt = Receipt(
      decision: good.decision,
      approvals: approvals ?? good.approvals,
      documents: documents ?? good.documents,
      checkpoint: good.checkpoint,
      key: good.key
    )
    let found = ReceiptVerification(of: receipt.bytes, by: .init(keys: [good.key]))
    guard case .failed(let text) = found[.approvals] else {
      Issue.record("\(found.verdicts)", sourceLocation: sourceLocation)
      return
    }
    #expect(text.contains(because), "\(text)", sourceLocation: sourceLocation)
  }

  private func approval(
    _ place: Int,
    showing names: Set<String> = ["statement", "signature"],
    key: [UInt8]? = nil
  ) -> ProvedApproval {
    ProvedApproval(
      entry: sample.entry(sample.approvalIndexes[place], showing: names),
      key: key ?? good.approvals[place].key
    )
  }

  @Test func `each person whom the decision names must have signed, and nobody else`() throws {
    check([approval(0)], expect: "the approval of `jonas` is missing")
    check([], expect: "the approval of `mira` is missing")
    check([approval(0), approval(0)], expect: "an approval is of nobody whom the decision names")
    let stranger = ProvedApproval(entry: sample.entry(6, showing: []), key: approval(0).key)
    check([approval(0), approval(1), stranger], expect: "is of nobody whom the decision names")
  }

  @Test func `a signature must be shown, and be by the key that the log names`() throws {
    check([approval(0, showing: ["statement"]), approval(1)], expect: "what `mira` signed is not")
    check(
      [approval(0, key: approval(1).key), approval(1)],
      expect: "the key of `mira` is not the one that the log names"
    )
    // Signatures that changed places: no longer what was committed to, and good for nobody.
    let (mira, jonas) = (approval(0).entry, approval(1).entry)
    let swapped = ProvedEntry(
      bytes: mira.bytes,
      index: mira.index,
      path: mira.path,
      disclosed: [mira.disclosed[0], jonas.disclosed[1]]
    )
    check(
      [ProvedApproval(entry: swapped, key: approval(0).key), approval(1)],
      expect: "the signature of `mira`: the signature is not of `mira` over these bytes"
    )
  }

  @Test func `what is shown as signed must be what was signed, and what was told`() throws {
    check(documents: [Array("{}".utf8)], expect: "is not the one that was signed")
    check(documents: good.documents + good.documents, expect: "that nobody signed")
    // The log itself tells of another text than the one that was signed.
    let forged = try ReceiptSample(telling: "on its way, twice.")
    let found = ReceiptVerification(
      of: try forged.receipt().bytes,
      by: .init(keys: [forged.logKey.verifier])
    )
    #expect(found[.approvals] == .failed("what was told is not what the signed document says"))
  }

  @Test func `a decision that names nobody takes no approvals`() throws {
    let plain = try ReceiptSample(acting: false, approvers: [])
    let alone = try plain.receipt()
    let receipt = Receipt(
      decision: alone.decision,
      approvals: good.approvals,
      documents: [],
      checkpoint: alone.checkpoint,
      key: alone.key
    )
    #expect(
      ApprovalCheck(receipt).answer
        == .failed("the decision names nobody who approved it, and the receipt does")
    )
  }
}
