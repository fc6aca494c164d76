import Domain
import Storage

/// The decision that a text names, for every command that is about one decision.
///
/// The beginning of a decision's id names that one, superseded or not; whatever else names a story (a
/// ticket, a case, an action, an entry of the log) names the last decision of it.
struct NamedDecision {
  let id: DecisionID
  /// A line for whoever asked, where there are further decisions on the ticket; nil where this is all.
  let remark: String?

  /// The most decisions that the remark names.
  private static let longest = 8

  fileprivate init(_ id: DecisionID, in story: [StoryDecision]) {
    self.id = id
    remark = story.first { $0.superseded == id }
      .map { "\(id) is not the last word on its ticket: \($0.id) took its place" }
  }

  fileprivate init(lastOf story: [StoryDecision], named text: String, else found: DecisionID) {
    id = story.last?.id ?? found
    let earlier = story.dropLast().map(\.id.text)
    remark =
      earlier.isEmpty
      ? nil
      : "`\(text)` stands for \(story.count) decisions on one ticket, and this is the last; "
        + "name another by its id: "
        + earlier.suffix(Self.longest).joined(separator: ", ")
  }
}

extension WorkspaceOptions {
  /// Finds the decision that a text names, and tells of further ones on standard error.
  func decision(named text: String, in store: Store) throws -> DecisionID {
    let named = try namedDecision(text, in: store)
    if let remark = named.remark { Terminal.complain(remark) }
    return named.id
  }

  private func namedDecision(_ text: String, in store: Store) throws -> NamedDecision {
    let shown = StoryName(text: text).shown
    let found = try tellingFailures { try store.decisions(matching: text) }
    let own = found.filter { text.hasPrefix(DecisionID.prefix) && $0.text.hasPrefix(text) }
    guard let id = own.first else {
      let any = try StoryName(text: text).find(in: store, self)
      let story = try tellingFailures { try store.story(of: any) }
      return NamedDecision(lastOf: story, named: shown, else: any)
    }
    // A ticket may be named like a decision, and nothing hides behind it.
    guard found.count == 1 else {
      throw Complaint(
        .usage,
        "`\(shown)` stands for \(found.count)"
          + "\(found.count < Store.matchLimit ? "" : " or more") decisions",
        hint: "name one of: " + found.prefix(8).map(\.text).joined(separator: ", ")
      ).told()
    }
    return NamedDecision(id, in: try tellingFailures { try store.story(of: id) })
  }
}
