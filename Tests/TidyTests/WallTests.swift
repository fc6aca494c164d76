import Testing

@Suite struct WallTests {
  /// What a drill takes away must not be gone where anybody is answered.
  @Test func `walls are taken away from the copy of a desk that a drill plays on alone`() throws {
    let places = try Repository.paths(under: "Sources", endings: [".swift"]).filter {
      try Repository.text($0).contains(#/\bdesk\.(missing|staleOn) = /#)
    }
    #expect(places == ["Sources/Pipeline/Drilling/TicketTrial.swift"])
  }
}
