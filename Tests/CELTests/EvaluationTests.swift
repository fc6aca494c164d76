import CEL
import Testing

@Suite struct EvaluationTests {
  /// Compiles and evaluates a text, checked and unchecked, and expects one value of both.
  private func check(_ source: String, _ wanted: Value, _ place: SourceLocation = #_sourceLocation)
  {
    do {
      let environment = Environment()
      let activation = Activation(environment)
      let program = try environment.compile(source)
      #expect(program.evaluate(activation).result == .success(wanted), sourceLocation: place)
      let unchecked = try environment.compileUnchecked(source)
      #expect(unchecked.evaluate(activation).result == .success(wanted), sourceLocation: place)
    } catch {
      Issue.record("`\(source)`: \(error)", sourceLocation: place)
    }
  }

  @Test func `arithmetic is exact`() {
    check("1 + 2 * 3 - 4 / 2", .int(5))
    check("7 % -2", .int(1))
    check("-7 / 2", .int(-3))
  }
}
