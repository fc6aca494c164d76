extension Schema {
  /// Cases whose tickets moved on, and what they were judged on anew.
  static let moveStep = """
    -- Lines that came on a ticket after a case of it was opened, and that it is not judged with yet.
    CREATE TABLE case_move (
      case_id TEXT NOT NULL REFERENCES review_case (id),
      ticket  INTEGER NOT NULL REFERENCES ticket (number),
      PRIMARY KEY (case_id, ticket)
    ) STRICT, WITHOUT ROWID;

    -- The newest takes the place of the line, the decision and the stages that opened the case. It
    -- quotes a customer, and must stay erasable.
    CREATE TABLE case_judgement (
      case_id     TEXT NOT NULL REFERENCES review_case (id),
      document    INTEGER NOT NULL CHECK (document > 0),
      line        BLOB NOT NULL,
      body        BLOB NOT NULL,
      stages      BLOB NOT NULL,
      received_at INTEGER NOT NULL,
      PRIMARY KEY (case_id, document)
    ) STRICT;
    CREATE TRIGGER case_judgement_never_changes BEFORE UPDATE ON case_judgement
    BEGIN SELECT RAISE(ABORT, 'a judgement never changes'); END;
    """
}
