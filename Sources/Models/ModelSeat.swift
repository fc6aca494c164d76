import Domain
import OutsideCalls
import Synchronization

/// One model with what all who ask it share: places, the breaker, the budget.
final class ModelSeat: Sendable {
  let model: Model
  let terms: ModelTerms
  let places: CallPlaces
  private let breaker: Mutex<CircuitBreaker>
  private let budget: Mutex<ModelBudget>

  init(_ model: Model, _ terms: ModelTerms, spent: ModelSpending, on day: CalendarDay) {
    (self.model, self.terms) = (model, terms)
    places = CallPlaces(count: max(1, terms.places))
    breaker = Mutex(CircuitBreaker(terms.breaker))
    budget = Mutex(ModelBudget(terms.budget, spent: spent, on: day))
  }

  var spending: (run: ModelSpending, day: ModelSpending, on: CalendarDay) {
    budget.withLock { ($0.run, $0.day, $0.today) }
  }

  func reserve(_ amount: ModelSpending, on day: CalendarDay) -> ModelBudget.Line? {
    budget.withLock { $0.reserve(amount, on: day) }
  }

  func settle(_ amount: ModelSpending, spent: ModelSpending, on day: CalendarDay) {
    budget.withLock { $0.settle(amount, spent: spent, on: day) }
  }

  func admit(at now: ContinuousClock.Instant) -> CircuitBreaker.Admission {
    breaker.withLock { $0.admit(at: now) }
  }

  func note(
    _ outcome: CircuitBreaker.Outcome,
    of pass: CircuitBreaker.Pass,
    at now: ContinuousClock.Instant
  ) {
    breaker.withLock { $0.note(outcome, of: pass, at: now) }
  }
}
