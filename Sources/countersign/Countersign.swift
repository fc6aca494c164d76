import ArgumentParser
import Domain
import Glibc
import SourceFiles

/// The program: one file a command.
struct Countersign: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "countersign",
    abstract: "Decides which of a support bot's answers a customer may see, and shows why.",
    discussion: """
      Tickets go in as JSON Lines, and each leaves as one decision: an answer that cites the \
      policy it rests on, a case for people, a refusal, or a question.

      EXAMPLES
        countersign init --demo                 make the store, and try the sample
        countersign run tickets.jsonl           decide each ticket
        countersign run --draft tickets.jsonl   try working files; nothing is recorded
        countersign show dec_5k2m               every stage of one decision
        countersign trace 1171                  a ticket's whole way, from request to effect
        countersign search --document delivery  the decisions that rest on a document
        countersign explain 1171 --for customer a decision in a customer's words
        countersign replay --all                decide again what is recorded, and compare
        countersign stop --all --reason "…"     stop every reply, at once
        countersign release create              make a release of the working files
        countersign check                       all errors of the workspace at once
        countersign cite 3f2a9c01               the text that a citation's digest names
        countersign effects effects.jsonl       take in what the platform did
        countersign outbox --follow             tell what people have completed
        countersign knowledge check             the tools of those who write policies
        countersign intents report              how well each intent is recognised
        countersign rules test                  the tests of the rules
        countersign prompts test                the tests of the prompts
        countersign models check                ask each model whether it answers
        countersign vendors check               what the contracts with vendors lack
        countersign people list                 who may do what
        countersign report --html report.html   rates, alarms, and what changed there
        countersign queue next --claim          review what waits for people
        countersign receipt dec_5k2m            prove one decision, in a file of its own
        countersign incident open --kind …      freeze the evidence of what went wrong
        countersign log verify                  prove that the record is as it was written
        countersign release backtest newest     what a candidate would have decided otherwise

      EXIT CODES
        0 done; 1 differences; 3 findings; 8 cases wait; 64 usage; 65 some lines were invalid;
        66 no input; 69 store unreachable; 70 internal; 73, 74 cannot write;
        75 the line is stopped; 76 stale; 77 not allowed; 78 bad workspace; 130 interrupted
      """,
    version: Engine.version,
    subcommands: [
      InitCommand.self, RunCommand.self, CheckCommand.self, ShowCommand.self, TraceCommand.self,
      SearchCommand.self, ExplainCommand.self, CiteCommand.self, ReplayCommand.self,
      StopCommand.self, ResumeCommand.self, LogCommand.self, ReceiptCommand.self,
      EffectsCommand.self, IncidentCommand.self, OutboxCommand.self, TickCommand.self,
      StatusCommand.self,
      ReportCommand.self, MetricsCommand.self,
      KnowledgeCommand.self, IntentsCommand.self, ReleaseCommand.self, LaunchCheckCommand.self,
      RulesCommand.self, PromptsCommand.self, ModelsCommand.self, VendorsCommand.self,
      PeopleCommand.self, QueueCommand.self, WhoAmICommand.self,
      EraseCommand.self, RetainCommand.self, HoldCommand.self, ExportCommand.self,
      OwnersCommand.self, DoctorCommand.self, SchemaCommand.self, DrillCommand.self,
      DrillModelCommand.self,
    ]
  )
}

@main enum Main {
  static func main() {
    StandardDescriptors.hold()
    // A closed pipe and a file at its limit are answers of `write`, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    let arguments = Array(CommandLine.arguments.dropFirst())
    refuseUnknownCommand(arguments)
    do {
      var command = try Countersign.parseAsRoot(arguments)
      refuseRepeatedOption(of: type(of: command), arguments)
      try command.run()
    } catch {
      end(with: error)
    }
    ProcessEnd.end(ExitStatus.done.rawValue)
  }

  /// Ends the process as an error asks, and tells what is not told yet.
  private static func end(with error: any Error) -> Never {
    let status = Countersign.exitCode(for: error)
    if status == .success {
      // Help, and versions.
      Terminal.say(Countersign.fullMessage(for: error))
      ProcessEnd.end(ExitStatus.done.rawValue)
    }
    // What a command has told already.
    if let status = error as? ExitCode { ProcessEnd.end(status.rawValue) }
    guard status == .validationFailure else {
      Complaint(.internalFailure, Countersign.message(for: error)).exit()
    }
    let usage = Countersign.fullMessage(for: error)
    let label = "Error: "
    Terminal.complain(usage.hasPrefix(label) ? String(usage.dropFirst(label.count)) : usage)
    ProcessEnd.end(ExitStatus.usage.rawValue)
  }

  /// Says which option is given twice, where one value is all that it takes.
  private static func refuseRepeatedOption(
    of command: any ParsableCommand.Type,
    _ words: [String]
  ) {
    guard words.count(where: { $0.hasPrefix("-") }) > 1,
      let name = DeclaredOptions(of: command).repeated(in: words)
    else { return }
    Complaint(.usage, "`\(name)` is given more than once", hint: "give it once").exit()
  }

  /// Says which command was meant, before the parser takes a mistyped one for a surplus argument.
  private static func refuseUnknownCommand(_ words: [String]) {
    var parent: any ParsableCommand.Type = Countersign.self
    var path = ""
    for word in words {
      let commands = parent.configuration.subcommands
      let names = commands.map { $0.configuration.commandName ?? "" }
      guard !names.isEmpty, !word.hasPrefix("-"), word != "help",
        parent.configuration.defaultSubcommand == nil
      else { return }
      guard let command = commands.first(where: { $0.configuration.commandName == word }) else {
        let hint = nearest(to: word, among: names).map { "did you mean `\(path)\($0)`?" }
        Complaint(
          .usage,
          "unknown command `\(path)\(word)`",
          hint: hint ?? "commands: \(names.joined(separator: ", "))"
        ).exit()
      }
      parent = command
      path += word + " "
    }
  }
}
