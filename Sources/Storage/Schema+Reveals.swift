extension Schema {
  /// Who saw what is masked in a case, as they signed it.
  static let revealStep = """
    CREATE TABLE reveal (
      sequence  INTEGER PRIMARY KEY CHECK (sequence > 0),
      case_id   TEXT NOT NULL REFERENCES review_case (id),
      person    TEXT NOT NULL,
      key       TEXT NOT NULL,
      statement BLOB NOT NULL,
      signature BLOB NOT NULL UNIQUE CHECK (length(signature) = 64)
    ) STRICT;
    CREATE INDEX reveal_by_case ON reveal (case_id);
    CREATE TRIGGER reveal_never_changes BEFORE UPDATE ON reveal
    BEGIN SELECT RAISE(ABORT, 'a reveal never changes'); END;
    CREATE TRIGGER reveal_never_vanishes BEFORE DELETE ON reveal
    BEGIN SELECT RAISE(ABORT, 'a reveal never vanishes'); END;
    """
}
