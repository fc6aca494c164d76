/// A request to a server: GET, or POST where it has a text to post.
package struct HTTPRequest: Sendable {
  package let url: String
  package let posted: String?
  /// Whole lines, `Name: value`.
  package let headers: [String]
  /// How large the answer's body may be.
  package let limitBytes: Int

  package init(_ url: String, posting text: String? = nil, headers: [String], limitBytes: Int) {
    (self.url, posted, self.headers, self.limitBytes) = (url, text, headers, limitBytes)
  }
}
