extension Schema {
  /// Cases that wait with what a withdrawn release drafted, until they are judged anew.
  ///
  /// They are noted as the release is withdrawn, and so is what a run that did not know yet adds to them.
  static let recallStep = """
    -- What it was judged anew by; nothing where that is older.
    ALTER TABLE case_judgement ADD COLUMN release_id TEXT REFERENCES release (id);

    CREATE TABLE case_recall (
      case_id    TEXT NOT NULL PRIMARY KEY REFERENCES review_case (id),
      release_id TEXT NOT NULL REFERENCES release (id)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER recall_of_withdrawn AFTER INSERT ON release_step WHEN NEW.step = 'withdraw'
    BEGIN
      INSERT INTO case_recall
      SELECT review_case.id, NEW.release_id FROM review_case
      JOIN decision ON decision.sequence = decision_sequence
      WHERE state <> 'decided' AND kind = 'customer' AND NEW.release_id = ifnull(
        (SELECT anew.release_id FROM case_judgement AS anew
          WHERE anew.case_id = review_case.id ORDER BY document DESC LIMIT 1),
        decision.release_id)
      ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER recall_of_new_case AFTER INSERT ON review_case WHEN NEW.kind = 'customer'
    BEGIN
      INSERT INTO case_recall
      SELECT NEW.id, release_id FROM decision
      WHERE sequence = NEW.decision_sequence
        AND EXISTS (SELECT 1 FROM release_step
          WHERE release_step.release_id = decision.release_id AND step = 'withdraw');
    END;
    CREATE TRIGGER recall_ends AFTER UPDATE OF state ON review_case WHEN NEW.state = 'decided'
    BEGIN DELETE FROM case_recall WHERE case_id = NEW.id; END;
    """
}
