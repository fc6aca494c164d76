import Domain
import Foundation
import Incidents
import Review
import SourceFiles
import Testing

/// How `rules/incidents.yaml` is read, and what is found to be wrong with it.
@Suite struct IncidentTaxonomyTests {
  @Test func `a kind is read whole`() throws {
    let kind = try #require(try taxonomy(wholeKind)["wrong-commitment"])
    #expect(kind.severity == .high)
    #expect(kind.owner == "payments-policy")
    #expect(kind.controls == [.decide, .verify])
    #expect(
      kind.notifications == [.init(.operator, within: .hours(1)), .init(.legal, within: .days(1))]
    )
    #expect(kind.containment == [.stopAction, .rollback])
    #expect(
      kind.signs == [
        IncidentSign(.contradictedEffect, times: 1, within: .days(1)),
        IncidentSign(.nearMiss("model.leaked"), times: 3, within: .hours(2)),
      ]
    )
  }

  @Test func `all that is wrong is told at once with its place`() {
    check(
      """
        - id: Wrong
          title: x
          severity: huge
          owner: risk
          controls: [decide, guess]
          tell: [{role: operator, within: 1h}, {role: operator, within: 2h}, {role: boss, within: 0h}]
          contain: [stop_everything]
          opens_on: [{near_miss: a, effect: contradicts}, {fallback: model.los}, {times: 0}]
          open_on: []
        - id: empty
          title: x
          severity: low
          owner: risk

      """,
      expect: [
        "4:9 `Wrong` is not a valid `id`", "6:15 `huge` is not a known `severity`",
        "8:24 `guess` is not a known `controls`", "9:11 `operator` is told twice",
        "9:79 `boss` is not a known `role`", "9:93 `0h` is not a valid `within`",
        "10:15 `stop_everything` is not a known `contain`",
        "11:16 one entry opens on one sign, and this names several",
        "11:64 `model.los` is not a valid `fallback`", "11:76 it does not say what it opens on",
        "11:84 `0` is not a valid `times`", "12:5 unknown key `open_on`",
        "13:5 missing `contain`", "13:5 missing `controls`", "13:5 missing `tell`",
      ]
    )
  }

  @Test func `no two kinds have one id, and the file says what it is`() {
    check(
      wholeKind + wholeKind,
      expect: ["12:9 id `wrong-commitment` is already declared at rules/incidents.yaml:4:9"]
    )
    check(
      wholeKind,
      head: "schema: incidents/2\n",
      expect: ["1:1 missing `owner`", "1:9 `incidents/2` is not a valid `schema`"]
    )
  }

  @Test func `the sample's own taxonomy has every kind that must be there`() throws {
    let root = URL(filePath: #filePath).pathComponents.dropFirst().dropLast(3)
    let path = "/\(root.joined(separator: "/"))/rules/incidents.yaml"
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let log = FindingLog()
    let read = IncidentTaxonomy(
      loading: SourceFile(path: IncidentTaxonomy.path, bytes: bytes),
      log: log
    )
    let taxonomy = try #require(read)
    #expect(log.findings == [])
    #expect(
      taxonomy.kinds.map(\.id) == [
        "harmful-advice", "disclosure", "wrong-commitment", "unsafe-instruction",
        "abusive-language", "policy-refusal", "privacy", "security", "compliance",
      ]
    )
  }

  private let wholeKind = """
      - id: wrong-commitment
        title: A wrong promise
        severity: high
        owner: payments-policy
        controls: [decide, verify]
        tell: [{role: operator, within: 1h}, {role: legal, within: 1d}]
        contain: [stop_action, rollback]
        opens_on: [{effect: contradicts}, {near_miss: model.leaked, times: 3, within: 2h}]

    """

  private func file(_ kinds: String, head: String) -> SourceFile {
    SourceFile(path: IncidentTaxonomy.path, text: head + "kinds:\n" + kinds)
  }

  private func taxonomy(_ kinds: String) throws -> IncidentTaxonomy {
    let log = FindingLog()
    let read = IncidentTaxonomy(
      loading: file(kinds, head: "schema: incidents/1\nowner: risk\n"),
      log: log
    )
    #expect(log.findings == [])
    return try #require(read)
  }

  private func check(
    _ kinds: String,
    head: String = "schema: incidents/1\nowner: risk\n",
    expect: [String]
  ) {
    let log = FindingLog()
    _ = IncidentTaxonomy(loading: file(kinds, head: head), log: log)
    #expect(log.sorted.map { "\($0.place.line):\($0.place.column) \($0.message)" } == expect)
  }
}
