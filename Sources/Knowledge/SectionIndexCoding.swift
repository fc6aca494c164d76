import Domain

extension SectionIndex {
  /// What an index begins with: its name, and the version of its format.
  private static let signature = Array("csindex\u{2}".utf8)

  /// The index as bytes: the same for the same documents, on any machine.
  ///
  /// A signature, the imprints, the arrays of the tables (a count of eight bytes, then the
  /// elements, little-endian), and the SHA-256 digest of all that.
  package var serialized: [UInt8] {
    var writer = ByteWriter()
    writer.raw(Self.signature)
    writer.integer(UInt32(imprints.count))
    for imprint in imprints { imprint.write(to: &writer) }
    sections.write(to: &writer)
    terms.write(to: &writer)
    vocabulary.write(to: &writer)
    synonyms.write(to: &writer)
    writer.raw(Digest(of: writer.bytes).bytes)
    return writer.bytes
  }

  /// Reads an index; no bytes make it, or a search in it, fail otherwise than by an error.
  package convenience init(serialized bytes: [UInt8]) throws(SectionIndexError) {
    guard bytes.starts(with: Self.signature) else { throw .notAnIndex }
    guard bytes.count >= Self.signature.count + 32 else { throw .damaged("end") }
    let content = bytes.dropLast(32)
    guard Digest(of: content).bytes.elementsEqual(bytes.suffix(32)) else { throw .altered }
    try self.init(content: content.dropFirst(Self.signature.count))
  }

  private convenience init(content: ArraySlice<UInt8>) throws(SectionIndexError) {
    var reader = ByteReader(content)
    let count = try reader.integer(UInt32.self, "documents")
    guard count <= KnowledgeBase.documentLimit else { throw .damaged("documents") }
    var imprints: [Imprint] = []
    for _ in 0..<count { imprints.append(try Imprint(from: &reader)) }
    let sections = try SectionTable(from: &reader)
    let terms = try TermTable(from: &reader)
    let vocabulary = try Vocabulary(from: &reader)
    let synonyms = try SynonymTable(from: &reader)
    guard reader.isAtEnd else { throw .damaged("end") }
    try sections.validate(documents: imprints.count, terms: terms.hashes.count)
    try terms.validate(sections: sections.count)
    try vocabulary.validate(terms: terms.hashes.count)
    try synonyms.validate()
    self.init(
      imprints: imprints,
      sections: sections,
      terms: terms,
      vocabulary: vocabulary,
      synonyms: synonyms
    )
  }
}

extension Imprint {
  fileprivate func write(to writer: inout ByteWriter) {
    for text in [id, title, owner, version.description, changeSummary ?? ""] { writer.text(text) }
    writer.integer(changeSummary == nil ? 0 : 1 as UInt8)
    writer.texts(topics)
    writer.day(reviewBy)
    writer.texts(supersedes.map { [$0.description] } ?? [])
    writer.texts(sources.map(\.title))
    writer.texts(sources.map { $0.url ?? "" })
    writer.texts(sources.map { $0.retrieved?.description ?? "" })
    writer.text(composition.rawValue)
    writer.day(applicability.effectiveFrom)
    writer.texts(applicability.effectiveTo.map { [$0.description] } ?? [])
    writer.text(applicability.timeZone)
    writer.integer(applicability.start.milliseconds)
    writer.array(applicability.end.map { [$0.milliseconds] } ?? [])
    writer.texts(applicability.inForceBy.map { [$0] } ?? [])
    writer.texts(applicability.jurisdictions)
    writer.texts(applicability.languages)
    writer.texts(applicability.channels.map(\.rawValue))
    writer.text(applicability.audience.rawValue)
  }

