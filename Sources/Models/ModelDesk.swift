package import Domain
package import Vendors

/// Asks the configured models: under their vendors' contracts, within their budgets, a few at once, again
/// where it helps, and not at all those that fail.
///
/// It may be asked from several threads; each waits for its own answer.
package final class ModelDesk: Sendable {
  private let seats: [ModelSeat]
  private let vendors: VendorContracts
  private let pacing: ModelPacing

  /// Takes models with their terms, and what each has used up on a day before.
  package init(
    _ models: [(model: Model, terms: ModelTerms)],
    vendors: VendorContracts,
    spent: [String: ModelSpending] = [:],
    on day: CalendarDay,
    pacing: ModelPacing = .real
  ) {
    seats = models.map {
      ModelSeat($0.model, $0.terms, spent: spent[$0.model.id] ?? .none, on: day)
    }
    self.vendors = vendors
    self.pacing = pacing
  }

  /// Takes the models of a configuration, the workspace's folder, from which programs run, and the
  /// environment, of which only what keys name is kept.
  package convenience init(
    _ declarations: [ModelDeclaration],
    vendors: VendorContracts,
    folder: String,
    environment: [String: String],
    spent: [String: ModelSpending] = [:],
    on day: CalendarDay,
    pacing: ModelPacing = .real
  ) {
    self.init(
      declarations.map {
        (Model($0, folder: folder, environment: environment), $0.terms)
      },
      vendors: vendors,
      spent: spent,
      on: day,
      pacing: pacing
    )
  }

  /// The ids of the models, in the order of the configuration.
  package var models: [String] { seats.map(\.model.id) }

  /// What each model has used up by now, in this run and on its last day.
  package var spending: [String: (run: ModelSpending, day: ModelSpending, on: CalendarDay)] {
    Dictionary(seats.map { ($0.model.id, $0.spending) }, uniquingKeysWith: { $1 })
  }

  /// Asks a model for something, where its vendor's contract permits that use.
  ///
  /// It always comes back, by the model's deadline or the shorter one that is given.
  package func ask(
    _ id: String,
    _ request: ModelRequest,
    for use: ContractUse,
    within patience: Duration? = nil
  ) -> ModelExchange {
    let begin = pacing.instant()
    let seat = seats.first { $0.model.id == id }
    let request = request.filled(by: seat?.terms.parameters ?? ModelParameters())
    var tally = ModelVisit.Tally()
    let result: Result<ModelAnswer, ModelFailure>
    if let seat {
      do throws(ModelFailure) {
        let reasons = vendors.judgement(of: use, to: seat.terms.vendor).reasons
        guard reasons.isEmpty else { throw .contract(reasons) }
        let span = min(patience ?? seat.terms.deadline, seat.terms.deadline)
        let visit = ModelVisit(seat, request, begin: begin, span: span, on: use.day, pacing)
        result = visit.result(&tally)
      } catch {
        result = .failure(error)
      }
    } else {
      result = .failure(.undeclared)
    }
    let answer = try? result.get()
    let price = seat?.terms.price
    return ModelExchange(
      model: id,
      kind: seat?.model.kind ?? .extractive,
      asked: seat?.model.name,
      reported: answer?.model,
      purpose: use.purpose,
      prompt: request.prompt,
      request: request.digest,
      parameters: request.parameters,
      attempts: tally.attempts,
      usage: answer?.usage,
      cost: answer?.usage.flatMap { usage in
        price?.cost(inputTokens: usage.inputTokens, outputTokens: usage.outputTokens)
      },
      outcome: result.map(\.text),
      latencyMilliseconds: (pacing.instant() - begin).wholeMilliseconds,
      spent: tally.spent
    )
  }
}

extension Duration {
  /// Rounded down.
  fileprivate var wholeMilliseconds: Int64 {
    components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
  }
}
