import Domain
import Review
import SourceFiles

/// How long `countersign.yaml` has what was recorded kept, under `retention:`.
enum RetentionDeclaration {
  /// Under a day a mistyped term could erase what nobody has looked at yet.
  private static let least = Seconds.days(1)
  private static let example = "a time from `1d` to `3650d`, such as `90d`"

  /// Reads `retention:`; a class with an error has no term, and what is wrong with it is in the log.
  static func terms(in fields: inout YAMLFields, log: FindingLog) -> RetentionTerms {
    guard var classes = fields.optionalFields("retention") else { return RetentionTerms() }
    var terms: [RetentionTerms.Class: RetentionTerms.Term] = [:]
    for kind in RetentionTerms.Class.allCases {
      if var own = classes.optionalFields(kind.word) { terms[kind] = term(&own, log: log) }
    }
    classes.finish()
    return RetentionTerms(terms)
  }

  private static func term(_ fields: inout YAMLFields, log: FindingLog) -> RetentionTerms.Term? {
    func time(_ part: RetentionTerms.Part) -> Seconds? {
      fields.optionalValue(part.rawValue, expected: example) { text in
        Seconds(text).flatMap { $0 >= least ? $0 : nil }
      }
    }
    let named = RetentionTerms.Part.allCases.filter { fields.node($0.rawValue) != nil }
    let (payload, envelope) = (time(.payload), time(.envelope))
    fields.finish()
    // One that cannot be read has its finding.
    guard named.contains(.payload) == (payload != nil),
      named.contains(.envelope) == (envelope != nil)
    else { return nil }
    if let term = RetentionTerms.Term(payload: payload, envelope: envelope) { return term }
    log.error(
      at: fields.place(of: RetentionTerms.Part.envelope.rawValue),
      "the envelope would go before its payload",
      hint: "keep `envelope` as long as `payload` at least"
    )
    return nil
  }
}
