import SourceFiles

extension Configuration {
  /// What is launched at first, where not all of it is: `rollout:` of countersign.yaml.
  package struct FirstLaunch: Sendable, Equatable {
    /// The intents that the machine answers and acts on; all others are for people.
    package let intents: [String]
    /// Where they are listed.
    let place: SourcePlace

    init(reading fields: YAMLFields, log: FindingLog) {
      var fields = fields
      intents = fields.strings("intents")
      place = fields.place(of: "intents")
      fields.finish()
      if intents.isEmpty {
        log.error(
          at: place,
          "no intent is launched, so that people would answer everything",
          hint: "name some, `intents: [shipping_status]`, or leave out `rollout:` to launch all"
        )
      }
    }
  }
}
