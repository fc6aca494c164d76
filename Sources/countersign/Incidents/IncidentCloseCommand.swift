import ArgumentParser
import CanonicalJSON
import Domain
import Foundation
import Incidents
import Pipeline
import Review
import SourceFiles
import Storage

/// Closes an incident.
struct IncidentCloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract:
      "Closes an incident with its cause, what is done about it, and a case that it leaves.",
    discussion: """
      The case is made of one of its decisions, masked, with what would have been right; every later \
      release has to pass it before it is promoted. Where its evidence was erased, write a ticket by \
      hand and name it with --ticket. The cause is a component of the process, and never a person.

      EXAMPLES
        countersign incident close inc_7d --component rules/refunds.rules.yaml \\
          --reason "the upper end was not tested" --right review \\
          --action "a test of the upper end" --action-owner payments-policy --due 2026-07-01
      """
  )

  @OptionGroup var options: IncidentOptions

  @Option(help: "What let it through: a file of the release, or a stage.")
  var component: String

  @Option(help: "What is done so that it does not happen again.")
  var action: ReasonArgument

  @Option(help: "Who answers for that: a team, or a person.")
  var actionOwner: String

  @Option(help: "The day by which it is done.")
  var due: String

  @Option(
    help: "What would have been right: an outcome; several where any of them is.",
    transform: { text in
      guard let outcome = Outcome(rawValue: text) else {
        throw ValidationError(
          "`\(text)` is no outcome; there are "
            + Outcome.allCases.map(\.rawValue).joined(separator: ", ")
        )
      }
      return outcome
    }
  )
  var right: [Outcome] = []

  @Option(help: "The decision that the case is made of. Usual: its oldest that is not erased.")
  var decision: String?

  @Option(help: "A file with a ticket to make the case of instead.", completion: .file())
  var ticket: String?

  func validate() throws {
    guard !right.isEmpty else { throw ValidationError("say what would have been right: --right") }
    guard CalendarDay(due) != nil else {
      throw ValidationError("--due takes a day such as 2026-07-01")
    }
    guard decision == nil || ticket == nil else {
      throw ValidationError("make the case of a decision or of a ticket, not of both")
    }
  }

  func run() throws {
    try options.take("close an incident", for: .closeIncidents) { incident, signing in
      // All that is missing is told at once, in the order of the work.
      var missing = try told(incident.faultsBeforeClosing, signing)
      if incident.isClosed, let ended = missing.first { throw ended }
      let cause = IncidentClosure.Cause(component: component, why: options.reason.reason)
      if let fault = try fault(of: cause, signing.store) { missing.append(fault.told()) }
      let correction = CalendarDay(due).flatMap {
        IncidentClosure.Correction(action.reason, owner: actionOwner, due: $0)
      }
      if correction == nil {
        missing.append(Complaint(.usage, "--action-owner takes a name in a line").told())
      }
      let regression: RegressionCase
      do { regression = try self.regression(of: incident, signing) } catch {
        throw missing.first ?? error
      }
      guard missing.isEmpty, let cause, let correction else { throw missing[0] }
      try tellWhetherItPasses(regression, signing.store)
      let closure = IncidentClosure(
        cause: cause,
        correction: correction,
        regression: regression.digest
      )
      return (.close(incident.id, closure), regression.bytes)
    }
  }

  /// Tells why it is not ready to be closed, and gives the statuses to end with.
  ///
  /// It is one refused attempt, and none where somebody else was first.
  private func told(_ faults: [IncidentError], _ signing: SigningSession) throws -> [ExitCode] {
    let hint = "`countersign incident list` says where each stands"
    return try faults.enumerated().map { place, fault in
      if fault.isStale { return Complaint(.stale, "\(fault)", hint: hint).told() }
      return place == 0
        ? try signing.signer.attempt.refused("\(fault)")
        : Complaint(.notAllowed, "\(fault)").told()
    }
  }

  /// A cause that names nothing would be like no other when it comes again.
  private func fault(of cause: IncidentClosure.Cause?, _ store: Store) throws -> Complaint? {
    guard let cause else {
      return Complaint(.usage, "--component takes a path or a stage without spaces")
    }
    let paths = try options.workspace.tellingFailures {
      try store.releaseInForce().map { try ReleaseContents(of: $0, in: store).manifest.files } ?? []
    }.map(\.path)
    let known = paths + StageName.allCases.map(\.rawValue)
    guard !known.contains(cause.component) else { return nil }
    return Complaint(
      .usage,
      "`\(Terminal.escaped(component))` is no file of the release in force, and no stage",
      hint: nearest(to: component, among: known).map { "did you mean `\($0)`?" }
        ?? "`countersign release show` names its files; the stages are "
        + StageName.allCases.map(\.rawValue).joined(separator: ", ")
    )
  }

  private func regression(
    of incident: Incident,
    _ signing: SigningSession
  ) throws -> RegressionCase {
    let store = signing.store
    let making = RegressionMaking(store)
    let chains = try options.workspace.tellingFailures {
      try store.decisions(
        ofChains: store.evidence(of: incident.id).flatMap(\.chainNumbers)
      )
    }
    do {
      if let ticket {
        let release = try chains.last?.release ?? store.releaseInForce()
        guard let release else { throw RegressionError.badTicket("no release is in force") }
        let bytes = try bytes(of: ticket)
        try KeptWords(String(decoding: bytes, as: UTF8.self), behind: "--ticket")
          .requireImpersonal(for: signing.signer.attempt)
        return try making.made(ofTicket: bytes, wrongBy: release, right: right)
      }
      if let decision {
        let id = try options.workspace.decision(named: decision, in: store)
        return try making.made(of: id, right: right)
      }
      guard let first = chains.first(where: { !$0.isErased }) else {
        throw Complaint(
          .noInput,
          "nothing that it holds is left to make a case of",
          hint: "write a ticket like it, and name the file with `--ticket`"
        ).told()
      }
      return try making.made(of: first.id, right: right)
    } catch let error as RegressionError {
      throw Complaint(
        .invalidInput,
        Terminal.escapedLine("\(error)"),
        hint:
          "name another decision with `--decision`, or a ticket of your own with `--ticket FILE`"
      ).told()
    } catch let error as ReleaseError {
      throw Complaint(.different, "\(error)").told()
    }
  }

  private func bytes(of path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path),
      data.count <= JSONLimits.line.bytes
    else {
      throw Complaint(.noInput, "`\(Terminal.escaped(path))` is no file with a ticket").told()
    }
    return data.last == UInt8(ascii: "\n") ? data.dropLast() : Array(data)
  }

  /// What is in force may be wrong still: then nothing but a mended release is promoted.
  private func tellWhetherItPasses(_ regression: RegressionCase, _ store: Store) throws {
    guard let inForce = try options.workspace.tellingFailures({ try store.releaseInForce() }) else {
      return
    }
    let desk = try options.workspace.tellingFailures { try Desk.load(inForce, from: store) }
    if let why = RegressionTrial(desk).fault(of: regression) {
      Terminal.complain("the release in force does not pass the case yet: \(why)")
    }
  }
}
