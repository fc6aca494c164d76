import ArgumentParser
import CanonicalJSON
import Domain
import Evaluation
import Pipeline
import SourceFiles

/// Tells how well each intent is recognised.
struct IntentsReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract:
      "Tells how well each intent is recognised, which are confused, and what a threshold costs.",
    discussion: """
      Each example is judged by a classifier that was trained on four fifths of the others and has not \
      seen it. Recall is the share of an intent's examples that are taken for it, precision the share \
      of what is taken for it that is right, and `sure` the share of its examples that are sure enough \
      to get it. A confidence means what it says where as many texts are right.

      EXAMPLES
        countersign intents report
        countersign intents report --html report.html    a page for a browser or a printer
        countersign intents report --json
      """
  )

  @OptionGroup var options: IntentOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  @Option(
    help: ArgumentHelp("Write a page for a browser, with plots.", valueName: "file"),
    completion: .file(extensions: ["html"]),
    transform: OutputFile.page
  )
  var html: OutputFile?

  func run() throws {
    let shelf = try options.shelf()
    let report = IntentReport(of: try tellingTraining { try shelf.heldOut() })
    let page = IntentReportPage(report, threshold: shelf.configuration.thresholds.confidence)
    try html?.write(IntentReportHTML(page).text)
    if json {
      Terminal.say(page.json.prettyText)
    } else {
      for line in page.lines { Terminal.say(line) }
    }
  }
}
