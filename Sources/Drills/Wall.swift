package import Domain

/// Something that keeps a scenario from doing harm, and that a drill takes away to see what is left.
package enum Wall: String, Sendable, Hashable, CaseIterable {
  /// The checks of files before a release is made of them.
  case check
  /// What texts of tickets are screened for, with the lifts that follow from it.
  case screens
  /// The tier of what was recognised; lifts hold without it.
  case tiers
  /// Only policies in force at the ticket's moment are searched.
  case dates
  /// Only policies for customers are searched.
  case audience
  /// Passages that steer are not quoted.
  case passages
  /// The rules of an action, with the facts that they are bound to.
  case rules
  /// A permitted action leaves without a person by a signed exception alone.
  case exceptions
  /// What was done before: once only, and limits over time.
  case history
  /// What a model wrote counts only as whole sentences of what it was shown.
  case fence
  /// An answer that holds the reference of its instructions, or many of their words, is used for nothing.
  case leaks
  /// What a model did not answer, the search's own sentences answer.
  case fallback
  /// Each sentence of a reply is approved, or stands in what it cites.
  case grounding
  /// Words and links that no reply may hold.
  case replies
  /// Signatures of enough people, none of whom counts twice.
  case people
  /// Edits that may lower what the rules propose, and change nothing else.
  case edits
  /// Keys that were revoked sign nothing.
  case revocation
  /// Cases that are planted, and those who let them pass.
  case planted
  /// The line's stops.
  case stop
  /// Going back to the release before.
  case rollback
  /// The log's tree, by which an altered entry is found.
  case tree
  /// Checkpoints of the log that are kept elsewhere.
  case anchors

  /// The stage at which it stands; nil where it stands beside the stages.
  package var stage: StageName? {
    switch self {
    case .screens: .screen
    case .tiers: .tier
    case .dates, .audience, .passages: .retrieve
    case .rules, .exceptions, .history: .decide
    case .fence, .leaks, .fallback: .draft
    case .grounding, .replies: .verify
    case .people, .edits, .revocation, .planted: .route
    case .stop, .tree, .anchors: .record
    case .check, .rollback: nil
    }
  }

  /// Where it stands, in a word.
  package var place: String { stage?.rawValue ?? "release" }

  /// The walls that tickets meet, in the order in which they do.
  package static let ofTickets: [Wall] = [
    .check, .screens, .tiers, .dates, .audience, .passages, .rules, .exceptions, .history, .fence,
    .leaks, .fallback, .grounding, .replies,
  ]
}