  fileprivate init(from reader: inout ByteReader) throws(SectionIndexError) {
    id = try reader.text("id")
    kind = .policy
    title = try reader.text("title")
    owner = try reader.text("owner")
    version = try reader.text("version", as: Document.Version.init)
    let summary = try reader.text("change summary")
    changeSummary = try reader.integer(UInt8.self, "change summary") == 0 ? nil : summary
    topics = try reader.texts("topics") { $0 }
    reviewBy = try reader.text("review day", as: CalendarDay.init)
    supersedes = try reader.texts("supersedes", as: Document.VersionName.init).first
    sources = try Self.sources(from: &reader)
    composition = try reader.text("composition", as: Document.Composition.init(rawValue:))
    applicability = Applicability(
      effectiveFrom: try reader.text("first day", as: CalendarDay.init),
      effectiveTo: try reader.texts("end", as: CalendarDay.init).first,
      timeZone: try reader.text("time zone"),
      start: Timestamp(milliseconds: try reader.integer(Int64.self, "start")),
      end: (try reader.array("end") as [Int64]).first.map(Timestamp.init(milliseconds:)),
      inForceBy: try reader.texts("fact in force by") { $0 }.first,
      jurisdictions: try reader.texts("jurisdictions") { $0 },
      languages: try reader.texts("languages") { $0 },
      channels: try reader.texts("channels", as: Ticket.Channel.init(rawValue:)),
      audience: try reader.text("audience", as: Document.Audience.init(rawValue:))
    )
  }
}

extension Imprint {
  fileprivate static func sources(
    from reader: inout ByteReader
  ) throws(SectionIndexError) -> [Document.Source] {
    let titles = try reader.texts("sources") { $0 }
    let urls = try reader.texts("sources") { $0 }
    let days = try reader.texts("sources") { $0 }
    guard urls.count == titles.count, days.count == titles.count else { throw .damaged("sources") }
    return titles.indices.map { place in
      Document.Source(
        title: titles[place],
        url: urls[place].isEmpty ? nil : urls[place],
        retrieved: CalendarDay(days[place])
      )
    }
  }
}

extension SectionTable {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.array(documentStarts)
    writer.array(letters)
    writer.array(stringStarts)
    writer.array(digests)
    writer.array(sentenceStarts)
    writer.array(sentenceBounds)
    writer.array(sentenceTermStarts)
    writer.array(sentenceTerms)
  }

  fileprivate init(from reader: inout ByteReader) throws(SectionIndexError) {
    documentStarts = try reader.array("documents")
    letters = try reader.array("letters")
    stringStarts = try reader.array("strings")
    digests = try reader.array("digests")
    sentenceStarts = try reader.array("sentences")
    sentenceBounds = try reader.array("bounds of sentences")
    sentenceTermStarts = try reader.array("terms of sentences")
    sentenceTerms = try reader.array("terms of sentences")
  }
}

extension TermTable {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.array(hashes)
    writer.array(weights)
    writer.array(postingStarts)
    writer.array(postingSections)
    writer.array(postingImpacts)
  }

  fileprivate init(from reader: inout ByteReader) throws(SectionIndexError) {
    hashes = try reader.array("terms")
    weights = try reader.array("weights")
    postingStarts = try reader.array("postings")
    postingSections = try reader.array("sections of postings")
    postingImpacts = try reader.array("impacts")
  }
}

extension Vocabulary {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.array(letters)
    writer.array(letterStarts)
    writer.array(terms)
    writer.array(masks)
  }

  fileprivate init(from reader: inout ByteReader) throws(SectionIndexError) {
    letters = try reader.array("vocabulary")
    letterStarts = try reader.array("vocabulary")
    terms = try reader.array("terms of the vocabulary")
    masks = try reader.array("masks of the vocabulary")
  }
}

extension SynonymTable {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.array(keys)
    writer.array(targetStarts)
    writer.array(termStarts)
    writer.array(terms)
    writer.array(textStarts)
    writer.array(letters)
  }

  fileprivate init(from reader: inout ByteReader) throws(SectionIndexError) {
    keys = try reader.array("synonyms")
    targetStarts = try reader.array("synonyms")
    termStarts = try reader.array("terms of synonyms")
    terms = try reader.array("terms of synonyms")
    textStarts = try reader.array("texts of synonyms")
    letters = try reader.array("texts of synonyms")
  }
}
