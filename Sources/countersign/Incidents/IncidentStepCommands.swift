import ArgumentParser
import Domain
import Incidents
import Review
import Storage

/// What the commands share that take one step with an incident.
struct IncidentOptions: ParsableArguments {
  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "The incident, or the beginning of its name, as `incident list` shows it.")
  var incident: String

  @Option(help: "What was done, or why: 1 to 500 characters, of no customer.")
  var reason: ReasonArgument

  /// Signs a step, and says where the incident stands then.
  func take(
    _ what: String,
    for duty: Duty = .openIncidents,
    _ step: (Incident, SigningSession) throws -> (IncidentStep, [UInt8]?)
  ) throws {
    let signing = try SigningSession(workspace, for: duty, what)
    let (step, content) = try step(signing.incident(incident), signing)
    let incident = try signing.take(step, beside: content)
    let page = try workspace.tellingFailures { try IncidentPage(of: incident, in: signing.store) }
    try signing.close()
    for line in page.lines(after: step) { Terminal.say(line) }
  }
}

/// Adds evidence.
struct IncidentAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Adds evidence to an incident, which is held from then on.",
    discussion: """
      EXAMPLES
        countersign incident add inc_7d --decision dec_9w --reason "the same promise again"
      """
  )

  @OptionGroup var options: IncidentOptions
  @OptionGroup var chains: ChainOptions

  func validate() throws {
    guard !chains.decisions.isEmpty || chains.query != nil else {
      throw ValidationError("name what to add: --decision or --query")
    }
  }

  func run() throws {
    try options.take("add to an incident") { incident, signing in
      let found = try chains.evidence(in: signing.store, options.workspace)
      let held = try options.workspace.tellingFailures {
        try Set(signing.store.evidence(of: incident.id).flatMap(\.chainNumbers))
      }
      guard !held.isSuperset(of: found.chainNumbers) else {
        throw Complaint(
          .stale,
          "`\(incident.id)` holds all of that already",
          hint: "`countersign incident show \(incident.id.short)` says what it holds"
        ).told()
      }
      let digest = Digest(of: found.bytes)
      return (.add(incident.id, evidence: digest, reason: options.reason.reason), found.bytes)
    }
  }
}

/// Gives an incident to somebody.
struct IncidentAssignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign",
    abstract: "Gives an incident to a person, who sees it through.",
    discussion: """
      EXAMPLES
        countersign incident assign inc_7d --to noor --reason "on call"
      """
  )

  @OptionGroup var options: IncidentOptions

  @Option(help: "The person, by the name of `countersign people list`.")
  var to: String

  func run() throws {
    guard let person = PersonID(to) else {
      throw Complaint(
        .usage,
        "`\(Terminal.escaped(to))` names no person",
        hint: "`countersign people list` names them"
      ).told()
    }
    try options.take("assign an incident") { incident, _ in
      (.assign(incident.id, to: person, reason: options.reason.reason), nil)
    }
  }
}

/// Says what keeps it from going on.
struct IncidentContainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contain",
    abstract: "Says what was done that keeps an incident from going on.",
    discussion: """
      It does nothing itself: `incident show` proposes the commands that do. The first time counts as \
      the moment of containment.

      EXAMPLES
        countersign incident contain inc_7d --reason "stop_4k2m, then gone back"
      """
  )

  @OptionGroup var options: IncidentOptions

  func run() throws {
    try options.take("contain an incident") { incident, _ in
      (.contain(incident.id, measure: options.reason.reason), nil)
    }
  }
}

/// Says that people were told.
struct IncidentNotifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notify",
    abstract: "Says that people of a role were told of an incident, and how.",
    discussion: """
      EXAMPLES
        countersign incident notify inc_7d --role legal --reason "by telephone, 14:10"
      """
  )

  @OptionGroup var options: IncidentOptions

  @Option(help: "The role, as the incident's clocks name it.")
  var role: String

  func run() throws {
    guard let role = Role(rawValue: role) else {
      throw Complaint(
        .usage,
        "`\(Terminal.escaped(role))` is no role",
        hint: "there are: " + Role.allCases.map(\.rawValue).joined(separator: ", ")
      ).told()
    }
    try options.take("tell of an incident") { incident, _ in
      (.notify(incident.id, role, how: options.reason.reason), nil)
    }
  }
}
