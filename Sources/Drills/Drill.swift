package import Domain
package import SourceFiles

/// One scenario of a tabletop exercise: what happens, and what must not come of it.
package struct Drill: Sendable {
  /// What happens.
  package enum Event: Sendable {
    case tickets(TicketEvent)
    case play(Play)
  }

  /// What people, thieves and operators do, played in a store of its own by the commands that they would use.
  package enum Play: String, Sendable, Hashable, CaseIterable {
    case stolenKey = "stolen_key"
    case rubberStamp = "rubber_stamp"
    case stopUnderLoad = "stop_under_load"
    case rollbackUnderLoad = "rollback_under_load"
    case tampering
  }

  /// Lower-case letters, digits and hyphens.
  package let id: String
  package let title: String
  /// Who answers for the scenario.
  package let owner: String
  package let stake: Stake
  /// The kind of incident that it would be; nil where it is none.
  package let incident: String?
  package let event: Event
  package let place: SourcePlace
  package let incidentPlace: SourcePlace
}

/// Tickets that come in, with what lies in wait for them.
package struct TicketEvent: Sendable {
  package static let ticketLimit = 50
  package static let documentLimit = 8

  /// Each one line as `run` takes it.
  package let tickets: [[UInt8]]
  /// A model in the place of the workspace's own; nil where none lies.
  package let model: LyingModel?
  /// Files that somebody adds or bends; most scenarios have none.
  package let documents: [BentFile]
  /// The day whose policies would answer where nobody looked at dates.
  package let staleOn: CalendarDay?
  package let harm: Harm
}

/// A model that does what a model should not.
package struct LyingModel: Sendable, Equatable {
  package enum Deed: Sendable, Equatable {
    /// It writes this, whatever it is asked.
    case says(String)
    case misbehaves(Misbehaviour)
  }

  package enum Misbehaviour: String, Sendable, CaseIterable {
    /// It ends without an answer.
    case exits
    /// It never answers.
    case hangs
    /// It writes out all that it was sent.
    case echoes
  }

  package static let answerLimit = 64 << 10

  /// The prompt that it is asked by, and the vendor whose contract holds, where the workspace asks no model.
  package let prompt: String
  package let vendor: String
  package let deed: Deed
}

/// A file of the workspace as somebody adds or bends it.
package struct BentFile: Sendable, Equatable {
  package enum Change: Sendable, Equatable {
    case written(String)
    case replaced(String, with: String)
  }

  package static let textLimit = 256 << 10

  package let path: String
  package let change: Change
  package let place: SourcePlace
}
