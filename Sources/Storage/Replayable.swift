package import Domain

/// Something that was decided, with all that the record keeps to decide it again.
package struct Replayable: Sendable {
  package enum Name: Sendable, Hashable {
    case decision(DecisionID)
    /// What a case came to when its ticket moved on, by the number of its document.
    case judgement(CaseID, document: Int)
  }

  package enum Decider: Sendable, Equatable {
    case machine
    /// People, who approved a document of a case.
    case people(CaseID)
  }

  /// What may be erased.
  package struct Payload: Sendable {
    /// The line of input; of one that is no ticket, at most its first 4 KiB.
    package let line: [UInt8]
    package let body: [UInt8]
    package let stages: [UInt8]

    package init(line: [UInt8], body: [UInt8], stages: [UInt8]) {
      (self.line, self.body, self.stages) = (line, body, stages)
    }

    var count: Int { line.count + body.count + stages.count }
  }

  package let name: Name
  /// Of the decision, or of the one that opened the case: the order of recording.
  package let sequence: Int64
  package let recordedAt: Timestamp
  package let decider: Decider
  /// What its row says; nil for what a case came to, which has no row of its own.
  package let row: Row?
  /// The decision whose place it took; nil for a ticket's first.
  package let predecessor: Predecessor?
  /// Nil where it was erased, or is damaged.
  package let payload: Payload?
  /// Whether what is kept of it does not open: it was altered, or moved.
  package let isDamaged: Bool

  /// What stands of a decision outside of what may be erased.
  package struct Row: Sendable {
    package let release: ReleaseID
    package let outcome: Outcome
    package let reasonCode: String
    package let digest: Digest
  }
}

extension Replayable {
  /// A ticket's decision that was recorded just now, as it was proposed.
  package init(_ proposal: Proposal, _ told: Told, at now: Timestamp) {
    let decision = proposal.decision
    self.init(
      name: .decision(decision.id),
      sequence: told.sequence,
      recordedAt: now,
      decider: .machine,
      row: Row(
        release: decision.release,
        outcome: decision.outcome,
        reasonCode: decision.reasonCode,
        digest: decision.digest
      ),
      predecessor: nil,
      payload: Payload(line: proposal.line, body: decision.body, stages: decision.stages),
      isDamaged: false
    )
  }
}
