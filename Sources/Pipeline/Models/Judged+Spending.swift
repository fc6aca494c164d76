import Domain
import Models
import Storage

extension Judged {
  /// What models have used up for it, and the questions that failed; nothing where what they answered was known.
  func spending(on day: CalendarDay) -> [RecordedSpending] {
    askedModels.map(\.exchange).compactMap { exchange in
      guard let spent = exchange.spent else { return nil }
      let failure: String? =
        if case .failure(let failure) = exchange.outcome { failure.errorType } else { nil }
      if spent == .none, failure == nil { return nil }
      return RecordedSpending(
        model: exchange.model,
        day: day,
        tokens: spent.tokens,
        cost: spent.cost,
        call: RecordedCall(
          provider: exchange.kind.rawValue,
          model: exchange.asked ?? exchange.model,
          failure: failure,
          milliseconds: exchange.latencyMilliseconds,
          inputTokens: exchange.usage?.inputTokens,
          outputTokens: exchange.usage?.outputTokens
        )
      )
    }
  }
}
