#!/usr/bin/env python3
"""Checks a receipt as docs/receipt.md says: verify_receipt.py RECEIPT FILE-OF-THE-LOG'S-KEYS"""
import base64, hashlib, hmac, json, re, struct, sys
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
def need(holds, otherwise):
    if not holds:
        raise ValueError(otherwise)
def canonical(text, end=""):  # a name that stands twice is not written again
    value = json.loads(text)
    again = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    need(again + end == text, "not in canonical form, or more follows the end")
    return value
def unhex(text, size=None):
    need(re.fullmatch("([0-9a-f]{2})*", text) and size in (None, len(text) // 2), "bad hex")
    return bytes.fromhex(text)
def unbase64(text):
    need(base64.b64encode(base64.b64decode(text, validate=True)).decode() == text, "bad base64")
    return base64.b64decode(text)
def check_checkpoint(note, key):
    name, key_id, raw = key.split("+", 2)
    raw = unbase64(raw)
    own_id = hashlib.sha256(name.encode() + b"\n" + raw).hexdigest()[:8]
    need(raw[0] == 1 and own_id == key_id, "a key of another kind, or with another's id")
    text, _, signatures = note.partition("\n\n")
    line = re.fullmatch("— ([^ \n]+) ([^ \n]+)\n", signatures)
    need(line, "the checkpoint has not one signature")
    (origin, size, root), signature = text.split("\n"), unbase64(line[2])
    need(origin == name == line[1], "the checkpoint is of another log than the key")
    need(signature[:4].hex() == key_id, "the checkpoint is signed by another key")
    Ed25519PublicKey.from_public_bytes(raw[1:]).verify(signature[4:], (text + "\n").encode())
    return int(size), unbase64(root)
def check_entry(sealed, size, root, more=()):
    need(set(sealed) == {"entry", "index", "proof", "disclosed", *more}, "unknown members")
    told, index = canonical(sealed["entry"]), sealed["index"]
    need(type(index) is int and told["index"] == index < size, "the proof is of another entry")
    place, last, node = index, size - 1, hashlib.sha256(b"\0" + sealed["entry"].encode()).digest()
    for step in sealed["proof"]:
        while place == last and place and not place & 1:  # alone on its level
            place, last = place >> 1, last >> 1
        need(last > 0, "the proof is too long")
        pair = unhex(step, 32) + node if place & 1 else node + unhex(step, 32)
        place, last, node = place >> 1, last >> 1, hashlib.sha256(b"\1" + pair).digest()
    need(last == 0 and node == root and told["schema"] == "entry/1", f"entry {index} is not in the tree that was signed")
    commitments, shown = {part["part"]: part["commitment"] for part in told["parts"]}, {}
    for part in sealed["disclosed"]:
        need(set(part) in ({"part", "salt", "text"}, {"part", "salt", "hex"}), "a part is not shown")
        raw, name = part["text"].encode() if "text" in part else unhex(part["hex"]), part["part"]
        need("text" in part or raw.decode(errors="replace").encode() != raw, "a text shown as hex")
        need(name in commitments and name not in shown, "a part was not committed to")
        code = hmac.new(unhex(part["salt"], 32), name.encode() + b"\0" + raw, "sha256").hexdigest()
        need(code == commitments[name], f"`{name}` is not what was committed to")
        shown[name] = raw
    need(list(shown) == [name for name in commitments if name in shown], "parts in another order")
    return told, shown
def key_name(key):  # 130 bits of a digest, in Crockford's base 32
    parts = b"".join(struct.pack(">Q", len(part)) + part for part in (b"key/1", key))
    digits, number = "0123456789abcdefghjkmnpqrstvwxyz", int(hashlib.sha256(parts).hexdigest(), 16) >> 126
    return "key_" + "".join(digits[number >> 5 * n & 31] for n in range(25, -1, -1))
def check_approvals(receipt, decision, body, tree):
    account, signed, digests = (decision.get("account") or {}).get("names") or {}, [], set()
    for approval in receipt["approvals"]:
        told, own = check_entry(approval, *tree, more=("key",))
        of, key, statement = told["of"], unhex(approval["key"], 32), canonical(own["statement"].decode())
        case = ["case_event", "approval/1", account["opened"]]
        need([told["kind"], of["purpose"], of["opened"]] == case, "not of this case")
        need(key_name(key) == of["key"] and statement["person"] == of["person"], "another person's key")
        message = b"countersign approval/1\n" + own["statement"]
        Ed25519PublicKey.from_public_bytes(key).verify(own["signature"], message)
        signed.append({"key": of["key"], "person": of["person"]})
        digests.add(statement["document"])
    need(signed == account.get("approvals", []), "not those who approved it")
    need(len(digests) == min(len(signed), 1), "approvals of different documents")
    own = ["sha256:" + hashlib.sha256(text.encode()).hexdigest() for text in receipt["documents"]]
    need(own in ([], list(digests)), "a document that nobody signed")
    said = lambda it: (it["outcome"], (it.get("reply") or {}).get("body"), it.get("actions", []))
    for document in map(canonical, receipt["documents"] if body else []):
        need(said(body) == said(document), "what was told is not what was signed")
def check(text, keys):
    receipt = canonical(text, end="\n")
    names = "approvals checkpoint decision documents key schema"
    need(sorted(receipt) == names.split() and receipt["schema"] == "receipt/1", "no receipt/1")
    need(receipt["key"] in keys, "the receipt's key is not the one that was given")
    tree = check_checkpoint(receipt["checkpoint"], receipt["key"])
    decision, shown = check_entry(receipt["decision"], *tree)
    need(decision["kind"] == "decision", "the entry tells of no decision")
    body, of = json.loads(shown.get("body", b"null").decode()), decision["of"]
    if body is not None:
        said = [body["outcome"], body["reason_code"], body["release"]["id"], body["decision_id"].encode()]
        logged = [of["outcome"], of["reason"], of["release"], shown.get("id", said[3])]
        need(said == logged, "`body` says otherwise than its entry")
    check_approvals(receipt, decision, body, tree)
    return decision, shown

if __name__ == "__main__":
    try:
        decision, shown = check(open(sys.argv[1], newline="").read(), open(sys.argv[2]).read().split())
    except (ValueError, LookupError, TypeError, AttributeError, InvalidSignature) as error:
        sys.exit(f"refused: {str(error) or 'a signature does not hold'}")
    print(f"proved: entry {decision['index']}, and of it", ", ".join(sorted(shown)) or "nothing more")
