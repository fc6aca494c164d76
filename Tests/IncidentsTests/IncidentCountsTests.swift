import Domain
import Incidents
import Review
import Testing

/// What is counted of incidents.
@Suite struct IncidentCountsTests {
  /// Opens an incident, contains it after so many minutes, tells everybody, and closes it.
  private func close(
    _ evidence: String,
    containedAfter minutes: Int64,
    in crew: inout IncidentCrew,
    component: String
  ) throws {
    let id = try crew.open(evidence)
    // A minute passes with each step.
    crew.now = crew.now.advanced(by: .minutes(minutes - 1))
    let reason = try IncidentCrew.reason()
    #expect(try crew.take(.contain(id, measure: reason), by: "ada") == nil)
    for role in [Role.operator, .legal] {
      #expect(try crew.take(.notify(id, role, how: reason), by: "ada") == nil)
    }
    let closing = try IncidentCrew.closing(id, component: component, why: evidence)
    #expect(try crew.take(closing, by: "ada") == nil)
  }

  @Test func `incidents are counted by kind, with the middle time to containment`() throws {
    var crew = try IncidentCrew()
    try close("one", containedAfter: 5, in: &crew, component: "verify")
    try close("two", containedAfter: 90, in: &crew, component: "verify")
    try close("three", containedAfter: 10, in: &crew, component: "route")
    let begun = crew.now
    _ = try crew.open("four")
    let counts = try #require(
      IncidentCounts.counts(of: crew.register, at: crew.now) { $0.kind }["wrong-commitment"]
    )
    #expect(counts.opened == 4 && counts.open == 1)
    #expect(counts.containments == [.minutes(5), .minutes(10), .minutes(90)])
    #expect(counts.medianContainment == .minutes(10))
    // The operator was told of the second after more than the hour that the kind gives.
    #expect(counts.late == 1)
    #expect(counts.recurred == 1, "only the second has the component of one before it")

    let later = IncidentCounts.counts(of: crew.register, since: begun, at: crew.now) { $0.kind }
    #expect(later["wrong-commitment"]?.opened == 1)
    #expect(later["wrong-commitment"]?.medianContainment == nil)
    let none = IncidentCounts.counts(
      of: crew.register,
      until: IncidentCrew.monday,
      at: crew.now
    ) { $0.kind }
    #expect(none.isEmpty)
  }

  @Test func `a false alarm counts as one that was opened, and in nothing else`() throws {
    var crew = try IncidentCrew()
    try close("one", containedAfter: 5, in: &crew, component: "verify")
    let id = try crew.open("two")
    let reason = try IncidentCrew.reason()
    #expect(try crew.take(.contain(id, measure: reason), by: "ada") == nil)
    #expect(try crew.take(.dismiss(id, why: reason), by: "ada") == nil)
    let later = crew.now.advanced(by: .days(9))
    let counts = try #require(
      IncidentCounts.counts(of: crew.register, at: later) { $0.kind }["wrong-commitment"]
    )
    #expect(counts.opened == 2 && counts.dismissed == 1 && counts.open == 0)
    #expect(counts.containments == [.minutes(5)])
    #expect(counts.late == 0 && counts.recurred == 0)
  }
}
