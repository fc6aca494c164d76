import ArgumentParser

/// Works with releases: what answers customers, who signed it, and how it is taken back.
struct ReleaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Makes, compares, tries, signs, promotes and takes back releases.",
    discussion: """
      A release is everything that tickets are judged by, under one id. Nothing of the working files \
      answers anybody before it is in one, was tried on past tickets, and is signed by two people who \
      did not make it. Releases are named by their id, by a beginning of it, or as `in-force`, \
      `previous` or `newest`; where it makes sense, `draft` is what the working files are.

      EXAMPLES
        countersign release create --note "shorter return window"
        countersign release diff                  what the newest would change
        countersign release backtest newest       what it would have decided otherwise
        countersign release gates newest          what stands between it and anybody it may answer
        countersign release sign newest
        countersign release promote newest
        countersign release rollback --reason "wrong period in section 3"
      """,
    subcommands: [
      ReleaseCreateCommand.self, ReleaseListCommand.self, ReleaseShowCommand.self,
      ReleaseDiffCommand.self, ReleaseBacktestCommand.self, ReleaseGatesCommand.self,
      ReleaseSignCommand.self, ReleasePromoteCommand.self, ReleaseRollbackCommand.self,
      ReleaseWithdrawCommand.self, ReleaseRehearseCommand.self, ReleaseCanaryCommand.self,
      ReleaseWidenCommand.self, ReleaseEndCanaryCommand.self, ReleaseShadowCommand.self,
      ShadowReportCommand.self, ReleasePinCommand.self, ReleaseUnpinCommand.self,
      ReleaseExportCommand.self, ReleaseImportCommand.self, ReleaseCollectCommand.self,
    ]
  )
}
