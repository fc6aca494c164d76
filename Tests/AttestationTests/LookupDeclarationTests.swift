import Attestation
import CanonicalJSON
import Domain
import OutsideCalls
import Testing

@Suite struct LookupDeclarationTests {
  @Test func `a lookup is read whole`() throws {
    let (lookups, findings) = readLookups(
      """
      lookups:
        - id: orders
          gives: order
          key: claim.order
          command: [./tools/order, "{key}", "--as={key}"]
          deadline: 250ms
          cache: 5m
          limit: 4KiB
          schema: {id: string, total: money?, lines: [{sku: string}], tags: list(string)}
        - id: accounts
          gives: account
          key: requester.email
          get: https://shop.example/accounts/{key}?full=1
          headers: {Authorization: env:SHOP_TOKEN, X-Part: desk}
          schema: {tier: string}
      """
    )
    #expect(findings == [])
    try #require(lookups.count == 2)
    #expect(lookups[0].source == .command(["./tools/order", "{key}", "--as={key}"]))
    #expect(lookups[0].key == .claim("claim.order"))
    #expect(lookups[0].deadline == .milliseconds(250))
    #expect(lookups[0].cacheAge == .seconds(300))
    #expect(lookups[0].limitBytes == 4_096)
    #expect(lookups[0].shape.fields.map(\.name) == ["id", "total", "lines", "tags"])
    #expect(lookups[0].shape.fields.map(\.isOptional) == [false, true, false, false])
    #expect(lookups[1].key == .requesterEmail)
    #expect(lookups[1].deadline == .milliseconds(800))
    #expect(lookups[1].cacheAge == nil)
    #expect(lookups[1].limitBytes == 65_536)
    guard case .get(_, let headers) = lookups[1].source else {
      Issue.record("not a get")
      return
    }
    #expect(headers.map(\.name) == ["Authorization", "X-Part"])
    #expect(headers.map(\.value) == [.secret(.variable("SHOP_TOKEN")), .text("desk")])
  }

  @Test func `all that is wrong is told at once with its place`() {
    check(
      """
      lookups:
        - id: Orders
          gives: claim
          key: order
          command: [order, "{key}"]
          deadline: 1h
          cache: 90ms
          limit: 64MB
          schema: {Id: string, total: amount, x: [string], y: }
        - id: a
          gives: order
          key: ticket_id
          get: ftp://x/{key}
          headers: {"a b": c, D: }
          schema: {}
        - id: a
          gives: order
          key: ticket_id
          command: [./a, "{key}"]
          get: https://x/{key}
          schema: {a: int}
        - id: b
          gives: b
          key: ticket_id
          shema: 1
      """,
      expect: [
        "2:9 error `Orders` is not a valid `id`", "3:12 error `claim` is not a valid `gives`",
        "4:10 error `order` is not a valid `key`",
        "5:14 error `command` must be a path and its arguments, `{key}` in one of them",
        "6:15 error `1h` is not a valid `deadline`", "7:12 error `90ms` is not a valid `cache`",
        "8:12 error `64MB` is not a valid `limit`", "9:14 error `Id` is not a field's name",
        "9:33 error `total` has no known type", "9:44 error `x` has no known type",
        "9:57 error `y` has no known type", "13:10 error `ftp://x/{key}` is not a valid `get`",
        "14:15 error `a b` is not a header with a text",
        "14:25 error `D` is not a header with a text",
        "15:13 error a schema must name 1 to 64 fields, 4 records deep at most",
        "16:5 error both `command` and `get`",
        "22:5 error missing `schema`", "22:5 error neither `command` nor `get`",
        "25:5 error unknown key `shema`",
      ]
    )
  }

  @Test func `no two lookups have one id or give one noun`() {
    let entry = "key: ticket_id, command: [./a, \"{key}\"], schema: {a: int}"
    check(
      """
      lookups:
        - {id: a, gives: order, \(entry)}
        - {id: a, gives: account, \(entry)}
        - {id: c, gives: order, \(entry)}
      """,
      expect: [
        "3:10 error id `a` is already declared at f:2:10",
        "4:10 error lookup of `order` is already declared at f:2:10",
      ]
    )
  }

  @Test func `an address has its key behind its host`() {
    for address in [
      "https://{key}/x", "https://x", "https://x/#{key}", "https://a:b@x/{key}", "file:///{key}",
      "https:///{key}", "https://x/{key} ", "//x/{key}",
    ] {
      check(lookup("get: \"\(address)\""), expect: ["5:10 error `\(address)` is not a valid `get`"])
    }
    check(lookup("get: https://x.example:8443/a?b={key}"), expect: [])
    check(lookup("get: http://localhost:80/{key}"), expect: [])
    check(
      lookup("get: http://shop.example/{key}"),
      expect: ["5:10 warning facts over `http:` can be read and changed on their way"]
    )
  }

  @Test func `a key is taken from what the ticket has`() throws {
    let ticket = Ticket(
      id: "i",
      ticketID: "t1",
      receivedAt: noon,
      message: Ticket.Message(body: ""),
      requester: Ticket.Requester(id: "c-1", email: "a@b.de")
    )
    var claims = JSONObject()
    claims["claim.order"] = "NP-1"
    claims["claim.count"] = 12
    for (key, value) in [
      ("claim.order", "NP-1"), ("claim.count", "12"), ("claim.other", nil), ("requester.id", "c-1"),
      ("requester.email", "a@b.de"), ("ticket_id", "t1"),
    ] as [(String, String?)] {
      #expect(try #require(LookupKey(key)).value(of: ticket, claims: claims) == value)
    }
    #expect(LookupKey("requester.name") == nil)
    #expect(LookupKey("claim.") == nil)
  }

  private func lookup(_ line: String) -> String {
    "lookups:\n  - id: a\n    gives: order\n    key: ticket_id\n    \(line)\n    schema: {a: int}"
  }

  private func check(_ yaml: String, expect: [String]) {
    #expect(readLookups(yaml).findings == expect)
  }
}
