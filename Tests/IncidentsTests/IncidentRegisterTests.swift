import Domain
import Incidents
import Review
import Testing

@Suite struct IncidentRegisterTests {
  @Test func `an incident is opened, worked on and closed`() throws {
    var crew = try IncidentCrew()
    let id = try crew.open()
    let ada = try #require(PersonID("ada"))
    let reason = try IncidentCrew.reason()
    try check(
      &crew,
      [
        ("ben", .add(id, evidence: IncidentCrew.digest("more"), reason: reason), nil),
        ("ben", .assign(id, to: ada, reason: reason), nil),
        ("ada", .contain(id, measure: reason), nil),
        ("ada", .notify(id, .operator, how: reason), nil),
        ("ada", .notify(id, .legal, how: reason), nil),
        ("ada", try IncidentCrew.closing(id), nil),
        (
          "cleo", .export(id, contents: IncidentCrew.digest("all"), reader: nil, reason: reason),
          nil
        ),
      ]
    )
    let incident = try #require(crew.register[id])
    #expect(incident.isClosed)
    #expect(incident.assignee == ada)
    #expect(incident.evidence.count == 2)
    #expect(incident.untold == [])
    #expect(crew.register.open == [])
  }

  @Test func `nothing is closed before it is contained and everybody is told`() throws {
    var crew = try IncidentCrew()
    let id = try crew.open()
    let reason = try IncidentCrew.reason()
    try check(
      &crew,
      [
        ("ada", try IncidentCrew.closing(id), .notContained(id)),
        ("ada", .contain(id, measure: reason), nil),
        ("ada", try IncidentCrew.closing(id), .untold(id, [.operator, .legal])),
        ("ada", .notify(id, .legal, how: reason), nil),
        ("ada", try IncidentCrew.closing(id), .untold(id, [.operator])),
      ]
    )
  }

