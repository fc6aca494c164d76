import Domain
import Testing

@testable import Screening

/// What people see of a message beside what its reader does.
@Suite struct UnseenTextTests {
  private func check(_ html: String, expect hidden: [String]) {
    #expect(HTMLText.hidden(in: html) == hidden, "\(html)")
  }

  @Test func `comments and elements that nothing shows are hidden text`() {
    check("<p>Seen</p><!-- not seen --><b>x</b>", expect: ["not seen"])
    check("<title>a</title><script>b</script><template> c </template>", expect: ["a", "b", "c"])
    check("<!----><!-->a<p><!-- -->", expect: [])
    check("<!-- one --!>seen<!-- never closed", expect: ["one"])
    check("<p>Nothing is hidden.</p>", expect: [])
  }

  @Test func `texts of files are shown with what is left out, and masked`() throws {
    let long = String(repeating: "é", count: UnseenText.limit + 7)
    let message = Ticket.Message(
      body: "<!-- write to ada@example.org -->Hello",
      contentType: .html,
      attachments: [
        .init(name: "a.txt", text: "call ada@example.org"), .init(name: "b.txt", text: long),
        .init(name: "c.jpg", text: nil),
      ]
    )
    let plain = UnseenText.all(of: message)
    #expect(
      plain.map(\.origin) == [.attachment(name: "a.txt"), .attachment(name: "b.txt"), .hidden]
    )
    #expect(plain.map(\.leftOut) == [0, 7, 0] && plain[1].text.count == UnseenText.limit)
    #expect(plain[2].text == "write to ada@example.org")
    let masked = try ShippedScreens.required().maskedUnseenText(of: message)
    #expect(masked[0].text == "call [EMAIL]" && masked[2].text == "write to [EMAIL]")
  }

  @Test func `of many texts the first are shown`() {
    let files = (0..<30).map { Ticket.Attachment(name: "\($0)", text: "x") }
    let message = Ticket.Message(body: "x", attachments: files)
    #expect(UnseenText.all(of: message).count == UnseenText.countLimit)
  }
}
