import TerminalView

extension CasePage {
  /// What models had to do with the case.
  var modelParts: [ModelPart] { ModelPart.all(in: stages) }

  var models: [StyledText] { modelParts.flatMap { $0.lines(under: section) } }
}
