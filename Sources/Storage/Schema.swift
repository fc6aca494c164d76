import GRDB

/// The tables, and the steps that lead an older store to them.
///
/// Text of customers stands in `payload` and `ticket` alone: rows of `decision` never change, and
/// what a person wrote must stay erasable. So a decision names its ticket by number, and its own
/// line, which may quote a customer, is a payload like the line it answers. A decision's payloads
/// share one row: three rows of 2 KiB and their index took half as much disk and time again.
enum Schema {
  /// `CSGN`, in the header of every store, so that no other program's database is taken for one.
  static let applicationID: Int64 = 0x4353_474E

  // A step stays as it is once a store in the world may have taken it.
  static let steps = [
    firstStep, secondStep, effectStep, rosterStep, caseStep, completionStep, lineStep,
    moveStep, revealStep, qualityStep, noticeStep, waitingStep, logStep, sealingStep,
    erasingStep, anchorStep, custodyStep, documentStep, newCaseStep, rolloutStep, retentionStep,
    wordsStep, namesStep, holdingStep, backtestStep, recallStep, shadowStep, searchStep,
    spendingStep, findingStep, incidentStep, totalStep, callStep, failureStep, resolutionStep,
  ]

  static var version: Int { steps.count }

  /// What the header of a database says about its schema.
  enum State: Equatable {
    case empty
    case foreign
    case version(Int)
  }

  static func state(_ db: Database) throws -> State {
    let application = try Int64.fetchOne(db, sql: "PRAGMA application_id")
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if application == applicationID, version > 0 { return .version(version) }
    let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema")
    return application == 0 && version == 0 && tables == 0 ? .empty : .foreign
  }

  /// Takes every step after `version`, all in one transaction.
  static func migrate(_ db: Database, from version: Int) throws {
    guard version < steps.count else { return }
    // A table that others refer to can be built anew only while nobody looks at references
    // (sqlite.org/lang_altertable.html, 7); before the commit, all of them are looked at.
    try db.execute(sql: "PRAGMA foreign_keys = OFF")
    try db.inTransaction(.immediate) {
      for step in steps[version...] { try db.execute(sql: step) }
      // The last of those that empty what decisions are found by.
      if steps[version...].contains(resolutionStep) { try TermRecording.fill(db) }
      try db.checkForeignKeys()
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      try db.execute(sql: "PRAGMA user_version = \(steps.count)")
      return .commit
    }
    try db.execute(sql: "PRAGMA foreign_keys = ON")
  }
}

private let firstStep = """
  CREATE TABLE release (
    id         TEXT NOT NULL PRIMARY KEY CHECK (id GLOB 'rel_*'),
    manifest   BLOB NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE object (
    digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    bytes  BLOB NOT NULL
  ) STRICT;

  -- The newest row is in force.
  CREATE TABLE promotion (
    sequence    INTEGER PRIMARY KEY,
    release_id  TEXT NOT NULL REFERENCES release (id),
    promoted_at INTEGER NOT NULL
  ) STRICT;
  CREATE TRIGGER promotion_never_changes BEFORE UPDATE ON promotion
  BEGIN SELECT RAISE(ABORT, 'a promotion never changes'); END;
  CREATE TRIGGER promotion_never_vanishes BEFORE DELETE ON promotion
  BEGIN SELECT RAISE(ABORT, 'a promotion never vanishes'); END;

  -- A ticket's number is the sequence of its first decision, which is inserted right after it.
  CREATE TABLE ticket (
    number      INTEGER PRIMARY KEY REFERENCES decision (sequence) DEFERRABLE INITIALLY DEFERRED,
    id          TEXT NOT NULL UNIQUE,
    platform_id TEXT NOT NULL,
    line_digest BLOB NOT NULL CHECK (length(line_digest) = 32),
    received_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX ticket_by_platform_id ON ticket (platform_id);

  CREATE TABLE decision (
    sequence    INTEGER PRIMARY KEY CHECK (sequence > 0),
    decision_id TEXT NOT NULL UNIQUE CHECK (decision_id GLOB 'dec_*'),
    ticket      INTEGER REFERENCES ticket (number),
    release_id  TEXT NOT NULL REFERENCES release (id),
    outcome     TEXT NOT NULL CHECK (outcome IN
      ('answer', 'ask', 'act', 'review', 'refuse', 'stopped', 'ignore', 'invalid')),
    tier        TEXT CHECK (tier IN ('low', 'medium', 'medium_high', 'high', 'critical')),
    intent      TEXT,
    reason_code TEXT NOT NULL CHECK (reason_code <> ''),
    digest      BLOB NOT NULL CHECK (length(digest) = 32),
    recorded_at INTEGER NOT NULL,
    CHECK ((outcome = 'invalid') = (ticket IS NULL))
  ) STRICT;
  CREATE TRIGGER decision_never_changes BEFORE UPDATE ON decision
  BEGIN SELECT RAISE(ABORT, 'a decision never changes'); END;
  CREATE TRIGGER decision_never_vanishes BEFORE DELETE ON decision
  BEGIN SELECT RAISE(ABORT, 'a decision never vanishes'); END;

  CREATE TABLE payload (
    decision_sequence INTEGER PRIMARY KEY REFERENCES decision (sequence),
    line              BLOB NOT NULL,
    stages            BLOB NOT NULL,
    body              BLOB NOT NULL
  ) STRICT;

  CREATE TABLE review_case (
    id                 TEXT NOT NULL PRIMARY KEY CHECK (id GLOB 'case_*'),
    decision_sequence  INTEGER NOT NULL UNIQUE REFERENCES decision (sequence),
    queue              TEXT NOT NULL CHECK (queue <> ''),
    tier               TEXT NOT NULL CHECK (tier IN
      ('low', 'medium', 'medium_high', 'high', 'critical')),
    approvals_required INTEGER NOT NULL CHECK (approvals_required BETWEEN 1 AND 9),
    due_at             INTEGER NOT NULL,
    state              TEXT NOT NULL CHECK (state IN ('waiting')),
    because            TEXT NOT NULL
  ) STRICT;
  CREATE INDEX review_case_waiting ON review_case (queue, tier, due_at) WHERE state = 'waiting';

  CREATE TABLE outbox (
    decision_sequence INTEGER PRIMARY KEY REFERENCES decision (sequence),
    told_at           INTEGER
  ) STRICT;
  CREATE INDEX outbox_untold ON outbox (decision_sequence) WHERE told_at IS NULL;
  """

/// What is done once, and what is counted: neither names anybody, and both outlive a customer's erasure.
private let secondStep = """
  -- An action that was let out; once taken back, it may be let out again by another decision.
  CREATE TABLE action (
    key               TEXT NOT NULL CHECK (key GLOB 'act_*'),
    decision_sequence INTEGER NOT NULL REFERENCES decision (sequence),
    released_at       INTEGER,
    PRIMARY KEY (key, decision_sequence)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX action_in_effect ON action (key) WHERE released_at IS NULL;

  CREATE TABLE counted (
    subject           BLOB NOT NULL CHECK (length(subject) = 32),
    at                INTEGER NOT NULL,
    decision_sequence INTEGER NOT NULL REFERENCES decision (sequence),
    units             INTEGER NOT NULL,
    currency          TEXT NOT NULL CHECK (currency = '' OR length(currency) = 3),
    PRIMARY KEY (subject, at, decision_sequence)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX counted_by_decision ON counted (decision_sequence);
  """
