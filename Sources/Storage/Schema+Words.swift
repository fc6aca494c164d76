extension Schema {
  /// What people wrote in passing of a customer: whose it is, so that it is sealed, and goes with them.
  static let wordsStep = """
    ALTER TABLE attempt ADD COLUMN case_id TEXT;
    ALTER TABLE attempt ADD COLUMN owner INTEGER REFERENCES customer_key;
    -- In the place of the words, which are `-` then.
    ALTER TABLE attempt ADD COLUMN sealed_what BLOB;
    ALTER TABLE attempt ADD COLUMN sealed_why BLOB;
    CREATE INDEX attempt_by_case ON attempt (case_id) WHERE case_id IS NOT NULL;
    DROP TRIGGER attempt_never_changes;
    CREATE TRIGGER attempt_never_changes
    BEFORE UPDATE ON attempt
    WHEN NEW.sequence <> OLD.sequence OR NEW.at <> OLD.at OR NEW.person IS NOT OLD.person
      OR NEW.key IS NOT OLD.key OR NEW.entry IS NOT OLD.entry OR NEW.what <> '-' OR NEW.why <> '-'
      OR NEW.sealed_what IS NOT NULL OR NEW.sealed_why IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'a refused attempt never changes'); END;

    -- Whose key its statement is sealed under, for the reason in it.
    ALTER TABLE custody ADD COLUMN owner INTEGER REFERENCES customer_key;
    DROP TRIGGER custody_never_changes;
    CREATE TRIGGER custody_never_changes
    BEFORE UPDATE ON custody
    WHEN NEW.sequence <> OLD.sequence OR NEW.step <> OLD.step OR NEW.customer IS NOT OLD.customer
      OR NEW.ticket IS NOT OLD.ticket OR NEW.person <> OLD.person OR NEW.key <> OLD.key
      OR NEW.at <> OLD.at OR NEW.entry IS NOT OLD.entry OR length(NEW.statement) > 0
    BEGIN SELECT RAISE(ABORT, 'what was signed of custody never changes'); END;

    -- The lines that a case was judged with anew, which may be other people's than the case.
    CREATE TABLE judgement_line (
      ticket   INTEGER NOT NULL REFERENCES ticket (number),
      case_id  TEXT NOT NULL,
      document INTEGER NOT NULL,
      PRIMARY KEY (ticket, case_id, document)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX judgement_line_by_case ON judgement_line (case_id, document);
    """
}
