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
    package let result: Result<Attested, Lack>
  }

  /// Why nothing is attested, in the words that the record keeps.
  package struct Lack: Error, Sendable, Equatable {
    let reason: String
  }

  /// Asks for all nouns of a list that somebody attests and the ticket does not bring, in its order.
  func answers(
    for nouns: [String],
    of ticket: Ticket,
    claims: JSONObject,
    at now: Timestamp
  ) -> [Answer] {
    asked(nouns, of: ticket).map { noun in
      let result = ask(noun, ticket, claims, now).mapError { Lack(reason: $0.description) }
      return Answer(noun: noun, result: result)
    }
  }

  /// What would be asked for besides what is known, as answers that nobody gave.
  func lacks(for nouns: [String], of ticket: Ticket, besides known: [Answer]) -> [Answer] {
    asked(nouns, of: ticket).filter { noun in !known.contains { $0.noun == noun } }
      .map { Answer(noun: $0, result: .failure(.notAsked)) }
  }

  private func asked(_ nouns: [String], of ticket: Ticket) -> [String] {
    nouns.filter { self.nouns.contains($0) && ticket.facts[$0] == nil }
  }
}

extension Attestor.Lack {
  /// Nobody was asked, for it was decided already by what was asked then.
  static let notAsked = Attestor.Lack(reason: "not asked")
}

extension Attestor.Answer {
  /// Whether it is missing because nobody was asked.
  var isNotAsked: Bool { result == .failure(.notAsked) }

  /// Writes what the record keeps of it.
  func write(to json: inout JSONWriter) {
    json.member("noun", noun)
    switch result {
    case .success(let attested):
      json.member("source", attested.source)
      json.member("at", attested.at.description)
      json.member("facts", attested.facts)
    case .failure(let lack): json.member("failure", lack.reason)
    }
  }

  /// Reads what the record kept of it; nil where it is no such thing.
  init?(recorded json: JSONValue) {
    guard let noun = json["noun"]?.string else { return nil }
    if let reason = json["failure"]?.string {
      self.init(noun: noun, result: .failure(Attestor.Lack(reason: reason)))
      return
    }
    guard let facts = json["facts"]?.object, let source = json["source"]?.string,
      let at = json["at"]?.string.flatMap({ Timestamp($0) })
    else { return nil }
    let attested = Attested(noun: noun, facts: facts, source: source, at: at)
    self.init(noun: noun, result: .success(attested))
  }
}
