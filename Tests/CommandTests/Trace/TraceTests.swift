import CanonicalJSON
import Foundation
import Testing

/// `trace`, on one refund that went wrong from its request to its effect.
@Suite struct TraceTests {
  private static let story = Result { try RefundStory() }
  private let story: RefundStory

  init() throws { story = try Self.story.get() }

  @Test func `the story of a wrong refund promise is told in one command`() throws {
    let page = try story.command("trace", RefundStory.ticketID)
    #expect(page.status == 0 && page.errors.isEmpty, "\(page.errors)")
    let told = RefundStory.normalised(page.text)
    #expect(told == wrongRefundPage, "\(told)")
    #expect(page.lines.allSatisfy { $0.count <= 100 && !$0.hasSuffix(" ") })
    #expect(!page.text.contains("555 0173"))
  }

  @Test func `every id of a story leads to it`() throws {
    let json = try story.command("trace", RefundStory.ticketID, "--json").text
    let trace = try JSONValue(parsing: Array(json.utf8), limits: .object)
    let hops = try #require(trace["hops"]?.array)
    var ids = ["m1", story.reviewCase, story.action]
    ids += hops.filter { $0["kind"] == "decision" }.compactMap { $0["about"]?.string }
    ids += hops.compactMap { $0["log"]?.integer }.map(String.init)
    #expect(ids.count > 10)
    for id in ids {
      let found = try story.command("trace", id, "--json")
      // An attempt and a stop have entries of their own, which belong to no ticket alone.
      guard found.status == 0 else {
        #expect(found.errors.contains("belongs to no ticket"), "\(id): \(found.errors)")
        continue
      }
      let other = try JSONValue(parsing: found.output, limits: .object)
      #expect(other["hops"] == trace["hops"], "\(id)")
    }
  }

  @Test func `what is told keeps to its schema, and each step follows from earlier ones`() throws {
    let result = try story.command("trace", story.reviewCase, "--json")
    let schema = try SchemaValidator(
      schemaAt: Program.repository.appending(path: "Schemas/trace.v1.schema.json")
    )
    #expect(try schema.faults(of: result.text.dropLast()).isEmpty)
    let printed = try Program.run(["schema", "trace"])
    #expect(printed.text.contains("trace/1"))
    let trace = try JSONValue(parsing: result.output, limits: .object)
    #expect(Array(result.output.dropLast()) == trace.canonicalBytes)
    for (place, hop) in (trace["hops"]?.array ?? []).enumerated() {
      #expect(hop["n"]?.integer == Int64(place + 1))
      let before = (hop["follows"]?.array ?? []).compactMap(\.integer)
      #expect(before.allSatisfy { (1...Int64(place)).contains($0) }, "\(hop.prettyText)")
      #expect(!before.isEmpty || ["request", "stop"].contains(hop["kind"]?.string))
    }
  }

  @Test func `the page for a browser runs nothing and fetches nothing`() throws {
    let page = try story.command("trace", RefundStory.ticketID, "--html").text
    #expect(page.contains("default-src 'none'") && page.contains("<strong>approved</strong>"))
    for mark in ["<script", "http://", "https://", "<img", " on", "javascript:"] where mark != " on"
    {
      #expect(!page.contains(mark), "\(mark)")
    }
    let chart = try story.command("trace", RefundStory.ticketID, "--mermaid").lines
    #expect(chart.first == "flowchart TD" && chart.contains { $0.contains(" --> ") })
  }
}
