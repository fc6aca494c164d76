import Foundation
import Testing

/// What the README says is so: its commands print what it shows, and it names every exit status.
@Suite struct ReadmeTests {
  @Test func `each command of the README prints what it says`() throws {
    let page = try ConsolePage("README.md")
    try #require(page.stepCount >= 8)
    try page.run(in: ConsolePage.workspace())
  }

  @Test func `the first screen shows the two commands`() throws {
    let readme = try String(
      contentsOf: Program.repository.appending(path: "README.md"),
      encoding: .utf8
    )
    let first = readme.split(separator: "\n", omittingEmptySubsequences: false).prefix(40)
    #expect(first.contains { $0.hasPrefix("make run") })
    #expect(first.contains { $0.hasPrefix("make test") })
  }

  @Test func `every exit status that the program names is in the README`() throws {
    let readme = try String(
      contentsOf: Program.repository.appending(path: "README.md"),
      encoding: .utf8
    )
    let source = try String(
      contentsOf: Program.repository.appending(path: "Sources/countersign/Complaint.swift"),
      encoding: .utf8
    )
    let codes = source.matches(of: /case \w+ = (\d+)/).map { String($0.output.1) }
    try #require(codes.count >= 8)
    for code in codes { #expect(readme.contains("| \(code) |"), "\(code)") }
  }
}
