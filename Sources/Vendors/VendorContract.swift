package import Domain
package import SourceFiles

/// The contract with one of those who run models, as `rules/vendors.yaml` has it.
///
/// What it does not say is nil, and permits nothing.
package struct VendorContract: Sendable, Equatable {
  /// A use that is forbidden: one to which every word applies that it says something about.
  package struct Prohibition: Sendable, Equatable {
    package let clause: ContractClause
    /// Any of them; empty where it is of whatever the ticket is about.
    package let topics: [String]
    /// From this tier on.
    package let tier: RiskTier?
    /// Any of them; empty for all.
    package let purposes: [ModelPurpose]
    /// Where the customers are; empty for anywhere.
    package let customers: [ProcessingRegion]
    package let place: SourcePlace
  }

  package struct Regions: Sendable, Equatable {
    package let processedIn: [ProcessingRegion]
    /// Whose data may leave their region for there.
    package let transfers: [ProcessingRegion]
  }

  /// Whether the vendor may learn from what it is sent.
  package enum Training: String, Sendable, CaseIterable {
    case forbidden
    /// Unless we object, which somebody has to have done: it counts as permitted.
    case optOut = "opt_out"
    case permitted
  }

  package struct Notice: Sendable, Equatable {
    /// How many days before a model changes we are told.
    package let modelChangeDays: Int?
    /// How many days before its end the contract is to be cancelled or renewed.
    package let renewalDays: Int?
    /// How many hours after a breach of security we are told.
    package let breachHours: Int?
  }

  package struct Liability: Sendable, Equatable {
    /// The most that is owed; nil where there is no cap.
    package let cap: Money?
    /// What the cap does not hold for.
    package let carveOuts: [String]
  }

  package struct Audit: Sendable, Equatable {
    /// What is shown, such as a report of an auditor.
    package let evidence: String
    package let everyMonths: Int
  }

  package struct Exit: Sendable, Equatable {
    /// In which form everything is handed back.
    package let export: String
    /// How many days after the end everything is deleted.
    package let deletedWithinDays: Int
  }

  package let id: String
  package let name: String
  package let owner: String
  /// What the contract is filed under.
  package let reference: String
  package let starts: CalendarDay?
  /// Its last day; nil where it ends on none.
  package let expires: CalendarDay?
  package let permitted: ContractTerm<[ModelPurpose]>?
  package let prohibited: [Prohibition]
  package let data: ContractTerm<[DataClass]>?
  package let regions: ContractTerm<Regions>?
  /// How many days what was sent is kept.
  package let retentionDays: ContractTerm<Int>?
  package let training: ContractTerm<Training>?
  package let notice: ContractTerm<Notice>?
  package let liability: ContractTerm<Liability>?
  package let audit: ContractTerm<Audit>?
  package let exit: ContractTerm<Exit>?
  package let place: SourcePlace
}
