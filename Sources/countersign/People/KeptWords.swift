import CanonicalJSON
import Pipeline
import Review

/// What people write that stays when a customer is erased: why they stopped the line, or closed an incident.
struct KeptWords {
  /// The members of statements that hold such words, and the options that they are typed behind.
  private static let options = ["reason": "--reason", "correction": "--action"]

  private let texts: [(option: String, text: String)]

  init(_ text: String, behind option: String) { texts = [(option, text)] }

  /// Those of what is signed for a purpose; none where they are erased with the customer that they are about.
  init(of members: JSONObject, for purpose: Purpose) {
    switch purpose {
    case .step, .approval, .reveal, .plant: texts = []
    case .roster, .line, .erasure, .custody, .release, .incident:
      texts = members.members.compactMap { member in
        guard let option = Self.options[member.name] else { return nil }
        return member.value.string.map { (option, $0) }
      }
    }
  }

  /// Ends the command where they hold personal data or a secret, and tells all of it.
  ///
  /// It guards against a slip: where the release in force cannot be read, what an emergency needs is done unchecked.
  func requireImpersonal(for attempt: Attempting) throws {
    guard texts.contains(where: { !$0.text.isEmpty }) else { return }
    let search: PersonalDataSearch?
    do { search = try PersonalDataSearch(inForceIn: attempt.store) } catch {
      return Terminal.complain("what you write is not looked at for personal data: \(error)")
    }
    let faults = texts.flatMap { option, text in
      (search?.findings(in: text) ?? []).map { finding in
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
