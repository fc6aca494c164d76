extension Schema {
  /// The documents of cases in the order of their writing.
  ///
  /// By the cases' ids, which are in no order, each lay in a page of its own that was written anew for it,
  /// and what did not fit there in one more: twice the disk.
  static let documentStep = """
    CREATE TABLE written_document (
      case_id TEXT NOT NULL REFERENCES review_case (id),
      number  INTEGER NOT NULL CHECK (number >= 0),
      -- Nobody where a machine wrote it.
      author  TEXT,
      digest  BLOB NOT NULL CHECK (length(digest) = 32),
      bytes   BLOB NOT NULL,
      owner   INTEGER REFERENCES customer_key,
      PRIMARY KEY (case_id, number)
    ) STRICT;
    INSERT INTO written_document
    SELECT case_id, number, author, digest, bytes, owner FROM case_document;
    DROP TABLE case_document;
    ALTER TABLE written_document RENAME TO case_document;
    CREATE TRIGGER case_document_never_changes BEFORE UPDATE ON case_document
    BEGIN SELECT RAISE(ABORT, 'a document never changes'); END;
    """

  /// The notice of a new case out of the row itself, which the first form looked up again.
  static let newCaseStep = """
    DROP TRIGGER notice_of_new_case;
    CREATE TRIGGER notice_of_new_case AFTER INSERT ON review_case WHEN NEW.kind = 'customer'
    BEGIN
      INSERT INTO notice (event, kind, at, case_id, queue, tier, role, due_at, release_id) VALUES
        ('new ' || NEW.id, 'new',
          (SELECT recorded_at FROM decision WHERE sequence = NEW.decision_sequence),
          NEW.id, NEW.queue, NEW.tier, NEW.role, NEW.due_at,
          (SELECT release_id FROM promotion ORDER BY sequence DESC LIMIT 1));
    END;
    """
}
