import Domain
import OutsideCalls
import SourceFiles

extension ModelTerms {
  /// Reads what a declaration says of how a model is asked; what it does not say stays as usual.
  init(vendor: String, reading fields: inout YAMLFields, log: FindingLog) {
    self.init(vendor: vendor)
    deadline =
      fields.span("deadline", in: ModelDeclaration.deadlines, such: "20s") ?? deadline
    attempts = Self.count("attempts", &fields, in: 1...5) ?? attempts
    places = Self.count("at_once", &fields, in: 1...64) ?? places
    if fields.node("other_model") != nil {
      otherModel = fields.choice("other_model", of: OtherModel.self) ?? otherModel
    }
    parameters = ModelParameters(
      temperature: Self.count("temperature", &fields, in: ModelParameters.temperatures),
      maxTokens: Self.count("max_tokens", &fields, in: ModelParameters.tokens) ?? 1_024,
      seed: Self.count("seed", &fields, in: ModelParameters.seeds)
    )
    if var breaking = fields.optionalFields("breaker") {
      breaker.failures = Self.count("failures", &breaking, in: 1...100) ?? breaker.failures
      breaker.rest =
        breaking.span("rest", in: ModelDeclaration.rests, such: "30s") ?? breaker.rest
      breaking.finish()
    }
    price = fields.optionalFields("price").flatMap { Self.price($0, log: log) }
    if let limits = fields.optionalFields("budget") {
      budget = ModelBudget.Terms(reading: limits, price: price, log: log)
    }
  }

  fileprivate static func count(
    _ key: String,
    _ fields: inout YAMLFields,
    in range: ClosedRange<Int>
  ) -> Int? {
    fields.node(key) == nil ? nil : fields.integer(key, in: range)
  }

  /// What a million tokens cost.
  private static func price(_ fields: YAMLFields, log: FindingLog) -> ModelPrice? {
    var fields = fields
    let amount = "an amount for a million tokens, such as `0.50 EUR`"
    let input = fields.value("input", expected: amount) { Money($0) }
    let output = fields.value("output", expected: amount) { Money($0) }
    fields.finish()
    guard let input, let output else { return nil }
    guard let price = ModelPrice(input: input, output: output) else {
      log.error(
        at: fields.place,
        "`input` and `output` are no prices of one currency",
        hint: "write `{input: 0.50 EUR, output: 1.50 EUR}`, for a million tokens"
      )
      return nil
    }
    return price
  }
}

extension ModelBudget.Terms {
  fileprivate init(reading fields: YAMLFields, price: ModelPrice?, log: FindingLog) {
    var fields = fields
    self.init()
    let tokens = 1...1_000_000_000_000
    runTokens = ModelTerms.count("run_tokens", &fields, in: tokens).map { Int64($0) }
    dayTokens = ModelTerms.count("day_tokens", &fields, in: tokens).map { Int64($0) }
    runCost = Self.cost("run_cost", &fields, price, log: log)
    dayCost = Self.cost("day_cost", &fields, price, log: log)
    fields.finish()
  }

  /// In millionths of a minor unit.
  private static func cost(
    _ key: String,
    _ fields: inout YAMLFields,
    _ price: ModelPrice?,
    log: FindingLog
  ) -> Int64? {
    let amount = fields.optionalValue(key, expected: "an amount such as `5.00 EUR`") { text in
      Money(text).flatMap { (1...1_000_000_000_000).contains($0.minorUnits) ? $0 : nil }
    }
    guard let amount else { return nil }
    guard price?.currency == amount.currency else {
      log.error(
        at: fields.place(of: key),
        "`\(key)` cannot be counted without a price in \(amount.currency)",
        hint: "add `price: {input: …, output: …}`, what a million tokens cost"
      )
      return nil
    }
    return amount.minorUnits * 1_000_000
  }
}
