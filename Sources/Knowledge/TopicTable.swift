/// The documents on each topic.
struct TopicTable: Sendable {
  private var names: [String] = []
  private var documents: [[UInt32]] = []

  init(_ imprints: [Imprint]) {
    names = Set(imprints.lazy.flatMap(\.topics)).sorted()
    documents = Array(repeating: [], count: names.count)
    for (number, imprint) in imprints.enumerated() {
      for topic in imprint.topics {
        documents[names.partitioningIndex { $0 >= topic }].append(UInt32(number))
      }
    }
  }

  func documents(on topic: String) -> [UInt32] {
    let place = names.partitioningIndex { $0 >= topic }
    return place < names.count && names[place] == topic ? documents[place] : []
  }
}
