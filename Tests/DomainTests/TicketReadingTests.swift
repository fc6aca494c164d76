import CanonicalJSON
import Domain
import Testing

@Suite struct TicketReadingTests {
  private func read(_ text: String) throws -> Ticket {
    try Ticket(
      reading: JSONValue(parsing: Array(text.utf8), limits: .line),
      lineDigest: Digest(of: text),
      now: Timestamp(milliseconds: 1_000)
    )
  }

  private func check(_ text: String, refused code: InvalidLine.Code, at place: String) {
    #expect { try read(text) } throws: { error in
      let invalid = error as? InvalidLine
      return invalid?.code == code && invalid?.place == place
    }
  }

  @Test func `a ticket id and a body are enough`() throws {
    let ticket = try read(#"{"ticket_id":"1","message":{"body":"where is it?"}}"#)
    #expect(ticket.ticketID == "1")
    #expect(ticket.message.body == "where is it?")
    #expect(ticket.message.author == .customer)
    #expect(ticket.receivedAt == Timestamp(milliseconds: 1_000))
    #expect(ticket.botMode == .auto)
    #expect(ticket.id.hasPrefix("1:"))
  }

  @Test func `the key is the id, else the message's, else the line's`() throws {
    #expect(try read(#"{"id":"k","ticket_id":"1","message":{"body":""}}"#).id == "k")
    #expect(try read(#"{"ticket_id":"1","message":{"id":"m","body":""}}"#).id == "1:m")
    let one = try read(#"{"ticket_id":"1","message":{"body":"a"}}"#)
    let two = try read(#"{"ticket_id":"1","message":{"body":"b"}}"#)
    #expect(one.id != two.id)
  }

  @Test func `no two pairs of ticket and message have one default key`() throws {
    let long = String(repeating: "x", count: 200)
    let pairs = [
      ("a:b", "c"), ("a", "b:c"), ("a", "c"), ("a:", "c"), ("a", ":c"), (long, long),
      (long + "x", long), (long, "c"),
    ]
    let keys = try pairs.map { ticket, message in
      try read(#"{"ticket_id":"\#(ticket)","message":{"id":"\#(message)","body":""}}"#).id
    }
    #expect(Set(keys).count == pairs.count)
    #expect(keys[2] == "a:c")
    #expect(keys[7] == long + ":c")
    for index in [0, 1, 3, 4, 5, 6] {
      #expect(keys[index].hasPrefix("::"))
      #expect(keys[index].utf8.count == 66)
    }
    #expect(try read(#"{"id":"a:b:c","ticket_id":"1","message":{"body":""}}"#).id == "a:b:c")
  }

  @Test func `a ticket with a colon and a message without an id is known by its line`() throws {
    let keys = try ["a", "b"].map {
      try read(#"{"ticket_id":"1:","message":{"body":"\#($0)"}}"#).id
    }
    #expect(keys[0] != keys[1])
    #expect(keys.allSatisfy { $0.hasPrefix("::") })
  }

  @Test(arguments: [#"\u0000"#, #"\u0001"#, #"\n"#, #"\u001f"#, "\u{7F}"])
  func `an id holds no control character`(character: String) throws {
    let text = "a\(character)b"
    check(#"{"ticket_id":"\#(text)","message":{"body":""}}"#, refused: .value, at: "/ticket_id")
    check(#"{"id":"\#(text)","ticket_id":"1","message":{"body":""}}"#, refused: .value, at: "/id")
    check(
      #"{"ticket_id":"1","message":{"id":"\#(text)","body":""}}"#,
      refused: .value,
      at: "/message/id"
    )
    #expect(try read(#"{"ticket_id":"1","message":{"body":"\#(#"a\u0000b"#)"}}"#).ticketID == "1")
  }

  @Test func `a message's id has 1 to 256 characters`() throws {
    for text in ["", String(repeating: "a", count: 257)] {
      check(
        #"{"ticket_id":"1","message":{"id":"\#(text)","body":""}}"#,
        refused: .value,
        at: "/message/id"
      )
    }
  }

  @Test func `facts that nobody attests are no facts`() throws {
    let claimed = #"{"ticket_id":"1","message":{"body":""},"facts":{"order":{"id":"7"}}"#
    #expect(try read(claimed + "}").facts.members.isEmpty)
    #expect(try read(claimed + #","facts_source":""}"#).facts.members.isEmpty)
    #expect(try read(claimed + #","facts_source":" "}"#).facts.members.isEmpty)
    #expect(try read(claimed + #","facts_source":"shop"}"#).facts["order"]?["id"] == "7")
  }

  @Test func `unknown fields are let pass`() throws {
    #expect(try read(#"{"ticket_id":"1","message":{"body":"","x":1},"y":[{}]}"#).ticketID == "1")
  }

  @Test func `a field that the schema lets be null may be null`() throws {
    let ticket = try read(
      #"{"ticket_id":"1","message":{"body":"","id":null},"locale":null,"subject":null,"bot_mode":null}"#
    )
    #expect(ticket.locale == nil)
  }

  @Test func `what is missing is named with its place`() {
    check(#"{"message":{"body":""}}"#, refused: .missing, at: "/ticket_id")
    check(#"{"ticket_id":"1"}"#, refused: .missing, at: "/message")
    check(#"{"ticket_id":"1","message":{}}"#, refused: .missing, at: "/message/body")
    check(
      #"{"ticket_id":"1","message":{"body":"","attachments":[{"name":"a"},{}]}}"#,
      refused: .missing,
      at: "/message/attachments/1/name"
    )
  }

  @Test func `a value of the wrong type is named with its place`() {
    check("[]", refused: .type, at: "")
    check(#"{"ticket_id":1,"message":{"body":""}}"#, refused: .type, at: "/ticket_id")
    check(#"{"ticket_id":null,"message":{"body":""}}"#, refused: .type, at: "/ticket_id")
    check(#"{"ticket_id":"1","message":{"body":5}}"#, refused: .type, at: "/message/body")
    check(
      #"{"ticket_id":"1","message":{"body":""},"history":[{"body":""},{"body":null}]}"#,
      refused: .type,
      at: "/history/1/body"
    )
    check(#"{"ticket_id":"1","message":{"body":""},"tags":["a",2]}"#, refused: .type, at: "/tags/1")
  }

  @Test func `a value outside its range is named with its place`() {
    check(#"{"ticket_id":"","message":{"body":""}}"#, refused: .value, at: "/ticket_id")
    let long = String(repeating: "a", count: 257)
    check(#"{"ticket_id":"\#(long)","message":{"body":""}}"#, refused: .value, at: "/ticket_id")
    check(
      #"{"ticket_id":"1","message":{"body":""},"channel":"fax"}"#,
      refused: .value,
      at: "/channel"
    )
    check(
      #"{"ticket_id":"1","message":{"body":""},"received_at":"yesterday"}"#,
      refused: .value,
      at: "/received_at"
    )
    check(
      #"{"schema":"ticket/2","ticket_id":"1","message":{"body":""}}"#,
      refused: .schema,
      at: "/schema"
    )
  }
}
