import Testing

extension ReleaseScratch {
  /// Opens an incident about the decision on a ticket, and gives its id.
  func openIncident(
    _ kind: String = "wrong-commitment",
    on ticket: String,
    because reason: String = "a wrong refund"
  ) throws -> String {
    let opened = try expect(
      "incident",
      "open",
      "--kind",
      kind,
      "--decision",
      ticket,
      "--reason",
      reason
    )
    return String(try #require(opened.text.firstMatch(of: /inc_[0-9a-z]+/)).output)
  }
}
