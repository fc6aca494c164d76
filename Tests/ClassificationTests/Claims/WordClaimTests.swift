import CanonicalJSON
import Testing

@testable import Classification

@Suite struct WordClaimTests {
  @Test func `a string is the pattern's first group, or the whole`() throws {
    let group = try extractor("type: string", #"pattern: '\bNP-(\d{6})\b'"#)
    #expect(values(group.claims(in: "NP-104233, np-104240")) == ["104233", "104240"])
    #expect(group.claims(in: "ä NP-104233").claims.map(\.text) == ["NP-104233"])
    #expect(group.claims(in: "ä NP-104233").claims.map(\.span) == [2..<11])
    let whole = try extractor("type: string", #"pattern: '\bNP-\d{6}\b'"#, "case: upper")
    #expect(values(whole.claims(in: "np-104233 NP-104233")) == ["NP-104233"])
    #expect(whole.claims(in: "np-104233 NP-104233").ambiguous == [])
  }

  @Test func `a group that took no part leaves the whole`() throws {
    let either = try extractor("type: string", "pattern: 'no (\\d+)|none'")
    #expect(values(either.claims(in: "no 5 and none")) == ["5", "none"])
  }

  @Test func `a whole number is read where its pattern says`() throws {
    let count = try extractor("type: int", #"pattern: '(\d+) pieces'"#)
    #expect(values(count.claims(in: "I ordered 12 pieces")) == ["12"])
    #expect(values(count.claims(in: "99999999999999999999 pieces")) == ["?"])
  }

  @Test func `a pattern at its limit makes the claim ambiguous`() throws {
    let slow = try extractor("type: string", "pattern: '(?:a+)+[bc]'")
    let report = slow.claims(in: String(repeating: "a", count: 2_000))
    #expect(report.ambiguous == ["claim.x"])
    #expect(report.values.members.isEmpty)
  }

  @Test func `matches are found wherever they stand, up to the longest`() throws {
    let order = try extractor("type: string", #"pattern: 'NP-(\d{6})(?!\d)'"#)
    for offset in [0, 1, 1_000, 1_015, 1_023, 1_024, 2_040, 2_048, 3_071, 60_000] {
      let text = String(repeating: "é", count: offset / 2) + " NP-104233 and more"
      #expect(values(order.claims(in: text)) == ["104233"], "at \(offset)")
    }
    let long = try extractor("type: string", "pattern: 'a+'")
    #expect(values(long.claims(in: String(repeating: "a", count: 1_024))).count == 1)
    #expect(values(long.claims(in: String(repeating: "a", count: 1_025))) == ["?"])
  }

  @Test func `an address is read in lower case`() throws {
    let email = try extractor("type: email")
    for (text, addresses) in [
      ("write to Mara.L@Post.Example.", ["mara.l@post.example"]),
      ("<a+b@x.co.uk>, a+b@X.co.uk", ["a+b@x.co.uk"]), ("mailto:a@b.de?x", ["a@b.de"]),
      ("a@b.de c@d.de", ["a@b.de", "c@d.de"]), ("a@b", []), ("@b.de", []), ("a@b.1", []),
      ("é@b.de", []), ("ée@b.de", ["?"]), ("a@b..de", ["?"]), ("a @ b.de", []),
      ("a@bücher.de", []), (String(repeating: "a", count: 65) + "@b.de", ["?"]),
      ("a@b@c.de", ["b@c.de"]),
    ] { #expect(values(email.claims(in: text)) == addresses, "\(text)") }
  }
}
