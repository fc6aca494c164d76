package import CanonicalJSON
package import TransparencyLog

/// What verifying answers to one question about a receipt, or about an incident's bundle.
package struct ReceiptVerdict: Sendable, Equatable {
  package enum Question: String, Sendable, CaseIterable {
    /// Is it a receipt, and nothing besides?
    case form
    /// Are its entries in the log that the checkpoint is of?
    case entry
    /// Did the log's key sign the checkpoint?
    case checkpoint
    /// Is each disclosed part what the log committed to?
    case parts
    /// Did the people whom the decision names sign, and what was told?
    case approvals
    /// Of an incident's bundle: did whoever wrote it out sign all that it tells?
    case contents
    /// Of an incident's bundle: are the releases that it tells of those that decided?
    case releases
    /// Does a checkpoint from elsewhere say the same?
    case anchor
  }

  package enum Answer: Sendable, Equatable {
    case proved(String)
    /// It holds as far as something does that the receipt does not show; the text says what.
    case conditional(String)
    case failed(String)
  }

  package let question: Question
  package let answer: Answer

  init(_ question: Question, _ answer: Answer) {
    self.question = question
    self.answer = answer
  }

  /// The word for the answer.
  package var word: String {
    switch answer {
    case .proved: "proved"
    case .conditional: "conditional"
    case .failed: "failed"
    }
  }

  /// Why.
  package var because: String {
    switch answer {
    case .proved(let text), .conditional(let text), .failed(let text): text
    }
  }
}

/// All verdicts on a receipt; what is no receipt has one alone, on its form.
package struct ReceiptVerification: Sendable, Equatable {
  /// What whoever verifies brings from elsewhere.
  package struct Evidence: Sendable {
    /// The log's keys: those that are good for it, the older ones too.
    package var keys: [VerifierKey] = []
    package var anchors: [SignedNote] = []

    package init(keys: [VerifierKey] = [], anchors: [SignedNote] = []) {
      self.keys = keys
      self.anchors = anchors
    }
  }

  package let verdicts: [ReceiptVerdict]
  /// What was read; nil where it is no receipt.
  package let receipt: Receipt?

  package var isFailed: Bool { verdicts.contains { $0.word == "failed" } }

  package subscript(question: ReceiptVerdict.Question) -> ReceiptVerdict.Answer? {
    verdicts.first { $0.question == question }?.answer
  }

  /// Reads a file and looks at all that it claims.
  ///
  /// It needs no store, no network and no clock; memory is a few times the file's.
  package init(of bytes: [UInt8], by evidence: Evidence) {
    do throws(ReceiptError) {
      if let json = try? JSONValue(parsing: bytes, limits: IncidentBundle.limits),
        IncidentBundle.isMeant(by: json)
      {
        self.init(of: try IncidentBundle(bytes, json), by: evidence)
        return
      }
      let receipt = try Receipt(bytes)
      self.init(of: receipt, by: evidence)
    } catch {
      self.init([ReceiptVerdict(.form, .failed("\(error)"))], on: nil)
    }
  }

  package init(of receipt: Receipt, by evidence: Evidence) {
    let check = ReceiptCheck(receipt, evidence)
    let verdicts = [
      ReceiptVerdict(.form, .proved("it is a receipt, and nothing besides")),
      ReceiptVerdict(.entry, check.entry), ReceiptVerdict(.checkpoint, check.checkpoint),
      ReceiptVerdict(.parts, check.parts),
      ReceiptVerdict(.approvals, ApprovalCheck(receipt).answer),
      ReceiptVerdict(.anchor, check.anchor),
    ]
    self.init(verdicts, on: receipt)
  }

  package init(of bundle: IncidentBundle, by evidence: Evidence) {
    self.init(IncidentBundleCheck(bundle, evidence).verdicts, on: nil)
  }

  private init(_ verdicts: [ReceiptVerdict], on receipt: Receipt?) {
    (self.verdicts, self.receipt) = (verdicts, receipt)
  }

  /// `receipt-verification/1`.
  package var json: JSONValue {
    let found = verdicts.map { verdict -> JSONValue in
      [
        "question": .string(verdict.question.rawValue), "verdict": .string(verdict.word),
        "because": .string(verdict.because),
      ]
    }
    return ["schema": "receipt-verification/1", "verdicts": .array(found)]
  }
}
