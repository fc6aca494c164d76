/// What came of one test that people wrote; it passes where nothing differs.
package struct TestResult: Sendable, Equatable {
  package let name: String
  package let place: SourcePlace
  /// What differs, in words.
  package let differences: [String]
  package var passes: Bool { differences.isEmpty }

  package init(name: String, place: SourcePlace, differences: [String]) {
    self.name = name
    self.place = place
    self.differences = differences
  }
}
