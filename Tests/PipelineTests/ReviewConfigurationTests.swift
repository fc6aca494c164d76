import Domain
import SourceFiles
import Testing

@testable import Pipeline

/// What countersign.yaml says of reviews.
@Suite struct ReviewConfigurationTests {
  private func reviews(_ text: String) -> Configuration.Reviews? {
    Configuration.Reviews(in: SourceFile(path: Configuration.path, bytes: Array(text.utf8)))
  }

  @Test(arguments: [
    ("5%", 500), ("0.5%", 50), ("0.25%", 25), ("100%", 10_000), ("0%", 0), ("12.30%", 1230),
  ])
  func `a share is a percentage`(text: String, tenThousandths: Int) {
    let share = Confidence(tenThousandths: tenThousandths)
    #expect(Confidence(percent: text) == share)
    #expect(reviews("review: {second_reviews: \(text)}")?.seconds == share)
  }

  @Test(arguments: ["5", "5 %", "101%", "100.01%", "-1%", "1.234%", "%", ".5%", "٥%", ""])
  func `anything else is none`(text: String) {
    #expect(Confidence(percent: text) == nil)
    #expect(reviews("review: {second_reviews: '\(text)'}")?.seconds == .zero)
  }

  @Test func `nobody looks twice where nothing is said of it`() {
    #expect(reviews("schema: countersign/1")?.seconds == .zero)
    #expect(reviews("[")?.seconds == nil)
  }
}
