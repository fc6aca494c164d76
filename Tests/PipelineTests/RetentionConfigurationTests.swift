import CanonicalJSON
import Domain
import Review
import SourceFiles
import Testing

@testable import Pipeline

/// What countersign.yaml says of how long what is recorded is kept.
@Suite struct RetentionConfigurationTests {
  private func read(_ text: String) throws -> (terms: RetentionTerms, findings: [String]) {
    let log = FindingLog()
    let node = try #require(
      LocatedNode.parse("retention: \(text)", file: Configuration.path, log: log)
    )
    var fields = try #require(YAMLFields(node, log: log))
    let terms = RetentionDeclaration.terms(in: &fields, log: log)
    fields.finish()
    return (terms, log.sorted.map { "\($0)" })
  }

  @Test func `each class has its own terms, for what was written and for whom it was of`() throws {
    let (terms, findings) = try read(
      "{low: {payload: 90d, envelope: 730d}, critical: {payload: 3650d}, untiered: {payload: 1d}}"
    )
    #expect(findings == [])
    let low = terms[.tier(.low)]
    #expect(low?.payload == .days(90) && low?.envelope == .days(730))
    #expect(terms[.tier(.critical)]?.envelope == nil)
    #expect(terms[.untiered]?.payload == .days(1) && terms.shortest == .days(1))
    #expect(terms[.tier(.high)] == nil)
    let noon = Timestamp(milliseconds: 1_780_000_000_000)
    #expect(
      terms.end(of: .envelope, .tier(.low), since: noon) == noon.advanced(by: .days(730))
    )
    #expect(terms.end(of: .payload, .tier(.high), since: noon) == nil)
  }

  @Test(arguments: ["", "{}", "{low: {}}"])
  func `without terms everything is kept`(text: String) throws {
    let (terms, findings) = try read(text)
    #expect(terms.isEmpty && findings == [])
  }

  @Test(arguments: [
    ("{low: {payload: 23h}}", "90d"), ("{low: {payload: 3651d}}", "90d"),
    ("{low: {payload: soon}}", "90d"), ("{low: {payload: -1d}}", "90d"),
    ("{low: 90d}", "expected keys and values"), ("[90d]", "expected keys and values"),
    ("{lov: {payload: 90d}}", "did you mean `low`"),
    ("{low: {payload: 90d, body: 1d}}", "unknown key `body`"),
    ("{low: {payload: 90d, envelope: 89d}}", "the envelope would go before its payload"),
    ("{low: {envelope: 89d}}", "the envelope would go before its payload"),
  ])
  func `what is wrong is found, and nothing goes by it`(text: String, finding: String) throws {
    let (terms, findings) = try read(text)
    #expect(findings.count == 1 && findings.allSatisfy { $0.contains(finding) }, "\(findings)")
    if !finding.hasPrefix("unknown") { #expect(terms.isEmpty) }
  }

  @Test func `all that is wrong is found at once`() throws {
    let (_, findings) = try read("{low: {payload: 1}, high: {payload: 2}, untired: {payload: 9d}}")
    #expect(findings.count == 3, "\(findings)")
  }

  @Test func `terms are told and read again as they are`() throws {
    let (terms, _) = try read(
      "{medium_high: {payload: 90d, envelope: 90d}, untiered: {payload: 1d}}"
    )
    let text = String(decoding: terms.json.canonicalBytes, as: UTF8.self)
    #expect(
      text
        == #"{"medium_high":{"envelope":7776000,"payload":7776000},"untiered":{"payload":86400}}"#
    )
    #expect(RetentionTerms(json: text) == terms)
    for bad in ["", "[]", #"{"low":{"envelope":1}}"#, #"{"x":{"payload":1}}"#] {
      #expect(RetentionTerms(json: bad) == nil)
    }
  }
}
