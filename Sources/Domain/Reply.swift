/// A text for the customer, with the approved templates it uses and what its claims rest on.
package struct Reply: Sendable, Equatable {
  /// Markdown. A sentence that rests on a citation is followed by its number: `… 30 days. [1]`
  package let body: String
  package let locale: String
  /// The ids of the templates whose text stands in it, in order.
  package let templates: [String]
  package let citations: [Citation]

  package init(body: String, locale: String, templates: [String], citations: [Citation]) {
    self.body = body
    self.locale = locale
    self.templates = templates
    self.citations = citations
  }
}
