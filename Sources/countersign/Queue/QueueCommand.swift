import ArgumentParser

/// What waits for people, and what they do with it.
struct QueueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "queue",
    abstract: "Shows what waits for people, and takes what they decide.",
    discussion: """
      Claim a case, read it, and approve, edit, reject or escalate it. A case is named by the \
      beginning of its id. What you do is signed with your key, which says who you are.

      EXAMPLES
        countersign queue list
        countersign queue next --claim               take the case whose turn it is, and read it
        countersign queue show case_5k2m
        countersign queue approve case_5k2m 3f2a9c01 the document that `show` printed
        countersign queue edit case_5k2m             in your editor; somebody else approves it
        countersign queue reject case_5k2m --reason wrong-policy
        countersign queue escalate case_5k2m --to legal
        countersign queue release case_5k2m          give the claim back
        countersign queue watch                      a line whenever something waits
        countersign queue tui                        all of it on a full screen
        countersign queue stats                      how well reviews go
      """,
    subcommands: [
      QueueListCommand.self, QueueNextCommand.self, QueueShowCommand.self,
      QueueClaimCommand.self, QueueRenewCommand.self, QueueReleaseCommand.self,
      QueueApproveCommand.self, QueueEditCommand.self, QueueRejectCommand.self,
      QueueEscalateCommand.self, QueueCommentCommand.self, QueueUndoCommand.self,
      QueueHistoryCommand.self, QueueWatchCommand.self, QueueTUICommand.self,
      QueueStatsCommand.self, QueuePlantCommand.self,
    ]
  )
}
