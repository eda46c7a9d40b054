# SPDX-License-Identifier: GPL-2.0-only
needs="gpg"
setup() {
	mkdir -m 700 home
}
command=(env GNUPGHOME=home sh -c 'gpg --batch -q --passphrase "" --quick-gen-key x ed25519 default never; echo text | gpg --batch -s -o signed; gpg --verify signed; gpg -K; gpgconf --kill all')
