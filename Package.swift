// swift-tools-version: 6.2
import PackageDescription

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

let package = Package(
  name: "countersign",
  products: [
    .executable(name: "countersign", targets: ["countersign"]),
    // Of use without tickets; it depends on nothing.
    .library(name: "CEL", targets: ["CEL"]),
    // Of use without tickets; it depends on swift-crypto alone.
    .library(name: "TransparencyLog", targets: ["TransparencyLog"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C libraries of the distribution; scripts/setup installs them.
    .systemLibrary(name: "CPCRE2"),
    .systemLibrary(name: "CUTF8Proc"),
    .systemLibrary(name: "CSnowball"),
    .systemLibrary(name: "CLIBLINEAR"),
    .systemLibrary(name: "CCMarkGFM"),
    .systemLibrary(name: "CLibCurl"),
    // What the C library declares for GNU programs alone.
    .systemLibrary(name: "CGNUExtensions"),

    // Bytes and text. They know nothing of tickets.
    .target(name: "CEL"),
    .target(name: "TransparencyLog", dependencies: [crypto]),
    .target(name: "CanonicalJSON"),
    .target(name: "PatternMatching", dependencies: ["CPCRE2"]),
    .target(name: "TextForms", dependencies: ["CUTF8Proc", "CSnowball"]),
    .target(
      name: "SourceFiles",
      dependencies: ["CanonicalJSON", .product(name: "Yams", package: "Yams")]
    ),

    // The words everyone speaks.
    .target(name: "Domain", dependencies: ["CanonicalJSON", crypto]),

    // The stages. No clock, no network, no database.
    .target(
      name: "Screening",
      dependencies: ["Domain", "SourceFiles", "PatternMatching", "TextForms"]
    ),
    .target(
      name: "Classification",
      dependencies: [
        "CanonicalJSON", "Domain", "SourceFiles", "PatternMatching", "TextForms", "CLIBLINEAR",
      ]
    ),
    .target(
      name: "Evaluation",
      dependencies: ["CanonicalJSON", "Classification", "Domain", "SourceFiles", "TextForms"]
    ),
    .target(
      name: "Knowledge",
      dependencies: ["Domain", "SourceFiles", "TextForms", "CCMarkGFM"]
    ),
    .target(name: "Rules", dependencies: ["CEL", "CanonicalJSON", "Domain", "SourceFiles"]),
    .target(name: "Prompting", dependencies: ["CanonicalJSON", "Domain", "SourceFiles"]),
    .target(name: "Drafting", dependencies: ["Domain", "SourceFiles", "Knowledge", "TextForms"]),
    .target(name: "Grounding", dependencies: ["Domain", "Knowledge", "TextForms"]),

    // The one target that asks other programs and other machines.
    .target(name: "OutsideCalls", dependencies: ["SourceFiles", "CLibCurl", "CGNUExtensions"]),

    // Facts from elsewhere.
    .target(
      name: "Attestation",
      dependencies: ["CanonicalJSON", "Domain", "OutsideCalls", "SourceFiles"]
    ),

    // What the contracts with those who run models permit. Pure.
    .target(name: "Vendors", dependencies: ["CanonicalJSON", "Domain", "SourceFiles"]),

    // Models, asked under their vendors' contracts.
    .target(
      name: "Models",
      dependencies: ["CanonicalJSON", "Domain", "OutsideCalls", "SourceFiles", "Vendors"]
    ),

    // People, cases and approvals: who may do what, and what follows. Pure.
    .target(name: "Review", dependencies: ["CanonicalJSON", "Domain", crypto]),

    // Which release judges whom: what people signed, and the gates. Pure.
    .target(name: "Releases", dependencies: ["CanonicalJSON", "Domain", "Review"]),

    // What counts as an incident, and how far people have come with each. Pure.
    .target(
      name: "Incidents",
      dependencies: ["CanonicalJSON", "Domain", "Review", "SourceFiles", "TextForms"]
    ),

    // Scenarios of tabletop exercises, and how they are scored. Pure.
    .target(name: "Drills", dependencies: ["CanonicalJSON", "Domain", "SourceFiles"]),

    // One decision's proof in a file of its own, and its verifier. Pure.
    .target(
      name: "Receipts",
      dependencies: ["CanonicalJSON", "Domain", "Review", "TransparencyLog", crypto]
    ),

    // Decisions counted, and what the counts say. Pure.
    .target(name: "Measures", dependencies: ["Domain", "Review", "SourceFiles"]),

    // The one target that knows SQLite.
    .target(
      name: "Storage",
      dependencies: [
        "Domain", "CanonicalJSON", "Incidents", "Measures", "Releases", "Review", "TransparencyLog",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"), crypto,
      ]
    ),

    // The queue on a full screen: keys in, pictures and commands out. Pure.
    .target(name: "TerminalView", dependencies: ["Domain", "Review", "CUTF8Proc"]),

    // The joints.
    .target(
      name: "Pipeline",
      dependencies: [
        "CanonicalJSON", "SourceFiles", "PatternMatching", "TextForms", "Domain", "Screening",
        "Attestation", "Classification", "Drills", "Evaluation", "Knowledge", "Models",
        "OutsideCalls", "Rules", "Prompting", "Drafting", "Grounding", "Incidents", "Review",
        "Releases", "Storage",
        "Vendors",
      ]
    ),
    .executableTarget(
      name: "countersign",
      dependencies: [
        "Attestation", "CanonicalJSON", "Classification", "SourceFiles", "Domain", "Drills",
        "Evaluation", "Incidents", "Knowledge", "Measures", "Models", "OutsideCalls", "Prompting",
        "Review",
        "Rules", "Receipts",
        "Releases", "Storage", "Pipeline", "TerminalView", "TransparencyLog", "Vendors",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: [
        .embedInCode("Schemas/ticket.v1.schema.json"),
        .embedInCode("Schemas/decision.v1.schema.json"),
        .embedInCode("Schemas/effect.v1.schema.json"),
        .embedInCode("Schemas/receipt.v1.schema.json"),
        .embedInCode("Schemas/replay.v1.schema.json"),
        .embedInCode("Schemas/trace.v1.schema.json"),
        .embedInCode("Schemas/backtest.v1.schema.json"),
        .embedInCode("Schemas/incident.v1.schema.json"),
        .embedInCode("Schemas/incident-bundle.v1.schema.json"),
        .embedInCode("Schemas/drill.v1.schema.json"),
        .embedInCode("Schemas/report.v1.schema.json"),
      ]
    ),

    // What several test targets share.
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "CELTests", dependencies: ["CEL"]),
    .testTarget(name: "TransparencyLogTests", dependencies: ["TestSupport", "TransparencyLog"]),
    .testTarget(name: "CanonicalJSONTests", dependencies: ["TestSupport", "CanonicalJSON"]),
    .testTarget(name: "PatternMatchingTests", dependencies: ["TestSupport", "PatternMatching"]),
    .testTarget(name: "TextFormsTests", dependencies: ["TextForms"]),
    .testTarget(name: "SourceFilesTests", dependencies: ["SourceFiles", "CanonicalJSON"]),
    .testTarget(name: "DomainTests", dependencies: ["TestSupport", "Domain", "CanonicalJSON"]),
    .testTarget(
      name: "ScreeningTests",
      dependencies: [
        "TestSupport", "Screening", "Domain", "SourceFiles", "PatternMatching", "TextForms",
      ]
    ),
    .testTarget(
      name: "ClassificationTests",
      dependencies: [
        "TestSupport", "Classification", "CanonicalJSON", "Domain", "SourceFiles", "TextForms",
      ]
    ),
    .testTarget(
      name: "EvaluationTests",
      dependencies: ["TestSupport", "Evaluation", "Classification", "Domain", "SourceFiles"]
    ),
    .testTarget(
      name: "ReviewTests",
      dependencies: ["TestSupport", "CanonicalJSON", "Domain", "Review"]
    ),
    .testTarget(
      name: "ReleasesTests",
      dependencies: ["TestSupport", "CanonicalJSON", "Domain", "Releases", "Review"]
    ),
    .testTarget(
      name: "MeasuresTests",
      dependencies: ["TestSupport", "Domain", "Measures", "Review", "SourceFiles"]
    ),
    .testTarget(
      name: "IncidentsTests",
      dependencies: [
        "TestSupport", "Incidents", "CanonicalJSON", "Domain", "Review", "SourceFiles",
      ]
    ),
    .testTarget(
      name: "DrillsTests",
      dependencies: ["TestSupport", "Drills", "Domain", "SourceFiles"]
    ),
    .testTarget(
      name: "ReceiptsTests",
      dependencies: [
        "TestSupport", "Receipts", "CanonicalJSON", "Domain", "Review", "TransparencyLog", crypto,
      ]
    ),
    .testTarget(
      name: "TerminalViewTests",
      dependencies: ["TestSupport", "TerminalView", "Domain", "Review"]
    ),
    .testTarget(
      name: "KnowledgeTests",
      dependencies: ["TestSupport", "Knowledge", "Domain", "SourceFiles", "TextForms"]
    ),
    .testTarget(
      name: "RulesTests",
      dependencies: ["TestSupport", "Rules", "CEL", "CanonicalJSON", "Domain", "SourceFiles"]
    ),
    .testTarget(
      name: "PromptingTests",
      dependencies: ["TestSupport", "Prompting", "CanonicalJSON", "Domain", "SourceFiles"]
    ),
    .testTarget(
      name: "DraftingTests",
      dependencies: ["Drafting", "Knowledge", "Domain", "SourceFiles", "TextForms"]
    ),
    .testTarget(
      name: "GroundingTests",
      dependencies: ["TestSupport", "Grounding", "Knowledge", "Domain", "SourceFiles", "TextForms"]
    ),
    .testTarget(name: "OutsideCallsTests", dependencies: ["TestSupport", "OutsideCalls"]),
    .testTarget(
      name: "AttestationTests",
      dependencies: [
        "TestSupport", "Attestation", "CanonicalJSON", "Domain", "OutsideCalls", "SourceFiles",
      ]
    ),
    .testTarget(
      name: "VendorsTests",
      dependencies: ["TestSupport", "Vendors", "CanonicalJSON", "Domain", "SourceFiles"]
    ),
    .testTarget(
      name: "ModelsTests",
      dependencies: [
        "TestSupport", "Models", "CanonicalJSON", "Domain", "OutsideCalls", "SourceFiles",
        "Vendors",
      ]
    ),
    .testTarget(
      name: "StorageTests",
      dependencies: [
        "TestSupport",
        "Storage", "Domain", "CanonicalJSON", "Incidents", "Measures", "Releases", "Review",
        "SourceFiles",
        "TransparencyLog", .product(name: "GRDB", package: "GRDB.swift"),
      ]
    ),
    .testTarget(
      name: "PipelineTests",
      dependencies: [
        "Pipeline", "CanonicalJSON", "SourceFiles", "Domain", "Knowledge", "Drafting", "Releases",
        "Review", "Screening",
        "Storage", "TestSupport",
      ]
    ),
    .testTarget(
      name: "ConformanceTests",
      dependencies: [
        "CanonicalJSON", "CEL", "Domain", "Prompting", "SourceFiles", "TextForms",
        "TransparencyLog",
      ],
      exclude: ["Vectors/prompty"]
    ),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "TestSupport", "CanonicalJSON", "Domain", "Receipts", "Releases", "Review", "Storage",
        "TerminalView",
        "TransparencyLog", "countersign", crypto,
      ]
    ),
    .testTarget(name: "TidyTests"),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
    .enableUpcomingFeature("ExistentialAny"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
    .enableUpcomingFeature("InternalImportsByDefault"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ]
}

// Tests train a classifier, read screens and index policies hundreds of times, and without the optimiser that is
// most of what they take.
let optimised: Set = [
  "CanonicalJSON", "Classification", "Domain", "Grounding", "Knowledge", "PatternMatching",
  "Screening", "SourceFiles", "TextForms",
]
for target in package.targets where optimised.contains(target.name) {
  target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
}