  @Test func `of two who close at once one wins, and the other is told who did`() throws {
    var crew = try IncidentCrew()
    let id = try crew.open()
    let reason = try IncidentCrew.reason()
    try crew.take(.contain(id, measure: reason), by: "ada")
    for role in [Role.operator, .legal] { try crew.take(.notify(id, role, how: reason), by: "ada") }
    let first = crew.now
    try check(
      &crew,
      [
        ("ada", try IncidentCrew.closing(id), nil),
        (
          "cleo", try IncidentCrew.closing(id),
          .closedBefore(id, by: try #require(PersonID("ada")), at: first)
        ),
      ]
    )
  }

  @Test func `a false alarm ends without containment, telling or a case, and stops the clocks`()
    throws
  {
    var crew = try IncidentCrew()
    let id = try crew.open()
    let (ada, ben) = (try #require(PersonID("ada")), try #require(PersonID("ben")))
    let why = try IncidentCrew.reason("the amount was agreed on")
    let dismissed = crew.now.advanced(by: .minutes(1))
    let before = IncidentError.dismissedBefore(id, by: ada, at: dismissed)
    try check(
      &crew,
      [
        ("ben", .dismiss(id, why: why), .refused(.lacksDuty(ben, .closeIncidents))),
        ("ada", .dismiss(id, why: why), nil), ("cleo", .dismiss(id, why: why), before),
        ("cleo", try IncidentCrew.closing(id), before), ("ben", .contain(id, measure: why), before),
        ("cleo", .export(id, contents: IncidentCrew.digest("all"), reader: nil, reason: why), nil),
      ]
    )
    let incident = try #require(crew.register[id])
    #expect(incident.isClosed && incident.closure == nil && incident.dismissal?.what == why)
    #expect(incident.endedAt == dismissed)
    #expect(incident.overdue(at: crew.now.advanced(by: .days(9))) == [])
    #expect(crew.register.open == [])
  }

  @Test func `each step is for who may, and nobody else`() throws {
    var crew = try IncidentCrew()
    let (ben, dov) = (try #require(PersonID("ben")), try #require(PersonID("dov")))
    let id = try crew.open()
    let reason = try IncidentCrew.reason()
    try check(
      &crew,
      [
        ("dov", try IncidentCrew.opening("b"), .refused(.lacksDuty(dov, .openIncidents))),
        ("ben", try IncidentCrew.closing(id), .refused(.lacksDuty(ben, .closeIncidents))),
        ("ben", .assign(id, to: dov, reason: reason), .notAssignable(dov)),
        ("ben", .assign(id, to: ben, reason: reason), nil),
        ("ben", .assign(id, to: ben, reason: reason), .assignedBefore(id, to: ben)),
        (
          "ben", .contain(IncidentID(text: "inc_no"), measure: reason),
          .unknown(.init(text: "inc_no"))
        ),
      ]
    )
    let at = crew.now
    try check(
      &crew,
      [
        ("ben", .notify(id, .legal, how: reason), nil),
        ("ada", .notify(id, .legal, how: reason), .toldBefore(id, .legal, by: ben, at: at)),
      ]
    )
  }

  @Test func `clocks run from the opening, and say who was not told in time`() throws {
    var crew = try IncidentCrew()
    let id = try crew.open()
    let incident = try #require(crew.register[id])
    let at = incident.openedAt
    #expect(incident.clocks.map(\.due) == [at.advanced(by: .hours(1)), at.advanced(by: .days(1))])
    #expect(incident.overdue(at: at.advanced(by: .hours(1))) == [])
    let later = at.advanced(by: .hours(2))
    #expect(incident.overdue(at: later).map(\.role) == [.operator])
    crew.now = later
    try crew.take(.notify(id, .operator, how: IncidentCrew.reason()), by: "ada")
    #expect(crew.register[id]?.overdue(at: later.advanced(by: .hours(1))) == [])
    #expect(crew.register[id]?.clocks.first?.isOverdue(at: later) == true)
  }

  @Test func `a sign opens and adds, and does nothing else`() throws {
    var register = IncidentRegister()
    let now = IncidentCrew.monday
    let opening = IncidentOpening(
      try IncidentCrew.kind(),
      evidence: IncidentCrew.digest("a"),
      reason: try IncidentCrew.reason(),
      sign: "near_miss any, 1 within 60m"
    )
    let id = try register.takeSign(IncidentStep.open(opening).bytes(at: now))
    #expect(register[id]?.openedBy == .sign)
    #expect(throws: IncidentError.openedBefore(id)) {
      try register.takeSign(IncidentStep.open(opening).bytes(at: now))
    }
    let more = IncidentStep.add(
      id,
      evidence: IncidentCrew.digest("b"),
      reason: try IncidentCrew.reason()
    )
    try register.takeSign(more.bytes(at: now))
    let forbidden = [
      IncidentStep.contain(id, measure: try IncidentCrew.reason()), try IncidentCrew.closing(id),
      try IncidentCrew.opening(), .dismiss(id, why: try IncidentCrew.reason()),
    ]
    for step in forbidden {
      #expect(throws: IncidentError.unreadable) { try register.takeSign(step.bytes(at: now)) }
    }
    var crew = try IncidentCrew()
    #expect(try crew.take(.open(opening), by: "ada") == .unreadable)
  }

  @Test func `a cause comes again where the component or half of the words are the same`() throws {
    func cause(_ component: String, _ why: String) throws -> IncidentClosure.Cause {
      try #require(.init(component: component, why: IncidentCrew.reason(why)))
    }
    let first = try cause("rules/a.rules.yaml", "the upper end was never tested")
    for (component, why, isLike) in [
      ("rules/a.rules.yaml", "something else", true),
      ("rules/b.rules.yaml", "The upper end never was tested!", true),
      ("rules/b.rules.yaml", "the upper limit was wrong for years", false),
      ("verify", "a number in the reply had no source", false),
    ] {
      #expect(first.isLike(try cause(component, why)) == isLike, "\(why)")
    }
  }

  private func check(
    _ crew: inout IncidentCrew,
    _ steps: [(by: String, step: IncidentStep, expect: IncidentError?)]
  ) throws {
    for (name, step, expected) in steps {
      #expect(try crew.take(step, by: name) == expected, "\(step.word) by \(name)")
    }
  }
}
