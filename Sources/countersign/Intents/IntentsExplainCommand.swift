import ArgumentParser
import CanonicalJSON
import Classification
import Domain
import Evaluation
import Pipeline

/// Tells what a text is taken to ask for, and why.
struct IntentsExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tells what a text is taken to ask for, and which words and examples spoke for it.",
    discussion: """
      Judges by the working files. What a word adds to an intent is exact: it is the classifier's own \
      weights, in ten-thousandths of the margin that training asks for, and all words of an intent add up \
      to its score. Runs of letters count with the word that they stand in, and two words that stand \
      together are told as two. `-` reads the text from standard input. At most 64 KiB are read.

      EXAMPLES
        countersign intents explain "where is my parcel"
        countersign intents explain --subject Parcel - < message.txt
        countersign intents explain "refund me" --json
      """
  )

  @Argument(help: "The text, as a customer writes it.")
  var text: [String]

  @Option(help: "The subject of the message.")
  var subject: String?

  @OptionGroup var options: IntentOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  private static let nearLimit = 5

  func validate() throws {
    if text.isEmpty { throw ValidationError("name the text, or `-` for standard input") }
  }

  func run() throws {
    let body = try words()
    let shelf = try options.shelf()
    let classifier = try tellingTraining { try shelf.classifier() }
    let page = IntentExplanationPage(
      shelf: shelf,
      guess: classifier.guess(
        subject: subject,
        body: body,
        thresholds: shelf.configuration.intentThresholds
      ),
      contributions: classifier.contributions(subject: subject, body: body),
      near: NearExamples(of: shelf.catalogue)
        .nearest(to: Features(subject: subject, body: body), limit: Self.nearLimit)
    )
    if json { return Terminal.say(page.json.prettyText) }
    for line in page.lines { Terminal.say(Terminal.escapedLine(line)) }
  }

  private func words() throws -> String {
    guard text == ["-"] else { return text.joined(separator: " ") }
    guard let bytes = Terminal.standardInput(limit: Features.inputBytes) else {
      throw Complaint(.noInput, "standard input holds more than 64 KiB").told()
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Complaint(.noInput, "standard input is not valid UTF-8").told()
    }
    return text
  }
}
