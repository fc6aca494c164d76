/// Under which a model is asked.
package struct ModelTerms: Sendable, Equatable {
  /// Of `rules/vendors.yaml`.
  package var vendor: String
  /// How long an answer may take, waiting and trying again included.
  package var deadline = Duration.seconds(20)
  /// How often it is asked at the most.
  package var attempts = 3
  /// How many may be under way at once.
  package var places = 4
  /// Whether an answer counts that another model gave than was asked for.
  package var otherModel = OtherModel.refuse
  package var parameters = ModelParameters()
  package var price: ModelPrice?
  package var budget = ModelBudget.Terms()
  package var breaker = CircuitBreaker.Terms()

  package enum OtherModel: String, Sendable, CaseIterable {
    case refuse, accept
  }

  package init(vendor: String) { self.vendor = vendor }

  /// The most that a request can use up: a token is a byte at the least, and an answer ends at its longest.
  func most(of request: ModelRequest) -> ModelSpending {
    let output = Int64(request.parameters.maxTokens ?? ModelParameters.tokens.upperBound)
    let input = request.tokenBound
    return ModelSpending(
      tokens: input + output,
      cost: price?.cost(inputTokens: input, outputTokens: output) ?? 0
    )
  }

  /// Whether what the server says has answered is what was asked for, or a version of it.
  func accepts(_ reported: String?, asked: String?) -> Bool {
    guard otherModel == .refuse, let asked else { return true }
    return reported?.hasPrefix(asked) == true
  }
}
