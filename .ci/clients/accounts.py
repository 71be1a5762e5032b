"""Secret ids and keys of the clients: each id is an account of its own, and no client changes another's instances."""

SECRET_ID = "AKIDofficialclientstest"
SECRET_KEY = "the-key-of-the-official-clients-test"
REGION = "ap-guangzhou"

NAMES = ["sdk", "sdk-get", "tccli", "node"]


def account(name):
    return {"secret_id": f"{SECRET_ID}{name}", "key": f"{SECRET_KEY}-{name}"}


def options_of_the_program():
    """The arguments by which tc-sim knows all of them."""
    known = [{"secret_id": SECRET_ID, "key": SECRET_KEY}, *map(account, NAMES)]
    return [word for it in known for word in ("--credential", f"{it['secret_id']}:{it['key']}")]
