import ArgumentParser

/// Who may do what, and with which key.
struct PeopleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "people",
    abstract: "Invites, enrolls and suspends people, and shows who may do what.",
    discussion: """
      What takes two people is proposed by the first and takes effect when a second runs the same \
      command within 7 days. Your key says who you are; no option does.

      EXAMPLES
        countersign people list
        countersign people invite noor --name "Noor" --role reviewer
        countersign people enroll join_…       with the code that the invitation gave
        countersign people raise noor --role senior
        countersign people suspend noor --reason "left on Friday"
        countersign people rotate              a new key for yourself
      """,
    subcommands: [
      PeopleInviteCommand.self, PeopleEnrollCommand.self, PeopleListCommand.self,
      PeopleShowCommand.self, PeopleRaiseCommand.self, PeopleLowerCommand.self,
      PeopleSuspendCommand.self, PeopleReinstateCommand.self, PeopleRotateCommand.self,
    ]
  )
}
