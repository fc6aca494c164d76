import ArgumentParser

/// Which queues a command looks at.
struct QueueOptions: ParsableArguments {
  @Option(
    name: .customLong("queue"),
    help: "A queue; repeat it for several. Usual: all of them."
  )
  var queues: [String] = []
}
