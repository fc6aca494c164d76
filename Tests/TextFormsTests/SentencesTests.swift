import TextForms
import Testing

@Suite struct SentencesTests {
  private func check(_ text: String, _ expected: [String]) {
    #expect(sentences(of: text).map(String.init) == expected)
  }

  @Test func `a full stop before a new sentence ends one`() {
    check(
      "You have 30 days. Keep the box! Is it new?",
      ["You have 30 days.", "Keep the box!", "Is it new?"]
    )
  }

  @Test func `a point inside a number does not`() {
    check("It costs 14.90 EUR. Pay by card.", ["It costs 14.90 EUR.", "Pay by card."])
  }

  @Test func `an abbreviation or an initial does not`() {
    check("See e.g. Tents, No. 5. Ask J. Doe.", ["See e.g. Tents, No. 5.", "Ask J. Doe."])
  }

  @Test func `a line break ends a sentence`() {
    check("hello\nwhere is my order\r\n\nthanks", ["hello", "where is my order", "thanks"])
  }

  @Test func `closing quotes and brackets belong to their sentence`() {
    check(
      "He said \"wait.\" Then (it came.) Good.",
      ["He said \"wait.\"", "Then (it came.)", "Good."]
    )
  }

  @Test func `a lower-case letter goes on with the sentence`() {
    check("wait... what happened", ["wait... what happened"])
  }

  @Test func `nothing of the text is lost but white space`() {
    let text = "A. b! C?? (D.) \"E…\" 3.5 f.g H.\n\nI. \t J"
    let joined = sentences(of: text).joined().filter { !$0.isWhitespace }
    #expect(joined == text.filter { !$0.isWhitespace })
  }
}
