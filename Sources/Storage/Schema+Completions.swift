extension Schema {
  /// What people approved and was let out: a later place in a ticket's story, told until acknowledged.
  static let completionStep = """
    CREATE TABLE completion (
      decision_sequence INTEGER PRIMARY KEY REFERENCES decision (sequence),
      ticket            INTEGER NOT NULL REFERENCES ticket (number),
      place             INTEGER NOT NULL CHECK (place > 0),
      supersedes        INTEGER NOT NULL UNIQUE REFERENCES decision (sequence),
      case_id           TEXT NOT NULL REFERENCES review_case (id),
      acknowledged_at   INTEGER,
      UNIQUE (ticket, place)
    ) STRICT;
    CREATE INDEX completion_open ON completion (decision_sequence) WHERE acknowledged_at IS NULL;
    CREATE TRIGGER completion_never_vanishes BEFORE DELETE ON completion
    BEGIN SELECT RAISE(ABORT, 'a completion never vanishes'); END;
    """
}
