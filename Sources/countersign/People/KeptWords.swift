import CanonicalJSON
import Pipeline
import Review

/// What people write that stays when a customer is erased: why they stopped the line, or closed an incident.
struct KeptWords {
  /// The members of statements that hold such words, and the options that they are typed behind.
  private static let options = [
    (member: "reason", option: "--reason"), ("correction", "--action"),
    ("correction_owner", "--action-owner"),
  ]

  private let texts: [(option: String, text: String)]

  init(_ text: String, behind option: String) { texts = [(option, text)] }

  /// Those of what is signed for a purpose; none where they are erased with the customer that they are about.
  init(of members: JSONObject, for purpose: Purpose) {
    switch purpose {
    case .step, .approval, .reveal, .plant, .custody: texts = []
    case .roster, .line, .erasure, .release, .incident:
      texts = Self.options.compactMap { member, option in
        members[member]?.string.map { (option, $0) }
      }
    }
  }

  /// The members as they are to be kept: with nothing of the kind, or, where what is attempted cannot wait for
  /// other words, with placeholders in its place.
  func kept(in members: JSONObject, for attempt: Attempting) throws -> JSONObject {
    guard attempt.isUrgent else {
      try requireImpersonal(for: attempt)
      return members
    }
    var kept = members
    guard let search = search(for: attempt) else { return kept }
    for (name, option) in Self.options {
      guard let text = texts.first(where: { $0.option == option })?.text else { continue }
      // No longer than it was, for what is kept has its ceiling.
      let masked = search.masked(text).prefix(scalars: text.unicodeScalars.count)
      guard masked != text else { continue }
      kept[name] = .string(masked)
      Terminal.complain(
        "`\(option)` is kept as `\(Terminal.escaped(masked))`: the rest would stay when the customer is "
          + "erased"
      )
    }
    return kept
  }

  /// Nil where no release is in force, and where its screens cannot be read, which is said: to go back from such a
  /// release, or to suspend who made it, waits for nothing.
  private func search(for attempt: Attempting) -> PersonalDataSearch? {
    do { return try PersonalDataSearch(inForceIn: attempt.store) } catch {
      Terminal.complain("what you write is not looked at for personal data: \(error)")
      return nil
    }
  }

  /// Ends the command where they hold personal data or a secret, and tells all of it.
  func requireImpersonal(for attempt: Attempting) throws {
    guard texts.contains(where: { !$0.text.isEmpty }), let search = search(for: attempt) else {
      return
    }
    let faults = texts.flatMap { option, text in
      search.findings(in: text).map { finding in
        "`\(option)` holds what the screens mask as [\(finding.placeholder)], from character "
          + "\(finding.place) on"
      }
    }
    guard let last = faults.last else { return }
    for fault in faults.dropLast() { Terminal.complain(fault) }
    throw Complaint(
      .usage,
      last + ": it would stay when the customer is erased",
      hint: "leave it out, and name the ticket, the decision or the case instead"
    ).told()
  }
}
