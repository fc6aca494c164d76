import Domain
import Models
import Storage

extension Judged {
  /// What models have used up for it; nothing where what they answered was known.
  func spending(on day: CalendarDay) -> [RecordedSpending] {
    askedModels.map(\.exchange).filter { $0.spent != .none }.map {
      RecordedSpending(
        model: $0.model,
        day: day,
        tokens: $0.spent.tokens,
        cost: $0.spent.cost,
        call: RecordedCall(
          provider: $0.kind.rawValue,
          model: $0.asked ?? $0.model,
          milliseconds: $0.latencyMilliseconds,
          inputTokens: $0.usage?.inputTokens,
          outputTokens: $0.usage?.outputTokens
        )
      )
    }
  }
}
