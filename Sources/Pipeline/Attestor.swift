package import Attestation
package import CanonicalJSON
package import Domain

/// Who is asked for facts that a ticket does not bring.
package struct Attestor: Sendable {
  /// Asks for the facts of a noun for a ticket with claims, at a moment.
  package typealias Question =
    @Sendable (
      _ noun: String, _ ticket: Ticket, _ claims: JSONObject, _ now: Timestamp
    ) -> Result<Attested, AttestationFailure>

  /// The nouns whose facts somebody attests.
  package let nouns: [String]
  private let ask: Question

  package init(nouns: [String], ask: @escaping Question) {
    self.nouns = nouns
    self.ask = ask
  }

  /// Nobody attests anything.
  package static let none = Attestor(nouns: []) { _, _, _, _ in .failure(.noLookup) }

  /// What came of asking for one noun.
  package struct Answer: Sendable, Equatable {
    package let noun: String
    package let result: Result<Attested, AttestationFailure>
  }

  /// Asks for all nouns of a list that somebody attests and the ticket does not bring, in its order.
  func answers(
    for nouns: [String],
    of ticket: Ticket,
    claims: JSONObject,
    at now: Timestamp
  ) -> [Answer] {
    nouns.filter { self.nouns.contains($0) && ticket.facts[$0] == nil }.map { noun in
      Answer(noun: noun, result: ask(noun, ticket, claims, now))
    }
  }
}

extension Attestor.Answer {
  /// Writes what the record keeps of it.
  func write(to json: inout JSONWriter) {
    json.member("noun", noun)
    switch result {
    case .success(let attested):
      json.member("source", attested.source)
      json.member("at", attested.at.description)
      json.member("facts", attested.facts)
    case .failure(let failure): json.member("failure", failure.description)
    }
  }
}
