import Domain
import Review
import Storage

/// A change of the roster on its way into the store.
struct RosterWriting {
  /// How a change went.
  enum Outcome {
    case done
    /// By the only keeper there is.
    case doneAlone
    case doneBySecond(first: PersonID)
    case proposed(until: Timestamp)
  }

  /// How often it is signed anew where others changed the roster meanwhile.
  private static let tries = 5

  let attempt: Attempting

  /// Makes a keeper's change: at once where one signature is enough or there is one keeper only,
  /// else as the second word on what another proposed, else as a proposal.
  ///
  /// - Returns: How it went, and the change as it was signed: the second signer of an invitation
  ///   signs the first one's code.
  func keep(_ change: RosterChange, by signer: Signer) throws -> (Outcome, RosterChange) {
    var outcome = Outcome.done
    var signed = change
    _ = try append { roster, now in
      let standing: RosterEntry.Standing
      (signed, standing, outcome) = try plan(change, by: signer, in: roster, at: now)
      return try signer.entry(signed, standing, in: roster, at: now)
    }
    return (outcome, signed)
  }

  private func plan(
    _ change: RosterChange,
    by signer: Signer,
    in roster: Roster,
    at now: Timestamp
  ) throws -> (RosterChange, RosterEntry.Standing, Outcome) {
    guard change.needsTwo else { return (change, .first, .done) }
    if roster.isSoleKeeper(signer.person.id, at: now) { return (change, .alone, .doneAlone) }
    let same = roster.pending(at: now).filter { $0.change.asksTheSame(as: change) }
    if let other = same.first(where: { $0.person != signer.person.id }) {
      return (other.change, .second(of: other.digest), .doneBySecond(first: other.person))
    }
    if same.isEmpty {
      return (change, .first, .proposed(until: now.advanced(by: Roster.proposalLife)))
    }
    throw try attempt.refused(
      "\(RosterError.Fault.proposedByThemselves(signer.person.id))",
      hint: "they run the same command with their own key"
    )
  }

  /// Appends what `make` signs, anew where others were quicker, and returns the roster with it.
  func append(_ make: (Roster, Timestamp) throws -> RosterEntry) throws -> Roster {
    for _ in 1...Self.tries {
      guard let roster = try attempt.workspace.tellingFailures({ try attempt.store.roster() })
      else { break }
      let now = SystemClock.now
      let entry = try make(roster, now)
      let answer = try attempt.workspace.tellingFailures {
        try attempt.store.append(rosterEntry: entry, at: now)
      }
      switch answer {
      case .taken(let roster): return roster
      case .refused(.notTheNext): continue
      case .refused(let fault): throw try refused(fault)
      case .clockDiffers: throw try attempt.refused("the clock ran away; run it again")
      }
    }
    throw Complaint(.storeUnreachable, "others change the roster just now; run it again").told()
  }

  private func refused(_ fault: RosterError.Fault) throws -> any Error {
    switch fault {
    case .unknown: try attempt.refused("\(fault)", .noInput, hint: "countersign people list")
    case .timeRunsBack: try attempt.refused("\(fault)", .internalFailure)
    default: try attempt.refused("\(fault)")
    }
  }
}
