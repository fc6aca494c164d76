import ArgumentParser
import Review

extension Role: ExpressibleByArgument {}

/// The roles that a command names.
struct RoleOptions: ParsableArguments {
  @Option(
    name: .customLong("role"),
    help: "A role; repeat it for several. See docs/review.md for what each may do."
  )
  var roles: [Role]

  var set: Set<Role> { Set(roles) }
}

/// A person as a command's argument.
struct PersonArgument: ExpressibleByArgument {
  let id: PersonID

  init?(argument: String) {
    guard let id = PersonID(argument) else { return nil }
    self.id = id
  }
}
