import ArgumentParser
import CanonicalJSON

/// The options of a command that take values, as its parser declares them.
///
/// Of an option that takes one value and is given twice, the parser takes the last and says nothing; whoever typed
/// both meant something else.
struct DeclaredOptions {
  /// What an option takes that stands in words of its own behind it.
  private enum Taking {
    /// Words that begin with no dash.
    case plain
    /// The next word, whatever it begins with.
    case next
    /// All words to the end.
    case rest
  }

  private struct Option {
    /// With their dashes.
    let names: [String]
    let taking: Taking
    let isRepeating: Bool
  }

  private let options: [Option]

  init(of command: any ParsableArguments.Type) {
    guard let dump = try? JSONValue(parsing: Array(command._dumpHelp().utf8), limits: .object),
      let declared = dump["command"]?["arguments"]?.array
    else { preconditionFailure("what the parser declares is not read") }
    options = declared.filter { $0["kind"] == "option" }.map { option in
      let taking: Taking =
        switch option["parsingStrategy"]?.string {
        case "unconditional": .next
        case "allRemainingInput": .rest
        default: .plain
        }
      return Option(
        names: (option["names"]?.array ?? []).map { name in
          (name["kind"] == "long" ? "--" : "-") + (name["name"]?.string ?? "")
        },
        taking: taking,
        isRepeating: option["isRepeating"] == true
      )
    }
  }

  /// The option of one value that is given more than once in words which the parser took, by the name that is used
  /// the second time; nil where there is none.
  func repeated(in words: [String]) -> String? {
    var given: Set<Int> = []
    var rest = words[...]
    while let word = rest.popFirst(), word != "--" {
      for name in Self.names(in: word) {
        guard let index = options.firstIndex(where: { $0.names.contains(name) }) else { continue }
        let option = options[index]
        guard given.insert(index).inserted || option.isRepeating else { return name }
        switch option.taking {
        case .plain: break
        case .next: if !word.contains("=") { rest = rest.dropFirst() }
        case .rest: return nil
        }
      }
    }
    return nil
  }

  /// The names that a word gives: one of two dashes, or as many as there are letters behind one.
  private static func names(in word: String) -> [String] {
    let name = String(word.prefix { $0 != "=" })
    if word.hasPrefix("--") { return [name] }
    guard word.hasPrefix("-") else { return [] }
    return name.dropFirst().map { "-\($0)" }
  }
}
