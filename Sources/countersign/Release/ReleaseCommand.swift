import ArgumentParser

/// Works with releases: what answers customers, and who signed it.
struct ReleaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Tries, signs, promotes and takes back releases.",
    discussion: """
      Nothing answers anybody before it is in a release, was tried on past tickets, and is signed by \
      two people who did not make it. Releases are named by their id, by a beginning of it, or as \
      `in-force`, `previous` or `newest`.

      EXAMPLES
        countersign release backtest newest       what it would have decided otherwise
        countersign release gates newest          what stands between it and anybody it may answer
        countersign release sign newest
        countersign release promote newest
        countersign release rollback --reason "wrong period in section 3"
      """,
    subcommands: [
      ReleaseBacktestCommand.self, ReleaseGatesCommand.self, ReleaseSignCommand.self,
      ReleasePromoteCommand.self, ReleaseRollbackCommand.self, ReleaseWithdrawCommand.self,
      ReleaseRehearseCommand.self, ReleaseCanaryCommand.self, ReleaseWidenCommand.self,
      ReleaseEndCanaryCommand.self, ReleaseShadowCommand.self,
      ShadowReportCommand.self,
    ]
  )
}
