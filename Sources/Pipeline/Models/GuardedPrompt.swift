import Prompting

/// A prompt of a release, with what must not come out of it.
struct GuardedPrompt: Sendable {
  let file: PromptFile
  let runs: PromptRuns

  init(_ file: PromptFile) { (self.file, runs) = (file, PromptRuns(of: file)) }
}
