import Foundation

/// How long it takes to open an incident over very many tickets, and to show it.
struct IncidentOpenings {
  private static let rounds = 5
  private static let target = "< 2 s"

  private let ground: ProvingGround

  init(_ ground: ProvingGround) { self.ground = ground }

  func run(_ table: inout Table) throws {
    for count in [1_000, 10_000] { try measure(count, &table) }
  }

  private func measure(_ count: Int, _ table: inout Table) throws {
    let store = try ground.newStore()
    defer { try? ground.clear(store: store) }
    try ground.decide(count, in: store)
    var waits: [Double] = []
    var name = ""
    for _ in 0..<Self.rounds {
      let began = Clock.seconds
      let told = try ground.output(
        of: [
          "incident", "open", "--kind", "disclosure", "--query", "--since 2020-01-01", "--reason",
          "bench",
        ],
        store
      )
      waits.append(Clock.seconds - began)
      guard let id = told.firstMatch(of: /inc_[0-9a-z]+/) else {
        throw Complaint("no incident was opened: \(told)")
      }
      name = String(id.output)
    }
    row("incident open, \(count.formatted()) tickets", waits, &table)
    let shows = try (0..<Self.rounds).map { _ in
      let began = Clock.seconds
      _ = try ground.output(of: ["incident", "show", name], store)
      return Clock.seconds - began
    }
    row("incident show, \(count.formatted()) tickets", shows, &table)
  }

  private func row(_ what: String, _ waits: [Double], _ table: inout Table) {
    table.row(
      what,
      Figure.milliseconds(waits.percentile(50)),
      Self.target,
      "median of \(Self.rounds), longest \(Figure.milliseconds(waits.percentile(100)))"
    )
  }
}
