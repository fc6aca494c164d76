import Domain
import Models
import TestSupport
import Testing

/// What may be used up, alone and through the desk.
@Suite struct ModelBudgetTests {
  @Test func `what would pass a line is not put aside, and the line is named`() {
    for (line, amount) in [
      (ModelBudget.Line.runTokens, ModelSpending(tokens: 101, cost: 0)),
      (.dayTokens, ModelSpending(tokens: 61, cost: 0)),
      (.runCost, ModelSpending(tokens: 0, cost: 1_001)),
      (.dayCost, ModelSpending(tokens: 0, cost: 601)),
    ] {
      var terms = ModelBudget.Terms()
      switch line {
      case .runTokens: terms.runTokens = 100
      case .dayTokens: terms.dayTokens = 100
      case .runCost: terms.runCost = 1_000
      case .dayCost: terms.dayCost = 1_000
      }
      let spent = ModelSpending(tokens: 40, cost: 400)
      var budget = ModelBudget(terms, spent: spent, on: today)
      #expect(budget.reserve(amount, on: today) == line)
      let fits = ModelSpending(tokens: max(0, amount.tokens - 1), cost: max(0, amount.cost - 1))
      #expect(budget.reserve(fits, on: today) == nil)
    }
  }

  @Test func `a new day begins with nothing, and the run goes on`() {
    var terms = ModelBudget.Terms()
    (terms.dayTokens, terms.runTokens) = (100, 150)
    var budget = ModelBudget(terms, on: today)
    let tomorrow = CalendarDay(daysSince1970: today.daysSince1970 + 1)
    let much = ModelSpending(tokens: 100, cost: 0)
    #expect(budget.reserve(much, on: today) == nil)
    budget.settle(much, spent: much, on: today)
    #expect(budget.reserve(ModelSpending(tokens: 1, cost: 0), on: today) == .dayTokens)
    #expect(budget.reserve(much, on: tomorrow) == .runTokens)
    #expect(budget.reserve(ModelSpending(tokens: 50, cost: 0), on: tomorrow) == nil)
    #expect(budget.reserve(much, on: today) == .runTokens, "a clock that goes back begins no day")
  }

  /// Many at once, in whatever order they come back: what was used up stays within each line.
  @Test func `no order of questions passes a line`() {
    var random = SeededRandom(seed: 5)
    for round in 0..<300 {
      var terms = ModelBudget.Terms()
      (terms.runTokens, terms.dayCost) = (1_000, 5_000)
      var budget = ModelBudget(terms, on: today)
      var aside: [ModelSpending] = []
      for _ in 0..<100 {
        if Bool.random(using: &random), let amount = aside.popLast() {
          let part = ModelSpending(
            tokens: .random(in: 0...amount.tokens, using: &random),
            cost: .random(in: 0...amount.cost, using: &random)
          )
          budget.settle(amount, spent: part, on: today)
        } else {
          let amount = ModelSpending(
            tokens: .random(in: 0...300, using: &random),
            cost: .random(in: 0...2_000, using: &random)
          )
          if budget.reserve(amount, on: today) == nil { aside.append(amount) }
        }
      }
      for amount in aside { budget.settle(amount, spent: amount, on: today) }
      #expect(budget.run.tokens <= 1_000 && budget.day.cost <= 5_000, "round \(round), seed 5")
    }
  }

  @Test func `what the server counts is used up, at its price`() throws {
    let server = try #require(LocalServer { _ in completion() })
    defer { server.stop() }
    let desk = try desk(
      lines("openai", at: server, "price: {input: 2.00 EUR, output: 10.00 EUR}")
    )
    let exchange = desk.ask("m", request, for: use())
    #expect(exchange.usage == ModelUsage(inputTokens: 30, outputTokens: 12))
    // 30 × 200 + 12 × 1,000 millionths of a cent.
    #expect(exchange.cost == 18_000)
    #expect(desk.spending["m"]?.run == ModelSpending(tokens: 42, cost: 18_000))
  }

  @Test func `who cannot tell what it used is taken to have used all`() throws {
    let server = try #require(LocalServer { _ in LocalServer.answer("200 OK", "{}") })
    defer { server.stop() }
    let desk = try desk(lines("openai", at: server, "max_tokens: 100"))
    _ = desk.ask("m", request, for: use())
    #expect(desk.spending["m"]?.run.tokens == request.tokenBound + 100)
  }

  @Test func `nothing is sent that could pass the budget`() throws {
    let server = try #require(LocalServer { _ in completion() })
    defer { server.stop() }
    let bound = request.tokenBound + 100
    let desk = try desk(
      lines("openai", at: server, "max_tokens: 100", "budget: {run_tokens: \(bound + 41)}")
    )
    #expect(told(desk.ask("m", request, for: use())) == "hello")
    let second = desk.ask("m", request, for: use())
    #expect(told(second) == "budget: the budget `run_tokens` is used up, or would be")
    #expect(second.attempts == 0 && server.requests.count == 1)
  }
}
