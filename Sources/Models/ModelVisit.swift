import Domain
import OutsideCalls

/// One question to one model, with all the tries that it takes.
struct ModelVisit {
  /// How often it was sent, and what it took of the budgets.
  struct Tally {
    var attempts = 0
    var spent = ModelSpending.none
  }

  private let seat: ModelSeat
  private let request: ModelRequest
  private let deadline: Deadline
  /// By the clock that pauses go by.
  private let end: ContinuousClock.Instant
  private let day: CalendarDay
  private let pacing: ModelPacing

  init(
    _ seat: ModelSeat,
    _ request: ModelRequest,
    begin: ContinuousClock.Instant,
    span: Duration,
    on day: CalendarDay,
    _ pacing: ModelPacing
  ) {
    (self.seat, self.request, self.day, self.pacing) = (seat, request, day, pacing)
    deadline = Deadline(after: span)
    end = begin.advanced(by: span)
  }

  /// Puts aside what it may cost, asks, and notes what it did.
  func result(_ tally: inout Tally) -> Result<ModelAnswer, ModelFailure> {
    let most = seat.terms.most(of: request)
    if let line = seat.reserve(most, on: day) { return .failure(.budget(line)) }
    let (result, mayCost) = tries(&tally.attempts)
    if mayCost { tally.spent = spent(result, most) }
    seat.settle(most, spent: tally.spent, on: day)
    return result
  }

  /// What the server counts; where it does not, all that it may have been.
  private func spent(
    _ result: Result<ModelAnswer, ModelFailure>,
    _ most: ModelSpending
  ) -> ModelSpending {
    guard case .success(let answer) = result, let usage = answer.usage else { return most }
    return ModelSpending(
      tokens: usage.inputTokens + usage.outputTokens,
      cost: seat.terms.price?.cost(
        inputTokens: usage.inputTokens,
        outputTokens: usage.outputTokens
      ) ?? 0
    )
  }

  private func tries(
    _ attempts: inout Int
  ) -> (Result<ModelAnswer, ModelFailure>, mayCost: Bool) {
    guard seat.places.take(until: deadline) else { return (.failure(.timeout), false) }
    defer { seat.places.give() }
    var last: ModelFailure?
    while true {
      guard case .pass(let pass) = seat.admit(at: pacing.instant()) else {
        return (.failure(last ?? .circuitOpen), false)
      }
      attempts += 1
      let result = once()
      seat.note(result.standing, of: pass, at: pacing.instant())
      guard case .failure(let failure) = result else { return (result, true) }
      last = failure
      guard failure.isPassing, attempts < seat.terms.attempts, pauses(after: failure, attempts)
      else { return (result, failure.mayCost) }
    }
  }

  private func once() -> Result<ModelAnswer, ModelFailure> {
    seat.model.ask(request, deadline).flatMap { answer in
      seat.terms.accepts(answer.model, asked: seat.model.name)
        ? .success(answer) : .failure(.otherModel(reported: answer.model))
    }
  }

  /// Waits as long as the server asks, or as chance has it; false where that would be past the deadline.
  private func pauses(after failure: ModelFailure, _ attempts: Int) -> Bool {
    var wait = pacing.wait(before: attempts)
    if case .status(_, let seconds?) = failure { wait = max(wait, .seconds(seconds)) }
    guard pacing.instant().advanced(by: wait) < end else { return false }
    pacing.pause(wait)
    return true
  }
}

extension Result where Failure == ModelFailure {
  /// What it tells of the server.
  fileprivate var standing: CircuitBreaker.Outcome {
    switch self {
    case .success: .answered
    case .failure(let failure): failure.standing
    }
  }
}
