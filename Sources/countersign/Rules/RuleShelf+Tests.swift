import Rules
import SourceFiles

extension RuleShelf.Volume {
  /// Reads the tests; nil with findings where there are none or they have errors.
  func testFile(log: FindingLog) -> RuleTestFile? {
    guard let set else { return nil }
    guard let tests else {
      log.error(
        at: SourcePlace(file: source.path),
        "no tests",
        hint: "write `\(RuleTestFile.path(besides: source.path))`"
      )
      return nil
    }
    return RuleTestFile(reading: tests, of: set, log: log)
  }

  /// Reports what is wrong with the tests, and warns where there are none.
  func checkTests(log: FindingLog) {
    guard let set else { return }
    if let tests {
      _ = RuleTestFile(reading: tests, of: set, log: log)
    } else {
      log.warning(
        at: SourcePlace(file: source.path),
        "no tests",
        hint: "write `\(RuleTestFile.path(besides: source.path))`"
      )
    }
  }
}
